/**
 * The mail servers' side of the limits: one address asked for is a kept answer, a place in a connection that is under
 * way, a new connection, or "not now".
 *
 * Kept answers and challenges pull in two directions. A proof holds only for the challenge that its handshake carried,
 * so an answer kept from, or shared with, another caller proves nothing to this one: it goes out without transcript.
 * Who trusts this companion anyway (it runs on the same machine, or the person marked it as their own) says so by a
 * `maxAge`, and a hundred such callers make one connection. Who needs a proof sends `maxAge` 0 and gets a connection of
 * its own, as far as the limits per target and network allow; beyond them it is told when to come back. Mail servers are
 * so protected either way, and nobody is ever handed a proof that is not theirs.
 */
import type { ProbeLine, SeenOnWire } from '../src/probe/companion-wire.ts';
import type { Observation, Prober } from '../src/probe/observation.ts';
import { KeptAnswers, withoutProof } from './kept-answers.ts';
import { Buckets, type Limits, networkKey, Places } from './limits.ts';
import { OwnSide } from './own-side.ts';

/** One address of a call that passed every check. */
export interface Target {
  readonly address: string;
  /** The address in its one spelling. */
  readonly canonical: string;
  /** The address that the limits go by: of an IPv6 address that leads to an IPv4 address, that one. */
  readonly countedAs: string;
  /** Not a public address: a test bed's, which has no limit per minute. */
  readonly isPrivate: boolean;
  readonly host: string;
  readonly serverName: string;
  readonly port: number;
  readonly challenge: Uint8Array;
  readonly maxAge: number;
}

export type CountTarget = (result: string) => void;

/** A connection under way and the callers who wait for it; when the last one leaves, it ends. */
interface Flight {
  readonly result: Promise<ProbeLine>;
  readonly stop: AbortController;
  waiting: number;
}

const SENTENCES: Readonly<Record<Exclude<ProbeLine, { kind: 'seen' }>['code'], string>> = {
  'target-limit': 'This mail server was asked often enough for now.',
  'network-limit': 'The network of this mail server was asked often enough for now.',
  'too-busy': 'The companion has as many connections open as it may.',
  stopping: 'The companion is stopping.',
  timeout: 'The time for this address ran out.',
  'probe-failed': 'The probe made no observation.',
};

/** Seconds until another instance, or this one started anew, may answer. */
const ELSEWHERE = 5;

export class Targets {
  readonly #prober: Prober;
  readonly #limits: Limits;
  readonly #count: CountTarget;
  readonly #places: Places;
  readonly #perTarget: Buckets;
  readonly #perNetwork: Buckets;
  readonly #ownSide: OwnSide;
  readonly #kept: KeptAnswers;
  readonly #flights = new Map<string, Flight>();
  readonly #running = new Set<Flight>();
  #stopping = false;

  constructor(prober: Prober, limits: Limits, count: CountTarget = () => {}, now: () => number = Date.now) {
    this.#prober = prober;
    this.#limits = limits;
    this.#count = count;
    this.#places = new Places(limits.connectionsAtOnce, limits.connectionsWaiting);
    this.#perTarget = new Buckets(limits.connectionsPerTarget, now);
    this.#perNetwork = new Buckets(limits.connectionsPerNetwork, now);
    this.#ownSide = new OwnSide(now);
    this.#kept = new KeptAnswers(limits, now);
  }

  get underWay(): number {
    return this.#places.taken;
  }

  get kept(): number {
    return this.#kept.size;
  }

  /** Answers at once where no connection is needed or allowed, else by a promise that never rejects. */
  ask(target: Target, signal: AbortSignal): ProbeLine | Promise<ProbeLine> {
    const key = `${target.canonical} ${target.port} ${target.serverName}`;
    if (target.maxAge > 0) {
      const kept = this.#lookUp(key, target);
      if (kept) return kept;
      const flight = this.#flights.get(key);
      if (flight) return this.#join(key, flight, target, signal, false);
    }
    const refused = this.#admit(target);
    if (refused) return refused;
    const flight = this.#start(key, target);
    return this.#join(key, flight, target, signal, true);
  }

  /** Ends what is under way; whoever waits is told so. */
  stop(): void {
    this.#stopping = true;
    for (const flight of this.#running) flight.stop.abort();
  }

  #lookUp(key: string, target: Target): ProbeLine | undefined {
    const kept = this.#kept.find(key, target.maxAge);
    if (!kept) return undefined;
    this.#count('kept');
    return { address: target.address, kind: 'seen', ...kept };
  }

