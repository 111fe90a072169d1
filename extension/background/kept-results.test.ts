import { expect, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { NO_TRUST } from '../../src/report/trust.ts';
import type { SessionArea } from '../storage/session-area.ts';
import { keptResults } from './kept-results.ts';

function memory(): SessionArea & { readonly items: Map<string, unknown> } {
  const items = new Map<string, unknown>();
  return {
    items,
    get: async (key) => (items.has(key) ? { [key]: structuredClone(items.get(key)) } : {}),
    set: async (added) => {
      for (const [key, value] of Object.entries(added)) items.set(key, structuredClone(value));
    },
    remove: async (keys) => {
      for (const key of keys) items.delete(key);
    },
  };
}

function report(domain: string, summary = ''): Report {
  return {
    domain,
    verdict: 'dane',
    summary,
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
}

const LIMITS = { domains: 3, characters: 3000, age: 1000 };

/** Seconds for which the answers beneath are good: longer than any limit here. */
const LONG = 3600;

test('a report comes back as it was, fresh for minutes, and afterwards as an earlier one', async () => {
  let now = 5;
  const kept = keptResults(memory(), () => now, LIMITS);
  await kept.keep(report('a.nl'), LONG);
  expect(await kept.get('a.nl')).toEqual({ report: report('a.nl'), isFresh: true });
  expect(await kept.verdicts(['a.nl', 'b.nl'])).toEqual({ 'a.nl': 'dane' });
  now += 999;
  expect(await kept.get('a.nl')).toMatchObject({ isFresh: true });
  now += 1;
  expect(await kept.get('a.nl')).toEqual({ report: report('a.nl'), isFresh: false });
  expect(await kept.verdicts(['a.nl'])).toEqual({});
  expect(await kept.get('b.nl')).toBeNull();
});

test.each([
  ['0.5 s', 0.5, 500],
  ['nothing', 0, 0],
  ['longer than a report is', LONG, 1000],
])('a report is fresh no longer than its answers are good: %s', async (_, goodFor, milliseconds) => {
  let now = 5;
  const kept = keptResults(memory(), () => now, LIMITS);
  await kept.keep(report('a.nl'), goodFor);
  now += milliseconds - 1;
  expect((await kept.get('a.nl'))?.isFresh).toBe(milliseconds > 0);
  now += 1;
  expect((await kept.get('a.nl'))?.isFresh).toBe(false);
});

test.each([
  ['dane', 5, undefined],
  ['failing', 500, 'failing'],
  ['failing', 1000, undefined],
] as const)(
  'a list names what is not green though it is asked for anew: %s after %d ms',
  async (verdict, later, told) => {
    let now = 5;
    const kept = keptResults(memory(), () => now, LIMITS);
    await kept.keep({ ...report('a.nl'), verdict }, 0.005);
    now += later;
    expect((await kept.get('a.nl'))?.isFresh).toBe(false);
    expect((await kept.verdicts(['a.nl']))['a.nl']).toBe(told);
  },
);

test('a clock that was set back makes nothing fresh', async () => {
  let now = 1_000_000;
  const kept = keptResults(memory(), () => now, LIMITS);
  await kept.keep(report('a.nl'), LONG);
  now = 0;
  expect((await kept.get('a.nl'))?.isFresh).toBe(false);
});

test('the oldest go first, from the index and from storage', async () => {
  const area = memory();
  const kept = keptResults(area, () => 0, LIMITS);
  for (const domain of ['a.nl', 'b.nl', 'c.nl', 'd.nl']) await kept.keep(report(domain), LONG);
  expect(await kept.get('a.nl')).toBeNull();
  expect([...area.items.keys()].sort()).toEqual(['result:b.nl', 'result:c.nl', 'result:d.nl', 'results']);
});

test('storage stays within its characters', async () => {
  const area = memory();
  const kept = keptResults(area, () => 0, { ...LIMITS, domains: 100 });
  for (let i = 0; i < 50; i++) await kept.keep(report(`${i}.nl`, 'x'.repeat(i * 13)), LONG);
  const characters = [...area.items]
    .filter(([key]) => key !== 'results')
    .map(([, value]) => JSON.stringify(value).length);
  expect(characters.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(LIMITS.characters);
});

test('a report too large to keep leaves the others and takes its older self away', async () => {
  const area = memory();
  const kept = keptResults(area, () => 0, LIMITS);
  await kept.keep(report('a.nl'), LONG);
  await kept.keep(report('b.nl'), LONG);
  await kept.keep(report('a.nl', 'x'.repeat(2000)), LONG);
  expect(await kept.get('a.nl')).toBeNull();
  expect(area.items.has('result:a.nl')).toBe(false);
  expect(await kept.get('b.nl')).not.toBeNull();
});

test('reports kept at the same moment do not lose each other', async () => {
  const kept = keptResults(memory(), () => 0, LIMITS);
  await Promise.all(['a.nl', 'b.nl', 'c.nl'].map((domain) => kept.keep(report(domain), LONG)));
  expect(Object.keys(await kept.verdicts(['a.nl', 'b.nl', 'c.nl'])).sort()).toEqual(['a.nl', 'b.nl', 'c.nl']);
});

test('clear leaves nothing behind', async () => {
  const area = memory();
  const kept = keptResults(area, () => 0, LIMITS);
  await kept.keep(report('a.nl'), LONG);
  await kept.clear();
  expect(area.items.size).toBe(0);
});
