/**
 * One look at a mail server however many domains it serves: what was seen of an address under a server name is shared by
 * those who ask while the look is under way, and kept for minutes for those who ask later (R29). Only what was seen is
 * shared: whether it satisfies the records, and under which names (R27), each check judges for its own domain.
 */
import type { Clock } from '../dns/asking.ts';
import type { Observation, ProbeRequest, Prober } from './observation.ts';

export interface SharingLimits {
  /** Seconds for which a chain is kept. */
  readonly chain: number;
  /** Seconds for which a server's failure is kept: it may have been a passing one. */
  readonly failure: number;
  /** Addresses kept; the oldest go first. */
  readonly most: number;
}

export const SHARING_LIMITS: SharingLimits = { chain: 600, failure: 120, most: 2000 };

/** What is seen of one address, by those who read along. */
interface Sight {
  readonly seen: Observation[];
  /** Set once nothing more comes: until when it is good, seconds since 1970. */
  until: number | null;
  readonly readers: Set<() => void>;
  readonly look: Look;
}

/** One call of the prober, for all addresses of a request that nobody was looking at. */
interface Look {
  readonly sights: Map<string, Sight>;
  readonly abort: AbortController;
}

/** The same prober, shared. A request with challenges of its own is passed on as it is: its proof is nobody else's. */
export function shareProbes(prober: Prober, clock: Clock, limits: SharingLimits = SHARING_LIMITS): Prober {
  const sights = new Map<string, Sight>();

  function find(key: string): Sight | undefined {
    const sight = sights.get(key);
    if (sight === undefined || sight.until === null || sight.until > clock()) return sight;
    sights.delete(key);
    return undefined;
  }

  function begin(request: ProbeRequest, addresses: readonly string[]): Look {
    const look: Look = { sights: new Map(), abort: new AbortController() };
    for (const address of addresses) {
      const sight: Sight = { seen: [], until: null, readers: new Set(), look };
      look.sights.set(address, sight);
      sights.set(keyOf(request, address), sight);
    }
    void follow(request, look);
    return look;
  }

  async function follow(request: ProbeRequest, { sights: own, abort }: Look): Promise<void> {
    try {
      for await (const observation of prober({ ...request, addresses: [...own.keys()] }, abort.signal)) {
        const sight = own.get(observation.address);
        sight?.seen.push(observation);
        for (const wake of sight?.readers ?? []) wake();
      }
    } catch {
      // A prober that breaks its promise not to throw has seen no more than it has told.
    }
    for (const [address, sight] of own) {
      sight.until = clock() + secondsToKeep(sight.seen, limits);
      const key = keyOf(request, address);
      if (sight.until <= clock() && sights.get(key) === sight) sights.delete(key);
      for (const wake of sight.readers) wake();
    }
    for (const [key, { until }] of sights) {
      if (sights.size <= limits.most) break;
      if (until !== null) sights.delete(key);
    }
  }

  /** Nobody reads along any more: what is not there yet is not wanted. */
  function leave(request: ProbeRequest, look: Look): void {
    const all = [...look.sights.values()];
    if (all.every(({ until }) => until !== null) || all.some(({ readers }) => readers.size > 0)) return;
    for (const [address, sight] of look.sights) {
      const key = keyOf(request, address);
      if (sights.get(key) === sight) sights.delete(key);
    }
    look.abort.abort();
  }

  return async function* probe(request, signal) {
    if (request.challenges !== undefined) return yield* prober(request, signal);
    let wake = (): void => undefined;
    const onChange = (): void => wake();
    const addresses = [...new Set(request.addresses)];
    const missing = addresses.filter((address) => find(keyOf(request, address)) === undefined);
    const begun = missing.length > 0 ? begin(request, missing) : null;
    const watched = addresses.flatMap((address) => begun?.sights.get(address) ?? find(keyOf(request, address)) ?? []);
    for (const { readers } of watched) readers.add(onChange);
    signal.addEventListener('abort', onChange);
    try {
      const told = new Map(watched.map((sight) => [sight, 0]));
      for (;;) {
        const changed = new Promise<void>((resolve) => {
          wake = resolve;
        });
        const ended = watched.every(({ until }) => until !== null);
        for (const [sight, from] of told) {
          told.set(sight, sight.seen.length);
          yield* sight.seen.slice(from);
        }
        if (signal.aborted || ended) return;
        await changed;
      }
    } finally {
      signal.removeEventListener('abort', onChange);
      for (const { readers } of watched) readers.delete(onChange);
      for (const look of new Set(watched.map((sight) => sight.look))) leave(request, look);
    }
  };
}

function keyOf({ port, serverName }: ProbeRequest, address: string): string {
  return `${address} ${port} ${serverName}`;
}

/** No longer than the least that its observations are good for; what was not probed is not kept. */
function secondsToKeep(seen: readonly Observation[], limits: SharingLimits): number {
  if (seen.length === 0 || seen.some(({ kind }) => kind === 'not-probed')) return 0;
  return seen.every(({ kind }) => kind === 'chain') ? limits.chain : limits.failure;
}
