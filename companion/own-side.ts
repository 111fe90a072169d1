/**
 * What the last connections of all calls say of this side's network (R31). One call often has one address alone, which
 * can't tell a server that is down from a network that lets nothing out to port 25; the calls of some minutes can.
 */
import { recogniseBlockedPort } from '../src/probe/blocked-port.ts';
import type { Observation } from '../src/probe/observation.ts';

/** Milliseconds that an observation tells something of the network: it may be another soon. */
const REMEMBERED = 600_000;
const MOST = 32;

export class OwnSide {
  readonly #now: () => number;
  #recent: { readonly seen: Observation; readonly at: number }[] = [];

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Remembers what was seen of one public address, and returns it in the light of what was seen of others. */
  judge(seen: Observation): Observation {
    const since = this.#now() - REMEMBERED;
    const others = this.#recent.filter(({ seen: other, at }) => at >= since && other.address !== seen.address);
    this.#recent = [...others, { seen, at: this.#now() }].slice(-MOST);
    return recogniseBlockedPort(this.#recent.map((one) => one.seen)).at(-1) ?? seen;
  }
}
