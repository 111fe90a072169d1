/** How much is too much: token buckets for calls and connections, and how many connections run at once. */

/** A bucket holds `burst` at most and fills by `perSecond`. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export interface Limits {
  /** Calls from one client (an IPv4 address or an IPv6 /64). */
  readonly callsPerClient: Rate;
  /** Wrong tokens from one client, before it is told to wait; the right one is taken all the same. */
  readonly wrongTokensPerClient: Rate;
  /** Connections to one address. One at a time in any case: the prober sees to that. */
  readonly connectionsPerTarget: Rate;
  /** Connections to one network: IPv4 /24 or IPv6 /48. */
  readonly connectionsPerNetwork: Rate;
  /** Connections at once, to all targets together. */
  readonly connectionsAtOnce: number;
  /** Connections that wait for one of those to end; beyond, callers are told to come back. */
  readonly connectionsWaiting: number;
  /** Seconds that an answer is kept: one with a chain, and one without. */
  readonly keepSeconds: { readonly chain: number; readonly failure: number };
  /** Answers kept at most, and what they may take together: a server may show a hundred kilobytes of certificates. */
  readonly keepAnswers: number;
  readonly keepOctets: number;
  /** Octets that a request body may have. */
  readonly bodyOctets: number;
  /** Milliseconds for one address, waiting included. */
  readonly probeTime: number;
}

export const DEFAULT_LIMITS: Limits = {
  callsPerClient: { burst: 240, perSecond: 4 },
  wrongTokensPerClient: { burst: 20, perSecond: 0.2 },
  connectionsPerTarget: { burst: 6, perSecond: 6 / 60 },
  connectionsPerNetwork: { burst: 30, perSecond: 30 / 60 },
  connectionsAtOnce: 200,
  connectionsWaiting: 400,
  keepSeconds: { chain: 180, failure: 45 },
  keepAnswers: 2_000,
  keepOctets: 33_554_432,
  bodyOctets: 16 * 1024,
  probeTime: 60_000,
};

/** Buckets kept at most; the one least recently used goes first. */
const MOST_BUCKETS = 20_000;

/** One bucket for each key. */
export class Buckets {
  readonly #rate: Rate;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { level: number; at: number }>();

  /** `now` in milliseconds. */
  constructor(rate: Rate, now: () => number = Date.now) {
    this.#rate = rate;
    this.#now = now;
  }

  /** Seconds until one more is let through; 0 if it is now. */
  wait(key: string): number {
    const level = this.#level(key);
    return level >= 1 ? 0 : (1 - level) / this.#rate.perSecond;
  }

  /** Takes one where there is one; returns as `wait` does. */
  take(key: string): number {
    const wait = this.wait(key);
    if (wait > 0) return wait;
    const level = this.#level(key) - 1;
    this.#buckets.delete(key);
    this.#buckets.set(key, { level, at: this.#now() });
    if (this.#buckets.size > MOST_BUCKETS) {
      const oldest = this.#buckets.keys().next();
      if (!oldest.done) this.#buckets.delete(oldest.value);
    }
    return 0;
  }

  #level(key: string): number {
    const bucket = this.#buckets.get(key);
    if (!bucket) return this.#rate.burst;
    // A clock that was set back fills nothing and takes nothing; from then on it counts as ever.
    const now = this.#now();
    bucket.at = Math.min(bucket.at, now);
    const passed = (now - bucket.at) / 1000;
    return Math.min(this.#rate.burst, bucket.level + passed * this.#rate.perSecond);
  }
}

/** A number of places; who comes when all are taken waits in line. */
export class Places {
  readonly #most: number;
  readonly #mostWaiting: number;
  #taken = 0;
  readonly #line = new Set<() => void>();

  constructor(most: number, mostWaiting: number) {
    this.#most = most;
    this.#mostWaiting = mostWaiting;
  }

  get taken(): number {
    return this.#taken;
  }

  /** False when even the line is full. */
  get open(): boolean {
    return this.#taken < this.#most || this.#line.size < this.#mostWaiting;
  }

  /** Resolves to true with a place (give it back by `leave`), or to false when the signal fires first. */
  enter(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    if (this.#taken < this.#most) {
      this.#taken++;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const go = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve(true);
      };
      const giveUp = (): void => {
        this.#line.delete(go);
        resolve(false);
      };
      this.#line.add(go);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  leave(): void {
    const [next] = this.#line;
    if (next) {
      this.#line.delete(next);
      next();
    } else this.#taken--;
  }
}

/** The key under which a client's calls are counted; an IPv6 user has a /64 to choose addresses from. */
export function clientKey(remoteAddress: string): string {
  const plain = remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return plain.includes(':') ? network(plain, 4) : plain;
}

/** The key of a target's network: IPv4 /24, IPv6 /48. */
export function networkKey(address: string): string {
  return address.includes(':') ? network(address, 3) : address.split('.').slice(0, 3).join('.');
}

/** The first `words` 16-bit words of an IPv6 address. */
function network(ipv6: string, words: number): string {
  const [before = '', after] = ipv6.split('::');
  const left = before === '' ? [] : before.split(':');
  const right = after ? after.split(':') : [];
  const zeros = after === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const all = [...left, ...zeros, ...right].slice(0, words);
  return all.map((word) => Number.parseInt(word, 16).toString(16)).join(':');
}
