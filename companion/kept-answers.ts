/** What mail servers showed to earlier calls: kept for some minutes, without its proof, up to a number and a size. */
import type { SeenOnWire } from '../src/probe/companion-wire.ts';
import type { Limits } from './limits.ts';

interface Kept {
  readonly seen: readonly SeenOnWire[];
  readonly at: number;
  readonly octets: number;
}

/** What an answer takes beside its certificates and words, roughly. */
const OVERHEAD = 512;

export class KeptAnswers {
  readonly #limits: Pick<Limits, 'keepSeconds' | 'keepAnswers' | 'keepOctets'>;
  readonly #now: () => number;
  /** The oldest first. */
  readonly #kept = new Map<string, Kept>();
  #octets = 0;

  /** `now` in milliseconds. */
  constructor(limits: Pick<Limits, 'keepSeconds' | 'keepAnswers' | 'keepOctets'>, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  get size(): number {
    return this.#kept.size;
  }

  /** An answer up to `maxAge` seconds old, if there is one. */
  find(key: string, maxAge: number): { readonly age: number; readonly seen: readonly SeenOnWire[] } | undefined {
    const kept = this.#kept.get(key);
    if (!kept) return undefined;
    const age = Math.floor((this.#now() - kept.at) / 1000);
    if (age < 0 || age >= this.#seconds(kept.seen)) {
      this.#drop(key, kept);
      return undefined;
    }
    return age > maxAge ? undefined : { age, seen: kept.seen };
  }

  /** Keeps an answer, and no longer those that are too old, or too many with it. */
  add(key: string, seen: readonly SeenOnWire[]): void {
    const before = this.#kept.get(key);
    if (before) this.#drop(key, before);
    const unproven = seen.map(withoutProof);
    const octets = unproven.reduce((sum, one) => sum + octetsOf(one), OVERHEAD);
    this.#kept.set(key, { seen: unproven, at: this.#now(), octets });
    this.#octets += octets;
    const { keepAnswers, keepOctets, keepSeconds } = this.#limits;
    for (const [oldest, kept] of this.#kept) {
      const isOld = this.#now() - kept.at >= keepSeconds.chain * 1000;
      if (!isOld && this.#kept.size <= keepAnswers && this.#octets <= keepOctets) break;
      this.#drop(oldest, kept);
    }
  }

  #drop(key: string, { octets }: Kept): void {
    this.#kept.delete(key);
    this.#octets -= octets;
  }

  #seconds(seen: readonly SeenOnWire[]): number {
    const { chain, failure } = this.#limits.keepSeconds;
    return seen.every((one) => one.kind === 'chain') ? chain : failure;
  }
}

/** As it may go to others than the one whose challenge it carries. */
export function withoutProof(seen: SeenOnWire): SeenOnWire {
  return seen.kind === 'chain' ? { ...seen, transcript: null } : seen;
}

function octetsOf(seen: SeenOnWire): number {
  return seen.kind === 'chain' ? seen.chain.reduce((sum, { length }) => sum + length, 0) : seen.words.length;
}
