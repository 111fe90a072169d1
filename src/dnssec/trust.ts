/** What is known of a zone once its chain of trust has been followed. `chain.ts` finds it, `answer.ts` and `proofs.ts` use it. */
import { LONGEST_KEPT_SECONDS } from '../dns/answer-store.ts';
import type { Name } from '../dns/name.ts';
import type { Dnskey } from '../dns/rdata.ts';
import { type Reason, reason } from '../reason.ts';
import type { ZoneStep } from './lookup.ts';
import type { BogusCode, IndeterminateCode, InsecureCode } from './reasons.ts';

export interface SecureZone {
  readonly kind: 'secure';
  readonly name: Name;
  readonly keys: readonly Dnskey[];
  readonly steps: readonly ZoneStep[];
  /** Until when this may be kept and what rests on it may be, seconds since 1970. */
  readonly until: number;
  /** When the first signature on the way ends, seconds since 1970. */
  readonly expires: number;
  /** The zone whose signature ends first, presentation form. */
  readonly expiringZone: string;
}

/** At or below a delegation that is proven to be unsigned, or to be signed in ways that nobody here can check. */
export interface InsecureZone {
  readonly kind: 'insecure';
  readonly steps: readonly ZoneStep[];
  readonly until: number;
  readonly reason: Reason<InsecureCode>;
}

export interface FailedZone {
  readonly kind: 'bogus' | 'indeterminate';
  readonly steps: readonly ZoneStep[];
  readonly reason: Reason<BogusCode | IndeterminateCode>;
}

/** Proven not to be the apex of a zone of its own. */
export interface NotACut {
  readonly kind: 'not-a-cut';
  /** Nothing exists at or below the name either. */
  readonly nothingBelow: boolean;
}

export type Trust = SecureZone | InsecureZone | FailedZone;

function lastStep(zone: Name, status: ZoneStep['status'], why: Reason): ZoneStep {
  const nothing = { keyTag: null, algorithm: null, ds: null, inception: null, expiration: null };
  return { zone: zone.toHost(), status, ...nothing, reason: why };
}

/** The chain ends at `name` with proof; kept for at most `ttl` seconds from `now`, seconds since 1970. */
export function ended(
  parent: SecureZone,
  name: Name,
  why: Reason<InsecureCode>,
  ttl: number,
  now: number,
): InsecureZone {
  const until = Math.min(parent.until, now + Math.min(ttl, LONGEST_KEPT_SECONDS));
  return { kind: 'insecure', steps: [...parent.steps, lastStep(name, 'insecure', why)], until, reason: why };
}

/** The chain breaks at `name`. */
export function broken(parent: SecureZone | null, name: Name, why: Reason<BogusCode>): FailedZone {
  return { kind: 'bogus', steps: [...(parent?.steps ?? []), lastStep(name, 'bogus', why)], reason: why };
}

/** What is known of a name that lies below no trust anchor: nothing (RFC 4035 section 4.3). */
export function noAnchor(name: Name): FailedZone {
  return { kind: 'indeterminate', steps: [], reason: reason('no-trust-anchor', name.toHost()) };
}
