/** Checking every domain of a page, a few at a time, one verdict after the other. */
import type { Verdict } from '../../src/report/report.ts';
import { watchCheck } from '../protocol/watch-check.ts';

/** Enough to hide waiting, few enough for the resolver's and the mail servers' patience. */
const AT_ONCE = 4;

export interface CheckingAll {
  /** Domains not begun are left out, those under way are no longer listened to. */
  stop(): void;
}

/**
 * `began` is called as each is begun, `told` as it is known: of a check that could not be made, nothing is. `ended` is called
 * after the last, unless it was stopped.
 */
export function checkAll(
  domains: readonly string[],
  began: (domain: string) => void,
  told: (domain: string, verdict: Verdict) => void,
  ended: () => void,
): CheckingAll {
  const left = [...domains];
  const running = new Map<string, () => void>();

  function next(): void {
    const domain = left.shift();
    if (domain === undefined) {
      if (running.size === 0) ended();
      return;
    }
    const over = (verdict: Verdict): void => {
      if (!running.delete(domain)) return;
      told(domain, verdict);
      next();
    };
    running.set(domain, () => undefined);
    began(domain);
    const stop = watchCheck(
      { domain, anew: false, tabId: null },
      { progress: ({ done, report }) => done && over(report.verdict), failed: () => over('unknown') },
    );
    if (running.has(domain)) running.set(domain, stop);
  }

  for (let i = 0; i < AT_ONCE; i++) next();
  return {
    stop() {
      left.length = 0;
      for (const stop of running.values()) stop();
      running.clear();
    },
  };
}
