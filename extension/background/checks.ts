/**
 * The checks under way: one for each domain, however many watch it. A watcher gets all that is known at once and then
 * each step. A check whose watchers have all gone still runs to its end, and its report is kept; unless only web pages with
 * badges wanted it: nothing goes on for a page that was left.
 */
import type { Progress, Report } from '../../src/report/report.ts';
import type { CheckFailure } from '../protocol/messages.ts';
import type { KeptResults } from './kept-results.ts';

export interface How {
  /** False where nothing may remain of it. */
  readonly keep: boolean;
  /** True where a person asked again: nothing that was kept is an answer to that. */
  readonly anew: boolean;
}

/** Runs one check. Throws CheckError where it can't even begin; everything else is in the report. */
export type RunCheck = (domain: string, signal: AbortSignal, how: How) => AsyncIterable<Progress>;

export class CheckError extends Error {
  readonly failure: CheckFailure;
  constructor(failure: CheckFailure, detail = '') {
    super(detail);
    this.failure = failure;
  }
}

export interface Watcher {
  progress(progress: Progress): void;
  failed(failure: CheckFailure, detail: string): void;
}

export interface Checks {
  /**
   * Watches the check of a domain; starts it unless it runs already or a fresh report is kept. Returns how to stop watching.
   * `keep` is false for a private window: the report is kept only if somebody else asks too.
   */
  watch(domain: string, watcher: Watcher, anew: boolean, keep?: boolean): () => void;
  /** The finished report of a domain. Rejects with CheckError. `left`: it is for a page with badges, until that is left. */
  finished(domain: string, keep?: boolean, left?: AbortSignal): Promise<Report>;
  /** Ends every check under way and makes it anew: the settings that it was begun with no longer hold. Returns their domains. */
  beginAgain(): ReadonlySet<string>;
}

interface Running {
  readonly watchers: Set<Watcher>;
  /** Another one from the moment that it is begun again. */
  abort: AbortController;
  latest: Progress | null;
  keep: boolean;
  /** Only pages with badges have asked for it. */
  forPages: boolean;
}

/** An earlier report until the new one is there: all of it is waited for, so that nothing in it looks settled. */
function earlier(report: Report): Progress {
  return { report, pending: ['mx', ...report.hosts.map(({ name }) => name)], done: false, stale: true };
}

export function createChecks(run: RunCheck, kept: KeptResults): Checks {
  const running = new Map<string, Running>();

  async function start(domain: string, check: Running, anew: boolean): Promise<void> {
    const { abort } = check;
    const tell = (progress: Progress): void => {
      check.latest = progress;
      for (const watcher of check.watchers) watcher.progress(progress);
    };
    try {
      const known = anew ? null : await kept.get(domain);
      if (abort.signal.aborted) return;
      if (known?.isFresh) return tell({ report: known.report, pending: [], done: true });
      // The earlier report stays in sight, as what it is, until the whole of the new one takes its place.
      if (known) tell(earlier(known.report));
      for await (const progress of run(domain, abort.signal, { keep: check.keep, anew })) {
        if (abort.signal.aborted) return;
        if (progress.done && check.keep) await keepIfPossible(progress);
        if (abort.signal.aborted) return;
        if (progress.done || !known) tell(progress);
      }
    } catch (error) {
      if (abort.signal.aborted) return;
      const failure = error instanceof CheckError ? error.failure : 'failed';
      const detail = error instanceof Error ? error.message : String(error);
      for (const watcher of check.watchers) watcher.failed(failure, detail);
    } finally {
      if (running.get(domain) === check && check.abort === abort) running.delete(domain);
    }
  }

  /** A report that finds no room is a report all the same, and none that was kept before may pass for it. */
  async function keepIfPossible({ report, goodFor = 0 }: Progress): Promise<void> {
    await kept
      .keep(report, goodFor)
      .catch(kept.clear)
      .catch(() => undefined);
  }

  function watch(domain: string, watcher: Watcher, anew: boolean, keep = true, forPages = false): () => void {
    let check = running.get(domain);
    if (check) {
      check.watchers.add(watcher);
      check.keep ||= keep;
      check.forPages &&= forPages;
      if (check.latest) watcher.progress(check.latest);
    } else {
      check = { watchers: new Set([watcher]), abort: new AbortController(), latest: null, keep, forPages };
      running.set(domain, check);
      void start(domain, check, anew);
    }
    const watched = check;
    return () => {
      watched.watchers.delete(watcher);
      if (!watched.forPages || watched.watchers.size > 0) return;
      watched.abort.abort();
      if (running.get(domain) === watched) running.delete(domain);
    };
  }

  return {
    watch,
    finished: (domain, keep, left) =>
      new Promise((resolve, reject) => {
        const watcher: Watcher = {
          progress: ({ done, report }) => done && resolve(report),
          failed: (failure, detail) => reject(new CheckError(failure, detail)),
        };
        const stop = watch(domain, watcher, false, keep, left !== undefined);
        left?.addEventListener('abort', () => {
          stop();
          reject(left.reason);
        });
      }),
    beginAgain() {
      for (const [domain, check] of running) {
        check.abort.abort();
        check.abort = new AbortController();
        check.latest = null;
        void start(domain, check, true);
      }
      return new Set(running.keys());
    },
  };
}
