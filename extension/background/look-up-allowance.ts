/**
 * How much a site may have looked up. A page can put any number of addresses before the content script, and load itself
 * anew as often as it likes, so the number is counted where pages have no say, for all tabs of a site together.
 */
import { inTurn } from '../storage/in-turn.ts';
import type { SessionArea } from '../storage/session-area.ts';

const KEY = 'look-ups';
/** Look-ups that a site may start in a period: more mail than anybody reads in that time. Results that are kept don't count. */
export const MAX_LOOK_UPS = 100;
/** Milliseconds. */
export const PERIOD = 10 * 60_000;

interface Count {
  readonly since: number;
  readonly count: number;
}

export interface LookUpAllowance {
  /** Takes one look-up from what the site may have; false where nothing is left. What private windows do is not written down. */
  take(site: string, isPrivate: boolean): Promise<boolean>;
}

export function lookUpAllowance(area: SessionArea, now: () => number): LookUpAllowance {
  const inPrivate = new Map<string, Count>();
  // One at a time: each reads the counts, changes one and writes them back.
  const change = inTurn();

  /** Takes one from the counts, without those whose period is over; a clock that was set back ends it too. */
  function takeFrom(counts: Map<string, Count>, site: string): boolean {
    for (const [other, { since }] of counts) if (Math.abs(now() - since) >= PERIOD) counts.delete(other);
    const { since, count } = counts.get(site) ?? { since: now(), count: 0 };
    if (count >= MAX_LOOK_UPS) return false;
    counts.set(site, { since, count: count + 1 });
    return true;
  }

  async function takeWritten(site: string): Promise<boolean> {
    const stored = (await area.get(KEY))[KEY];
    const counts = new Map<string, Count>(Array.isArray(stored) ? stored : []);
    const isLeft = takeFrom(counts, site);
    if (isLeft) await area.set({ [KEY]: [...counts] });
    return isLeft;
  }

  return {
    take: async (site, isPrivate) => (isPrivate ? takeFrom(inPrivate, site) : change(() => takeWritten(site))),
  };
}
