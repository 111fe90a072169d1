/**
 * What the last connections of all calls say of this side's network (R31). One call often has one address alone, which
 * can't tell a server that is down from a network that lets nothing out to port 25; the calls of some minutes can.
 */
import { recogniseBlockedPort } from '../src/probe/blocked-port.ts';
import type { Observation } from '../src/probe/observation.ts';

/** Milliseconds that an observation tells something of the network: it may be another soon. */
const REMEMBERED = 600_000;
/** Addresses of either family that stayed silent, and as many that answered. */
const MOST_OF_A_KIND = 16;

interface Remembered {
  readonly seen: Observation;
  readonly at: number;
}

export class OwnSide {
  readonly #now: () => number;
  /** By kind, so that no number of silent addresses makes it forget that others answered, or one family the other. */
  readonly #recent = new Map<string, readonly Remembered[]>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Remembers what was seen of one public address, and returns it in the light of what was seen of others. */
  judge(seen: Observation): Observation {
    const now = this.#now();
    const since = now - REMEMBERED;
    for (const [kind, all] of this.#recent) {
      this.#recent.set(
        kind,
        all.filter(({ seen: other, at }) => at >= since && at <= now && other.address !== seen.address),
      );
    }
    const others = [...this.#recent.values()].flat().map((one) => one.seen);
    const mine = this.#recent.get(kindOf(seen)) ?? [];
    this.#recent.set(kindOf(seen), [...mine, { seen, at: now }].slice(-MOST_OF_A_KIND));
    return recogniseBlockedPort([...others, seen]).at(-1) ?? seen;
  }
}

function kindOf(seen: Observation): string {
  const isSilent = seen.kind === 'no-answer' && seen.code === 'connection-timeout';
  return `${isSilent ? 'silent' : 'answered'} ${seen.address.includes(':') ? 'IPv6' : 'IPv4'}`;
}
