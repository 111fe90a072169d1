/**
 * What the last connections of all calls say of this side's network (R31). One call often has one address alone, which
 * can't tell a server that is down from a network that lets nothing out to port 25; the calls of some minutes can.
 */
import { recogniseBlockedPort } from '../src/probe/blocked-port.ts';
import type { Observation } from '../src/probe/observation.ts';

/** Milliseconds that an observation tells something of the network: it may be another soon. */
const REMEMBERED = 600_000;
/** Addresses that stayed silent, and addresses that answered. */
const MOST_OF_EACH = 16;

interface Remembered {
  readonly seen: Observation;
  readonly at: number;
}

export class OwnSide {
  readonly #now: () => number;
  /** Apart, so that no number of silent addresses makes it forget that others answered. */
  #silent: readonly Remembered[] = [];
  #answered: readonly Remembered[] = [];

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Remembers what was seen of one public address, and returns it in the light of what was seen of others. */
  judge(seen: Observation): Observation {
    const isSilent = seen.kind === 'no-answer' && seen.code === 'connection-timeout';
    this.#silent = this.#others(this.#silent, seen, isSilent);
    this.#answered = this.#others(this.#answered, seen, !isSilent);
    const others = [...this.#silent, ...this.#answered].map((one) => one.seen).filter((one) => one !== seen);
    return recogniseBlockedPort([...others, seen]).at(-1) ?? seen;
  }

  #others(all: readonly Remembered[], seen: Observation, belongs: boolean): readonly Remembered[] {
    const since = this.#now() - REMEMBERED;
    const left = all.filter(({ seen: other, at }) => at >= since && other.address !== seen.address);
    return [...left, ...(belongs ? [{ seen, at: this.#now() }] : [])].slice(-MOST_OF_EACH);
  }
}