  #admit(target: Target): ProbeLine | undefined {
    if (this.#stopping) return this.#refuse(target, 'stopping', ELSEWHERE);
    if (!this.#places.open) return this.#refuse(target, 'too-busy', 5);
    if (target.isPrivate) return undefined;
    const network = networkKey(target.countedAs);
    const networkWait = this.#perNetwork.wait(network);
    if (networkWait > 0) return this.#refuse(target, 'network-limit', networkWait);
    const targetWait = this.#perTarget.take(target.countedAs);
    if (targetWait > 0) return this.#refuse(target, 'target-limit', targetWait);
    this.#perNetwork.take(network);
    return undefined;
  }

  #refuse(target: Target, code: keyof typeof SENTENCES, wait: number | null): ProbeLine {
    this.#count(code);
    const retryAfter = wait === null ? null : Math.max(1, Math.ceil(wait));
    return { address: target.address, kind: 'not-probed', code, text: SENTENCES[code], retryAfter };
  }

  #start(key: string, target: Target): Flight {
    const stop = new AbortController();
    const flight: Flight = {
      stop,
      waiting: 0,
      result: this.#probe(key, target, stop.signal).finally(() => {
        this.#running.delete(flight);
        this.#closeToOthers(key, flight);
      }),
    };
    this.#running.add(flight);
    this.#flights.set(key, flight);
    return flight;
  }

  #closeToOthers(key: string, flight: Flight): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }

  async #probe(key: string, target: Target, stop: AbortSignal): Promise<ProbeLine> {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(this.#limits.probeTime)]);
    if (!(await this.#places.enter(signal))) return this.#end(target, 'timeout');
    try {
      const seen = await this.#look(target, signal);
      if (seen.length === 0) return this.#end(target, signal.aborted ? 'timeout' : 'probe-failed');
      this.#kept.add(key, seen);
      for (const one of seen) this.#count(one.kind);
      return { address: target.address, kind: 'seen', age: 0, seen };
    } catch {
      return this.#refuse(target, 'probe-failed', null);
    } finally {
      this.#places.leave();
    }
  }

  async #look(target: Target, signal: AbortSignal): Promise<SeenOnWire[]> {
    const { address, host, serverName, port, challenge, isPrivate } = target;
    const challenges = new Map([[address, challenge]]);
    const seen: SeenOnWire[] = [];
    for await (const one of this.#prober({ host, serverName, addresses: [address], port, challenges }, signal)) {
      const wire = toWire(isPrivate ? one : this.#ownSide.judge(one));
      if (wire) seen.push(wire);
    }
    return seen;
  }

  /** A probe that came to nothing: because of `why`, if not because all of them are being ended. */
  #end(target: Target, why: 'timeout' | 'probe-failed'): ProbeLine {
    return this.#stopping ? this.#refuse(target, 'stopping', ELSEWHERE) : this.#refuse(target, why, null);
  }

  async #join(key: string, flight: Flight, target: Target, signal: AbortSignal, own: boolean): Promise<ProbeLine> {
    flight.waiting++;
    let gone = (): void => {};
    const left = new Promise<ProbeLine>((resolve) => {
      gone = () => resolve(this.#refuse(target, 'timeout', null));
      signal.addEventListener('abort', gone, { once: true });
      if (signal.aborted) gone();
    });
    try {
      const line = await Promise.race([flight.result, left]);
      if (own || line.kind !== 'seen') return { ...line, address: target.address };
      this.#count('shared');
      return { ...line, address: target.address, seen: line.seen.map(withoutProof) };
    } finally {
      signal.removeEventListener('abort', gone);
      if (--flight.waiting === 0) {
        this.#closeToOthers(key, flight);
        flight.stop.abort();
      }
    }
  }
}

function toWire(seen: Observation): SeenOnWire | undefined {
  const base64 = (octets: Uint8Array): string => Buffer.from(octets).toString('base64');
  switch (seen.kind) {
    case 'chain':
      return {
        kind: 'chain',
        tlsVersion: seen.tlsVersion,
        chain: seen.chain.map(base64),
        ...(seen.keyFamily === undefined ? {} : { keyFamily: seen.keyFamily }),
        transcript: seen.transcript?.map(base64) ?? null,
        ...(seen.unprovenBecause === undefined ? {} : { unprovenBecause: seen.unprovenBecause }),
        ...(seen.secondKeyNotSeen === undefined ? {} : { secondKeyNotSeen: seen.secondKeyNotSeen }),
      };
    case 'no-answer':
    case 'no-tls':
      return { kind: seen.kind, code: seen.code, words: seen.words } as SeenOnWire;
    case 'not-probed':
      return undefined;
  }
}
