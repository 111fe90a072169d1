/**
 * Finished reports in `storage.session`: they outlive the worker, not the browser, and never touch the disk. Bounded in
 * number and in size; the oldest go first. The index is one entry, each report another, so a look-up reads little.
 */
import type { Report, Verdict } from '../../src/report/report.ts';

/** The part of `storage.session` that is used. */
export interface SessionArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

interface IndexEntry {
  readonly domain: string;
  readonly verdict: Verdict;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Characters of the report's JSON. */
  readonly size: number;
}

export interface KeptLimits {
  readonly domains: number;
  readonly characters: number;
  /** Milliseconds after which a report is asked for anew. */
  readonly age: number;
}

export const KEPT_LIMITS: KeptLimits = { domains: 1000, characters: 900_000, age: 10 * 60_000 };

const INDEX = 'results';
const keyOf = (domain: string): string => `result:${domain}`;

export interface KeptResults {
  /** A report that is still fresh, or null. */
  get(domain: string): Promise<Report | null>;
  keep(report: Report): Promise<void>;
  /** The verdicts of those of the domains for which a fresh report is kept. */
  verdicts(domains: readonly string[]): Promise<Record<string, Verdict>>;
  /** Forgets all: the resolver or the companion is another one now. */
  clear(): Promise<void>;
}

export function keptResults(area: SessionArea, now: () => number, limits: KeptLimits = KEPT_LIMITS): KeptResults {
  // One change at a time: each reads the index, changes it and writes it back.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    const result = last.then(step, step);
    last = result.catch(() => undefined);
    return result;
  };
  const readIndex = async (): Promise<IndexEntry[]> => {
    const stored = (await area.get(INDEX))[INDEX];
    return Array.isArray(stored) ? (stored as IndexEntry[]) : [];
  };
  const isFresh = (entry: IndexEntry): boolean => now() - entry.at < limits.age;

  return {
    async get(domain) {
      const entry = (await readIndex()).find((each) => each.domain === domain);
      if (!entry || !isFresh(entry)) return null;
      return ((await area.get(keyOf(domain)))[keyOf(domain)] as Report | undefined) ?? null;
    },

    keep: (report) =>
      inTurn(async () => {
        const size = JSON.stringify(report).length;
        const others = (await readIndex()).filter((entry) => entry.domain !== report.domain);
        const stay: IndexEntry[] = [];
        const go: string[] = [];
        let room = limits.characters - size;
        // A report that alone fills a third of the room is not worth keeping: it is made anew when asked for.
        const fits = size <= limits.characters / 3;
        if (fits) stay.push({ domain: report.domain, verdict: report.verdict, at: now(), size });
        else {
          go.push(keyOf(report.domain));
          room = limits.characters;
        }
        for (const entry of others) {
          if (isFresh(entry) && stay.length < limits.domains && entry.size <= room) {
            stay.push(entry);
            room -= entry.size;
          } else go.push(keyOf(entry.domain));
        }
        if (go.length > 0) await area.remove(go);
        await area.set({ [INDEX]: stay, ...(fits ? { [keyOf(report.domain)]: report } : {}) });
      }),

    async verdicts(domains) {
      const wanted = new Set(domains);
      const entries = (await readIndex()).filter((entry) => wanted.has(entry.domain) && isFresh(entry));
      return Object.fromEntries(entries.map((entry) => [entry.domain, entry.verdict]));
    },

    clear: () =>
      inTurn(async () => {
        const entries = await readIndex();
        await area.remove([INDEX, ...entries.map((entry) => keyOf(entry.domain))]);
      }),
  };
}
