/**
 * Finished reports in `storage.session`: they outlive the worker, not the browser, and never touch the disk. Bounded in
 * number and in size; the oldest go first. The index is one entry, each report another, so a look-up reads little. A report
 * is fresh for minutes, and no longer than the answers that it rests on; after that it is shown as what it is, an earlier
 * one, while a new one is made.
 */
import type { Report, Verdict } from '../../src/report/report.ts';
import { inTurn } from '../storage/in-turn.ts';
import type { SessionArea } from '../storage/session-area.ts';

interface IndexEntry {
  readonly domain: string;
  readonly verdict: Verdict;
  /** Milliseconds since 1970: when it was kept, and until when it is fresh. */
  readonly at: number;
  readonly until: number;
  /** Characters of the report's JSON. */
  readonly size: number;
}

export interface KeptLimits {
  readonly domains: number;
  readonly characters: number;
  /** Milliseconds after which a report is asked for anew. */
  readonly age: number;
}

const KEPT_LIMITS: KeptLimits = { domains: 1000, characters: 550_000, age: 10 * 60_000 };

const INDEX = 'results';
const keyOf = (domain: string): string => `result:${domain}`;

export interface KeptReport {
  readonly report: Report;
  readonly isFresh: boolean;
}

export interface KeptResults {
  get(domain: string): Promise<KeptReport | null>;
  /** `goodFor`: seconds for which the answers that it rests on are good. */
  keep(report: Report, goodFor: number): Promise<void>;
  /** The verdicts of those of the domains for which a fresh report is kept, or a recent one that is not green. */
  verdicts(domains: readonly string[]): Promise<Record<string, Verdict>>;
  /** Forgets all: the resolver or the companion is another one now. */
  clear(): Promise<void>;
}

export function keptResults(area: SessionArea, now: () => number, limits: KeptLimits = KEPT_LIMITS): KeptResults {
  // One change at a time: each reads the index, changes it and writes it back.
  const change = inTurn();
  const readIndex = async (): Promise<IndexEntry[]> => {
    const stored = (await area.get(INDEX))[INDEX];
    return Array.isArray(stored) ? (stored as IndexEntry[]) : [];
  };
  // A clock that was set back makes nothing fresh.
  const isNow = (at: number, until: number): boolean => at <= now() && now() < until;
  const isFresh = ({ at, until }: IndexEntry): boolean => isNow(at, until);

  /** What failed is asked for again soon, but a list of verdicts goes on to name it: it makes nothing green. */
  const isTold = (entry: IndexEntry): boolean =>
    isFresh(entry) || (entry.verdict !== 'dane' && isNow(entry.at, entry.at + limits.age));

  return {
    async get(domain) {
      const entry = (await readIndex()).find((each) => each.domain === domain);
      const report = entry && ((await area.get(keyOf(domain)))[keyOf(domain)] as Report | undefined);
      return report ? { report, isFresh: isFresh(entry) } : null;
    },

    keep: (report, goodFor) =>
      change(async () => {
        const { domain, verdict } = report;
        const at = now();
        const until = at + Math.min(limits.age, 1000 * goodFor);
        const own: IndexEntry = { domain, verdict, at, until, size: JSON.stringify(report).length };
        const others = (await readIndex()).filter((entry) => entry.domain !== domain);
        const stay: IndexEntry[] = [];
        const go: string[] = [];
        let room = limits.characters;
        for (const entry of [own, ...others]) {
          // A report that alone fills a third of the room is not worth keeping: it is made anew when asked for.
          if (stay.length < limits.domains && entry.size <= Math.min(room, limits.characters / 3)) {
            stay.push(entry);
            room -= entry.size;
          } else go.push(keyOf(entry.domain));
        }
        if (go.length > 0) await area.remove(go);
        await area.set({ [INDEX]: stay, ...(stay[0] === own && { [keyOf(domain)]: report }) });
      }),

    async verdicts(domains) {
      const wanted = new Set(domains);
      const entries = (await readIndex()).filter((each) => wanted.has(each.domain) && isTold(each));
      return Object.fromEntries(entries.map((entry) => [entry.domain, entry.verdict]));
    },

    clear: () =>
      change(async () => {
        const entries = await readIndex();
        await area.remove([INDEX, ...entries.map((entry) => keyOf(entry.domain))]);
      }),
  };
}
