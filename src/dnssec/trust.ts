/** What is known of a zone once its chain of trust has been followed. `chain.ts` finds it, `answer.ts` and `proofs.ts` use it. */
import type { Name } from '../dns/name.ts';
import type { Dnskey } from '../dns/rdata.ts';
import type { Reason } from '../reason.ts';
import type { ZoneStep } from './lookup.ts';
import type { BogusCode, IndeterminateCode, InsecureCode } from './reasons.ts';

export interface SecureZone {
  readonly kind: 'secure';
  readonly name: Name;
  readonly keys: readonly Dnskey[];
  readonly steps: readonly ZoneStep[];
  /** Until when this may be kept and what rests on it may be, seconds since 1970. */
  readonly until: number;
  readonly expires: number | null;
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
