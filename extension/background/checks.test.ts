import { expect, test, vi } from 'vitest';
import type { HostView, Progress, Report } from '../../src/report/report.ts';
import { NO_TRUST } from '../../src/report/trust.ts';
import { CheckError, createChecks, type How, type RunCheck, type Watcher } from './checks.ts';
import type { KeptResults } from './kept-results.ts';

function progress(domain: string, done: boolean): Progress {
  const report: Report = {
    domain,
    verdict: done ? 'dane' : 'unknown',
    summary: '',
    explanation: '',
    checkedAt: '2026-11-23T21:00:00Z',
    resolver: 'https://dns.example.org/',
    answeredBy: ['https://dns.example.org/'],
    mx: { status: 'secure', implicit: false, reason: null, records: [] },
    hosts: [],
    rollover: null,
    advice: [],
    trust: NO_TRUST,
  };
  return { report, pending: done ? [] : ['mx'], done };
}

function keeping(isFresh = true): KeptResults {
  const reports = new Map<string, Report>();
  return {
    get: async (domain) => {
      const report = reports.get(domain);
      return report ? { report, isFresh } : null;
    },
    keep: async (report) => void reports.set(report.domain, report),
    verdicts: async () => ({}),
    clear: async () => reports.clear(),
  };
}

/** A check that goes on to its end when told. */
function held(): { run: RunCheck; starts: () => number; release: () => void; signals: AbortSignal[] } {
  let starts = 0;
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const signals: AbortSignal[] = [];
  const run: RunCheck = async function* (domain, signal) {
    starts++;
    signals.push(signal);
    yield progress(domain, false);
    await gate;
    yield progress(domain, true);
  };
  return { run, starts: () => starts, release, signals };
}

function watcher(): Watcher & { seen: boolean[]; failures: string[] } {
  const seen: boolean[] = [];
  const failures: string[] = [];
  return {
    seen,
    failures,
    progress: ({ done }) => void seen.push(done),
    failed: (failure) => void failures.push(failure),
  };
}

test('two watchers share one check; the later one gets the state at once', async () => {
  const { run, starts, release } = held();
  const checks = createChecks(run, keeping());
  const first = watcher();
  const second = watcher();
  checks.watch('a.nl', first, false);
  await vi.waitFor(() => expect(first.seen).toEqual([false]));
  checks.watch('a.nl', second, false);
  expect(second.seen).toEqual([false]);
  release();
  await checks.finished('a.nl');
  expect([first.seen, second.seen, starts()]).toEqual([[false, true], [false, true], 1]);
});

test('a kept report is shown without a new check, unless asked anew', async () => {
  const { run, starts, release } = held();
  release();
  const checks = createChecks(run, keeping());
  await checks.finished('a.nl');
  await checks.finished('a.nl');
  expect(starts()).toBe(1);
  const again = watcher();
  checks.watch('a.nl', again, true);
  await vi.waitFor(() => expect(again.seen).toEqual([false, true]));
  expect(starts()).toBe(2);
});

test('a check whose watcher has gone runs on and its report is kept', async () => {
  const { run, release } = held();
  const kept = keeping();
  const checks = createChecks(run, kept);
  const gone = watcher();
  checks.watch('a.nl', gone, false)();
  release();
  await vi.waitFor(async () => expect(await kept.get('a.nl')).not.toBeNull());
  expect(gone.seen).toEqual([]);
});

test('a check ends with the last page that it was for', async () => {
  const { run, release, signals } = held();
  const kept = keeping();
  const checks = createChecks(run, kept);
  const [one, other] = [new AbortController(), new AbortController()];
  const forOne = checks.finished('a.nl', true, one.signal);
  const forOther = checks.finished('a.nl', true, other.signal);
  await vi.waitFor(() => expect(signals).toHaveLength(1));
  one.abort();
  await expect(forOne).rejects.toThrow();
  expect(signals[0]?.aborted).toBe(false);
  other.abort();
  await expect(forOther).rejects.toThrow();
  expect(signals[0]?.aborted).toBe(true);
  // Whoever asks now gets a check of their own, which the one that ended leaves alone.
  const later = checks.finished('a.nl');
  release();
  expect((await later).verdict).toBe('dane');
});

test('what a check tells once its last page is left is neither kept nor shown', async () => {
  let goOn = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let began = false;
  let ended = false;
  // It looks at no signal: a report of half the servers, called done, comes all the same.
  const run: RunCheck = async function* (domain) {
    began = true;
    try {
      yield progress(domain, false);
      await gate;
      yield progress(domain, true);
    } finally {
      ended = true;
    }
  };
  const kept = keeping();
  const checks = createChecks(run, kept);
  const page = new AbortController();
  const told = checks.finished('a.nl', true, page.signal).then(
    () => 'a report',
    () => 'left',
  );
  await vi.waitFor(() => expect(began).toBe(true));
  page.abort();
  goOn();
  await vi.waitFor(() => expect(ended).toBe(true));
  expect([await told, await kept.get('a.nl')]).toEqual(['left', null]);
});

test('a page that is left takes no check away from anybody else', async () => {
  const { run, release, signals } = held();
  const kept = keeping();
  const checks = createChecks(run, kept);
  const page = new AbortController();
  const forPage = checks.finished('a.nl', true, page.signal);
  // The popup looks at it and is closed again.
  checks.watch('a.nl', watcher(), false)();
  await vi.waitFor(() => expect(signals).toHaveLength(1));
  page.abort();
  await expect(forPage).rejects.toThrow();
  expect(signals[0]?.aborted).toBe(false);
  release();
  await vi.waitFor(async () => expect(await kept.get('a.nl')).not.toBeNull());
});

