/**
 * A value cannot be read without its proof (R13). That is the type checker's to hold: a line below under `@ts-expect-error`
 * that it accepts one day is an error of the suite "format, lint and types".
 */
import { describe, expect, it } from 'vitest';
import { reason } from '../reason.ts';
import {
  type Bogus,
  bogus,
  claimed,
  type Indeterminate,
  indeterminate,
  insecure,
  type Proof,
  type Secure,
  secure,
  whyNot,
} from './proven.ts';

const why = reason('answer-rcode');
const ALL: readonly Proof<string>[] = [secure('a'), insecure('b', why), bogus(why), indeterminate(why)];

describe('a value with its proof', () => {
  it('is read by asking for the status first', () => {
    const read = ALL.map((proof): string | null => {
      switch (proof.status) {
        case 'secure':
          return proof.proven;
        case 'insecure':
          return proof.unproven;
        default:
          return null;
      }
    });
    expect(read).toEqual(['a', 'b', null, null]);
  });

  it('is not read without', () => {
    const unread = (proof: Proof<string>): unknown[] => [
      // @ts-expect-error: nobody has asked whether it is proven
      proof.proven,
      // @ts-expect-error: nor whether it is only claimed
      proof.unproven,
      // @ts-expect-error: nor why not
      proof.reason,
      // @ts-expect-error: there is no name for a value of any status
      proof.value,
    ];
    expect(unread(secure('a'))).toEqual(['a', undefined, undefined, undefined]);
  });

  it('says by its name where it is only claimed, and is none where the proof fails or there is none', () => {
    const unread = ALL.map((proof): unknown => {
      // @ts-expect-error: what lies outside DNSSEC is not proven
      if (proof.status === 'insecure') return proof.proven;
      return proof.status === 'secure' ? proof.proven : undefined;
    });
    expect(unread).toEqual(['a', undefined, undefined, undefined]);
    // Another field than these does not type-check here.
    const withoutValue: Record<keyof Bogus | keyof Indeterminate, true> = { status: true, reason: true };
    expect(Object.keys(withoutValue)).toEqual(Object.keys(bogus(why)));
  });

  it('is not called proven by whoever writes an object', () => {
    // @ts-expect-error: only this module can make a Secure
    const forged: Secure<string> = { status: 'secure', proven: 'a' };
    // @ts-expect-error: nor does one become of a value that is only claimed
    const raised: Secure<string> = { ...insecure('b', why), status: 'secure', proven: 'b' };
    expect([forged.status, raised.status]).toEqual(['secure', 'secure']);
  });

  it('has no field in common with the others but its status: what holds a value, and what tells why not', () => {
    expect(ALL.map((proof) => Object.keys(proof).sort())).toEqual([
      ['proven', 'status'],
      ['reason', 'status', 'unproven'],
      ['reason', 'status'],
      ['reason', 'status'],
    ]);
  });

  it('is read with the status beside it, and has a reason unless it is proven', () => {
    expect(ALL.map((proof) => claimed(proof))).toEqual(['a', 'b', null, null]);
    expect(ALL.map(whyNot)).toEqual([null, why, why, why]);
  });
});
