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
  const sights = new Sights(prober, clock, limits);
  return async function* probe(request, signal) {
    if (request.challenges !== undefined) return yield* prober(request, signal);
    const watched = sights.of(request);
    try {
      yield* readAlong(watched, signal);
    } finally {
      for (const look of new Set(watched.map((sight) => sight.look))) sights.leave(request, look);
    }
  };
}

/** What is seen by now and what is seen from now on, until all is seen or `signal` is aborted. */
async function* readAlong(watched: readonly Sight[], signal: AbortSignal): AsyncGenerator<Observation> {
  let wake = (): void => undefined;
  const onChange = (): void => wake();
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
  }
}

/** What is known and what is being seen, by address, port and server name. */
class Sights {
  readonly #prober: Prober;
  readonly #clock: Clock;
  readonly #limits: SharingLimits;
  readonly #sights = new Map<string, Sight>();

  constructor(prober: Prober, clock: Clock, limits: SharingLimits) {
    this.#prober = prober;
    this.#clock = clock;
    this.#limits = limits;
  }

  /** A sight for each address of a request: addresses that nobody has seen of late or is looking at are looked at from now on. */
  of(request: ProbeRequest): Sight[] {
    const addresses = [...new Set(request.addresses)];
    const missing = addresses.filter((address) => this.#find(keyOf(request, address)) === undefined);
    const begun = missing.length > 0 ? this.#begin(request, missing) : null;
    return addresses.flatMap((address) => begun?.sights.get(address) ?? this.#find(keyOf(request, address)) ?? []);
  }

  /** If nobody reads along any more, what is not there yet is not wanted. */
  leave(request: ProbeRequest, look: Look): void {
    const all = [...look.sights.values()];
    if (all.every(({ until }) => until !== null) || all.some(({ readers }) => readers.size > 0)) return;
    for (const [address, sight] of look.sights) this.#forget(keyOf(request, address), sight);
    look.abort.abort();
  }

  #find(key: string): Sight | undefined {
    const sight = this.#sights.get(key);
    if (sight === undefined || sight.until === null || sight.until > this.#clock()) return sight;
    this.#sights.delete(key);
    return undefined;
  }

  #forget(key: string, sight: Sight): void {
    if (this.#sights.get(key) === sight) this.#sights.delete(key);
  }

  #begin(request: ProbeRequest, addresses: readonly string[]): Look {
    const look: Look = { sights: new Map(), abort: new AbortController() };
    for (const address of addresses) {
      const sight: Sight = { seen: [], until: null, readers: new Set(), look };
      look.sights.set(address, sight);
      this.#sights.set(keyOf(request, address), sight);
    }
    void this.#follow(request, look);
    return look;
  }

  async #follow(request: ProbeRequest, { sights: own, abort }: Look): Promise<void> {
    try {
      for await (const observation of this.#prober({ ...request, addresses: [...own.keys()] }, abort.signal)) {
        const sight = own.get(observation.address);
        sight?.seen.push(observation);
        for (const wake of sight?.readers ?? []) wake();
      }
    } catch {
      // A prober that breaks its promise not to throw has seen no more than it has told.
    }
    for (const [address, sight] of own) {
      sight.until = this.#clock() + secondsToKeep(sight.seen, this.#limits);
      if (sight.until <= this.#clock()) this.#forget(keyOf(request, address), sight);
      for (const wake of sight.readers) wake();
    }
    this.#forgetOldest();
  }

  #forgetOldest(): void {
    for (const [key, { until }] of this.#sights) {
      if (this.#sights.size <= this.#limits.most) break;
      if (until !== null) this.#sights.delete(key);
    }
  }
}

function keyOf({ port, serverName }: ProbeRequest, address: string): string {
  return `${address} ${port} ${serverName}`;
}

/** No longer than the least that its observations are good for; what was not probed is not kept. */
function secondsToKeep(seen: readonly Observation[], limits: SharingLimits): number {
  if (seen.length === 0 || seen.some(({ kind }) => kind === 'not-probed')) return 0;
  return seen.every(({ kind }) => kind === 'chain') ? limits.chain : limits.failure;
}
