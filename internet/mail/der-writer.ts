/** Writes the DER that a certificate needs (X.690). The reader is `src/x509/der.ts`; only certificates for demo and tests are written. */
import { concat } from '../../src/octets.ts';

type Octets = Uint8Array<ArrayBuffer>;

/** One element: tag, length, and the contents one after another (X.690 section 8.1). */
export function element(tag: number, ...contents: readonly Uint8Array[]): Octets {
  const content = concat(...contents);
  return concat(Uint8Array.of(tag, ...lengthOctets(content.length)), content);
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let left = length; left > 0; left >>>= 8) octets.unshift(left & 0xff);
  return [0x80 | octets.length, ...octets];
}

export const sequence = (...contents: readonly Uint8Array[]): Octets => element(0x30, ...contents);
export const set = (...contents: readonly Uint8Array[]): Octets => element(0x31, ...contents);
export const octetString = (contents: Uint8Array): Octets => element(0x04, contents);
export const bitString = (contents: Uint8Array, unusedBits = 0): Octets =>
  element(0x03, Uint8Array.of(unusedBits), contents);
export const boolean = (value: boolean): Octets => element(0x01, Uint8Array.of(value ? 0xff : 0));
export const utf8 = (text: string): Octets => element(0x0c, new TextEncoder().encode(text));
/** `[number]`, constructed, around other elements. */
export const explicit = (number: number, ...contents: readonly Uint8Array[]): Octets =>
  element(0xa0 | number, ...contents);
/** `[number]` in the place of a primitive type's own tag. */
export const implicit = (number: number, contents: Uint8Array): Octets => element(0x80 | number, contents);

/** A non-negative INTEGER from big-endian octets. */
export function integer(octets: Uint8Array): Octets {
  const start = octets.findIndex((octet) => octet !== 0);
  const significant = start < 0 ? Uint8Array.of(0) : octets.subarray(start);
  // A set top bit would make it negative.
  const pad = (significant[0] ?? 0) & 0x80 ? Uint8Array.of(0) : new Uint8Array();
  return element(0x02, pad, significant);
}

/** An object identifier in dotted form (X.690 section 8.19). */
export function objectIdentifier(dotted: string): Octets {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const octets = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift(0x80 | (left & 0x7f));
    octets.push(...groups);
  }
  return element(0x06, Uint8Array.from(octets));
}

/** UTCTime until 2049, GeneralizedTime from then on (RFC 5280 section 4.1.2.5). */
export function time(date: Date): Octets {
  const digits = date.toISOString().slice(0, 19).replace(/\D/g, '');
  const text = new TextEncoder().encode(`${date.getUTCFullYear() < 2050 ? digits.slice(2) : digits}Z`);
  return element(date.getUTCFullYear() < 2050 ? 0x17 : 0x18, text);
}
