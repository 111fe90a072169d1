/** What one lookup carries through the validator: what was handed in, its bounded work, and what it learns on the way. */
import type { SubtleLike } from '../crypto.ts';
import type { Ask, Clock, Reply } from '../dns/asking.ts';
import type { Name } from '../dns/name.ts';
import type { Dnskey, Rrsig } from '../dns/rdata.ts';
import { secondsUntil } from '../dns/serial-time.ts';
import { type Reason, reason } from '../reason.ts';
import { isSha1Algorithm, rsaBits, type Supported, type VerifySignature } from './algorithms.ts';
import type { TrustAnchor } from './anchors.ts';
import { Work } from './limits.ts';
import type { ZoneStep } from './lookup.ts';
import type { WeaknessCode } from './reasons.ts';
import type { RRset } from './rrset.ts';
import { type NotSigned, type Signed, verifyRRset } from './signature.ts';
import type { NotACut, Trust } from './trust.ts';

export interface ValidatorPorts {
  readonly ask: Ask;
  readonly anchors: readonly TrustAnchor[];
  readonly subtle: SubtleLike;
  readonly verify: VerifySignature;
  readonly supported: Supported;
  readonly clock: Clock;
}

export interface KeptFor {
  /** Seconds: the TTL, bounded by the original one and by the end of the signature. */
  readonly ttl: number;
  /** When the signature ends, seconds since 1970. */
  readonly expires: number;
}

/** One lookup's state. */
export class Session {
  readonly ports: ValidatorPorts;
  readonly now: number;
  readonly work = new Work();
  /** Zones being found or found in this lookup, by the key of their name. */
  readonly zones = new Map<string, Promise<Trust | NotACut>>();
  readonly #signal: AbortSignal | undefined;
  readonly #steps = new Map<string, ZoneStep>();
  readonly #weaknesses = new Map<string, Reason<WeaknessCode>>();
  readonly #answeredBy = new Set<string>();
  /** What was asked and answered, in order. */
  readonly restsOn: { readonly name: Name; readonly type: number }[] = [];
  #firstToExpire: { readonly at: number; readonly zone: string } | null = null;

  constructor(ports: ValidatorPorts, signal: AbortSignal | undefined) {
    this.ports = ports;
    this.now = ports.clock();
    this.#signal = signal;
  }

  async ask(name: Name, type: number): Promise<Reply> {
    this.work.beforeQuestion();
    const reply = await this.ports.ask(name, type, this.#signal);
    if (reply.kind === 'answered') {
      this.#answeredBy.add(reply.resolver);
      this.restsOn.push({ name, type });
    }
    return reply;
  }

  /** Begins to ask what will probably be asked next. */
  askSoon(name: Name, type: number): void {
    this.work.beforeQuestion();
    this.ports.ask(name, type, this.#signal).catch(() => undefined);
  }

  /** Verifies with a zone's keys, under this lookup's bound, and keeps what the report wants to know of the signature. */
  async verify(rrset: RRset, zone: Name, keys: readonly Dnskey[]): Promise<Signed | NotSigned> {
    const result = await verifyRRset(rrset, zone, keys, this.ports.verify, this.now, this.work);
    if (result.kind === 'signed') {
      this.restsUntil(this.keptFor(rrset, result.by).expires, zone.toHost());
      this.#noteWeakKey(zone, result.key);
    }
    return result;
  }

  /** For how long a signed RRset may be kept (RFC 4035 section 5.3.3). */
  keptFor(rrset: RRset, by: Rrsig): KeptFor {
    const left = this.secondsLeft(by.expiration);
    return { ttl: Math.max(0, Math.min(rrset.ttl, by.originalTtl, left)), expires: Math.floor(this.now) + left };
  }

  /** Seconds until a time of serial arithmetic; negative if it is past. */
  secondsLeft(serial: number): number {
    return secondsUntil(serial, this.now);
  }

  /** Notes that the answer rests on a signature of this zone that ends at this time, seconds since 1970. */
  restsUntil(at: number, zone: string): void {
    if (this.#firstToExpire === null || at < this.#firstToExpire.at) this.#firstToExpire = { at, zone };
  }

  noteSteps(steps: readonly ZoneStep[]): void {
    for (const step of steps) {
      this.#steps.set(step.zone, step);
      // A zone whose keys are kept is not proven anew: what is weak about it is told all the same.
      if (step.algorithm !== null) this.#noteWeakAlgorithm(step.zone, step.algorithm);
      // Digests of SHA-1 count only where there is none that is stronger (`usableDs`). An anchor's is nobody's to mend.
      if (step !== steps[0] && step.ds?.digestType === 1) this.noteWeakness('weak-ds', step.zone);
    }
  }

  noteWeakness(code: WeaknessCode, zone: string, data?: Readonly<Record<string, number>>): void {
    this.#weaknesses.set(`${code} ${zone}`, reason(code, zone, data));
  }

  #noteWeakKey(zone: Name, key: Dnskey): void {
    const host = zone.toHost();
    this.#noteWeakAlgorithm(host, key.algorithm);
    const bits = rsaBits(key);
    if (bits !== undefined && bits < 1024) this.noteWeakness('weak-rsa', host, { bits });
  }

  #noteWeakAlgorithm(host: string, algorithm: number): void {
    if (isSha1Algorithm(algorithm)) this.noteWeakness('weak-sha1', host);
  }

  /** Zones met, from the root down. */
  get chain(): ZoneStep[] {
    const depth = (step: ZoneStep): number => (step.zone === '.' ? 0 : step.zone.split('.').length);
    return [...this.#steps.values()].sort((a, b) => depth(a) - depth(b));
  }

  get answeredBy(): string[] {
    return [...this.#answeredBy];
  }

  get weaknesses(): Reason<WeaknessCode>[] {
    return [...this.#weaknesses.values()];
  }

  get firstToExpire(): { readonly at: number; readonly zone: string } | null {
    return this.#firstToExpire;
  }
}
