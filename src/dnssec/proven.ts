/**
 * A value together with its proof (RFC 4035 section 4.3, R13). The four states have no field in common that holds the
 * value: a reader that wants what DNSSEC proved writes `.proven`, one that knowingly takes what anybody could have
 * forged writes `.unproven`, and bogus or indeterminate answers have no value to read at all. The type checker
 * therefore refuses code that uses a value without having asked for its status.
 */
import type { Reason } from '../reason.ts';

/** Only this module can make a Secure: the brand's symbol is not exported. */
declare const sealed: unique symbol;

export interface Secure<T> {
  readonly status: 'secure';
  readonly proven: T;
  readonly [sealed]: true;
}

/** Proven to lie outside DNSSEC: below an unsigned delegation, for instance. `reason` says where the chain ended. */
export interface Insecure<T> {
  readonly status: 'insecure';
  readonly unproven: T;
  readonly reason: Reason;
}

/** Should have been provable and is not: an attack or a broken zone. */
export interface Bogus {
  readonly status: 'bogus';
  readonly reason: Reason;
}

/** No usable answer: never the same as "no record". */
export interface Indeterminate {
  readonly status: 'indeterminate';
  readonly reason: Reason;
}

export type Proof<T> = Secure<T> | Insecure<T> | Bogus | Indeterminate;
export type Status = Proof<unknown>['status'];

/** Only the validator (`src/dnssec`) and tests call this: the claim that a chain of signatures leads to `value`. */
export function secure<T>(value: T): Secure<T> {
  return { status: 'secure', proven: value } as Secure<T>;
}

/** A value that anybody could have forged, with where the chain of trust ended. */
export function insecure<T>(value: T, why: Reason): Insecure<T> {
  return { status: 'insecure', unproven: value, reason: why };
}

/** No value: what was received fails its proof. */
export function bogus(why: Reason): Bogus {
  return { status: 'bogus', reason: why };
}

/** No value: nothing usable was received. */
export function indeterminate(why: Reason): Indeterminate {
  return { status: 'indeterminate', reason: why };
}

/**
 * The value, proven or merely claimed, for a reader that weighs the status beside it; null where there is none to read.
 */
export function claimed<T>(proof: Proof<T>): T | null {
  if (proof.status === 'secure') return proof.proven;
  return proof.status === 'insecure' ? proof.unproven : null;
}

/** The reason of any proof; null for a secure one. */
export function whyNot(proof: Proof<unknown>): Reason | null {
  return proof.status === 'secure' ? null : proof.reason;
}
