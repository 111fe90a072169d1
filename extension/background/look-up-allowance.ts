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

  const taken = (before: Count | undefined): Count | null => {
    const current = before && now() - before.since < PERIOD ? before : { since: now(), count: 0 };
    return current.count >= MAX_LOOK_UPS ? null : { since: current.since, count: current.count + 1 };
  };

  async function takeWritten(site: string): Promise<boolean> {
    const stored = (await area.get(KEY))[KEY];
    const counts = new Map<string, Count>(Array.isArray(stored) ? stored : []);
    for (const [other, { since }] of counts) if (now() - since >= PERIOD) counts.delete(other);
    const count = taken(counts.get(site));
    if (count === null) return false;
    await area.set({ [KEY]: [...counts.set(site, count)] });
    return true;
  }

  return {
    async take(site, isPrivate) {
      if (isPrivate) {
        const count = taken(inPrivate.get(site));
        if (count) inPrivate.set(site, count);
        return count !== null;
      }
      return change(() => takeWritten(site));
    },
  };
}