test('a check that can not begin tells why, and the next one begins afresh', async () => {
  let tries = 0;
  const run: RunCheck = async function* (domain) {
    if (tries++ === 0) throw new CheckError('no-resolver-chosen');
    yield progress(domain, true);
  };
  const checks = createChecks(run, keeping());
  await expect(checks.finished('a.nl')).rejects.toMatchObject({ failure: 'no-resolver-chosen' });
  await vi.waitFor(async () => expect((await checks.finished('a.nl')).verdict).toBe('dane'));
});

test('begun again, a check tells its watchers what the new settings find, and nothing more of the old', async () => {
  const signals: AbortSignal[] = [];
  const told: How[] = [];
  let goOn = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  // The first one looks at no signal.
  const run: RunCheck = async function* (domain, signal, how) {
    const isFirst = signals.push(signal) === 1;
    told.push(how);
    yield progress(domain, false);
    if (isFirst) await gate;
    yield isFirst ? { ...progress(domain, true), goodFor: 1 } : progress(domain, true);
  };
  const kept = keeping();
  const checks = createChecks(run, kept);
  const page = watcher();
  checks.watch('a.nl', page, false);
  const finished = checks.finished('a.nl');
  await vi.waitFor(() => expect(page.seen).toEqual([false]));
  expect([...checks.beginAgain()]).toEqual(['a.nl']);
  goOn();
  expect((await finished).verdict).toBe('dane');
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  expect(told[1]?.anew).toBe(true);
  expect([page.seen, page.failures]).toEqual([[false, false, true], []]);
  expect(await kept.get('a.nl')).not.toBeNull();
});

test('begun again with settings that allow no check: its watchers hear why', async () => {
  let resolver: string | null = 'https://dns.example.org/';
  const run: RunCheck = async function* (domain, signal) {
    if (resolver === null) throw new CheckError('no-resolver-chosen');
    yield progress(domain, false);
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
  };
  const checks = createChecks(run, keeping());
  const page = watcher();
  checks.watch('a.nl', page, false);
  await vi.waitFor(() => expect(page.seen).toEqual([false]));
  resolver = null;
  checks.beginAgain();
  await vi.waitFor(() => expect(page.failures).toEqual(['no-resolver-chosen']));
});

test('a report that can not be kept is told all the same', async () => {
  const { run, release } = held();
  release();
  const full = { ...keeping(), keep: () => Promise.reject(new Error('no room')) };
  expect((await createChecks(run, full).finished('a.nl')).verdict).toBe('dane');
});

test('where a report can not be kept, the one before it is not kept either', async () => {
  const { run, release } = held();
  release();
  const clear = vi.fn(async () => undefined);
  const full = { ...keeping(), keep: () => Promise.reject(new Error('no room')), clear };
  await createChecks(run, full).finished('a.nl');
  expect(clear).toHaveBeenCalledOnce();
});

test('an earlier report is shown as that, until the whole of the new one is there', async () => {
  const { run, release, starts } = held();
  const kept = keeping(false);
  await kept.keep(progress('a.nl', true).report, 0);
  const checks = createChecks(run, kept);
  const shown: Progress[] = [];
  const late: Progress[] = [];
  checks.watch('a.nl', { progress: (one) => void shown.push(one), failed: () => undefined }, false);
  await vi.waitFor(() => expect(starts()).toBe(1));
  expect(shown).toMatchObject([{ done: false, stale: true, report: { verdict: 'dane' } }]);
  checks.watch('a.nl', { progress: (one) => void late.push(one), failed: () => undefined }, false);
  expect(late).toMatchObject([{ done: false, stale: true }]);
  release();
  await checks.finished('a.nl');
  expect(shown.map(({ done, stale }) => [done, stale])).toEqual([
    [false, true],
    [true, undefined],
  ]);
});

test('an earlier report leaves none of its hosts looking settled, and ends nobody’s wait', async () => {
  const { run, release } = held();
  const kept = keeping(false);
  const host = { name: 'mx.a.nl', outcome: 'authenticated' } as HostView;
  await kept.keep({ ...progress('a.nl', true).report, hosts: [host] }, 0);
  const checks = createChecks(run, kept);
  const shown: Progress[] = [];
  checks.watch('a.nl', { progress: (one) => void shown.push(one), failed: () => undefined }, false);
  let isOver = false;
  const finished = checks.finished('a.nl').then(() => {
    isOver = true;
  });
  await vi.waitFor(() => expect(shown).toMatchObject([{ pending: ['mx', 'mx.a.nl'] }]));
  expect(isOver).toBe(false);
  release();
  await finished;
});

test('who asks anew sees nothing of an earlier report', async () => {
  const { run, release } = held();
  const kept = keeping(false);
  await kept.keep(progress('a.nl', true).report, 0);
  const checks = createChecks(run, kept);
  const shown: Progress[] = [];
  release();
  checks.watch('a.nl', { progress: (one) => void shown.push(one), failed: () => undefined }, true);
  await vi.waitFor(() => expect(shown.at(-1)?.done).toBe(true));
  expect(shown.some(({ stale }) => stale)).toBe(false);
});

test('a check is told what may remain of it, and whether it is asked again', async () => {
  const told: How[] = [];
  const run: RunCheck = async function* (domain, _, how) {
    told.push(how);
    yield progress(domain, true);
  };
  const checks = createChecks(run, keeping(false));
  await checks.finished('a.nl', false);
  await checks.finished('b.nl', true);
  checks.watch('c.nl', watcher(), true);
  expect(told).toEqual([
    { keep: false, anew: false },
    { keep: true, anew: false },
    { keep: true, anew: true },
  ]);
});
