/**
 * Reading DER (ITU-T X.690) strictly: low tag numbers, definite lengths in their shortest form, nothing left over; only a
 * BOOLEAN may be as BER has it.
 * A reader walks one level at a time and what it returns are views, so neither depth nor declared sizes cost memory:
 * how deep it goes is fixed by the code that asks, never by the octets.
 */
import { X509Error } from './x509-error.ts';

export const Tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The tag octet of a context-specific field: `[n] IMPLICIT` of a primitive type. */
export const context = (number: number): number => 0x80 | number;
/** The tag octet of a context-specific field that holds others: `[n] EXPLICIT`, or IMPLICIT of a SEQUENCE. */
export const contextConstructed = (number: number): number => 0xa0 | number;

export interface Element {
  readonly tag: number;
  readonly contents: Uint8Array;
  /** Tag and length octets included. */
  readonly whole: Uint8Array;
}

/** Walks the elements of one level. Every method throws X509Error for octets that are not DER. */
export class DerReader {
  readonly #octets: Uint8Array;
  #at = 0;

  constructor(octets: Uint8Array) {
    this.#octets = octets;
  }

  get done(): boolean {
    return this.#at >= this.#octets.length;
  }

  /** The next element, whatever its tag. */
  any(): Element {
    const start = this.#at;
    const tag = this.#octet();
    if ((tag & 0x1f) === 0x1f) throw new X509Error('der-tag');
    const length = this.#length();
    if (length > this.#octets.length - this.#at) throw new X509Error('der-truncated');
    const contents = this.#octets.subarray(this.#at, this.#at + length);
    this.#at += length;
    return { tag, contents, whole: this.#octets.subarray(start, this.#at) };
  }

  /** The next element, which must have this tag. */
  next(tag: number): Element {
    const element = this.any();
    if (element.tag !== tag) throw new X509Error('der-tag');
    return element;
  }

  /** The next element if it has this tag, else undefined and nothing is taken. */
  optional(tag: number): Element | undefined {
    return !this.done && this.#octets[this.#at] === tag ? this.any() : undefined;
  }

  /** A reader of what is inside the next element, which must have this tag. */
  enter(tag: number): DerReader {
    return new DerReader(this.next(tag).contents);
  }

  /** Throws if anything is left. */
  end(): void {
    if (!this.done) throw new X509Error('der-trailing-octets');
  }

  #octet(): number {
    const octet = this.#octets[this.#at];
    if (octet === undefined) throw new X509Error('der-truncated');
    this.#at += 1;
    return octet;
  }

  /** X.690 sections 8.1.3 and 10.1. Three length octets are enough for anything this project reads. */
  #length(): number {
    const first = this.#octet();
    if (first < 0x80) return first;
    const count = first & 0x7f;
    if (count === 0 || count > 3) throw new X509Error('der-length');
    let length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + this.#octet();
    if (length < 0x80 || length < 256 ** (count - 1)) throw new X509Error('der-length');
    return length;
  }
}

/** The single element that `octets` are, with this tag and nothing after it. */
export function readWhole(octets: Uint8Array, tag: number): Element {
  const reader = new DerReader(octets);
  const element = reader.next(tag);
  reader.end();
  return element;
}

/**
 * BOOLEAN: one octet. True is FF in DER (X.690 section 11.1) and anything but 00 in BER (section 8.2.2); there are
 * certificates with 01, and senders take them (OpenSSL does, for every usage).
 */
export function readBoolean(contents: Uint8Array): boolean {
  if (contents.length !== 1) throw new X509Error('der-boolean');
  return contents[0] !== 0;
}

/** Checks an INTEGER's shortest form and returns its octets (two's complement). */
export function readInteger(contents: Uint8Array): Uint8Array {
  const [first, second] = contents;
  if (first === undefined) throw new X509Error('der-integer');
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) {
    throw new X509Error('der-integer');
  }
  return contents;
}

/** A non-negative INTEGER up to 2³¹ − 1. */
export function readSmallInteger(contents: Uint8Array): number {
  const octets = readInteger(contents);
  if (octets.length > 4 || (octets[0] as number) >= 0x80) throw new X509Error('der-integer');
  return octets.reduce((value, octet) => value * 256 + octet, 0);
}

/** A positive INTEGER's magnitude, without the leading zero that keeps it positive. */
export function readPositiveInteger(contents: Uint8Array): Uint8Array {
  const octets = readInteger(contents);
  const first = octets[0] as number;
  if (first >= 0x80 || (first === 0 && octets.length === 1)) throw new X509Error('der-integer');
  return first === 0 ? octets.subarray(1) : octets;
}

/** A BIT STRING of whole octets, as keys and signatures are. */
export function readOctetsOfBitString(contents: Uint8Array): Uint8Array {
  if (contents[0] !== 0) throw new X509Error('der-bit-string');
  return contents.subarray(1);
}

/** A BIT STRING of named bits: bit 0 is the highest of the first octet. Unused bits must be zero. */
export function readNamedBits(contents: Uint8Array): (bit: number) => boolean {
  const unused = contents[0];
  if (unused === undefined || unused > 7 || (contents.length === 1 && unused > 0)) {
    throw new X509Error('der-bit-string');
  }
  const last = contents[contents.length - 1] as number;
  if (contents.length > 1 && (last & ((1 << unused) - 1)) !== 0) throw new X509Error('der-bit-string');
  return (bit) => (((contents[1 + (bit >> 3)] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
}

/** OBJECT IDENTIFIER in dotted form. */
export function readOid(contents: Uint8Array): string {
  const last = contents[contents.length - 1];
  if (last === undefined || last >= 0x80 || contents.length > 64) throw new X509Error('der-oid');
  const arcs: number[] = [];
  let arc = 0;
  let begins = true;
  for (const octet of contents) {
    if (begins && octet === 0x80) throw new X509Error('der-oid');
    if (arc > 2 ** 45) throw new X509Error('der-oid');
    arc = arc * 128 + (octet & 0x7f);
    begins = octet < 0x80;
    if (!begins) continue;
    if (arcs.length === 0) {
      const root = Math.min(2, Math.floor(arc / 40));
      arcs.push(root, arc - root * 40);
    } else arcs.push(arc);
    arc = 0;
  }
  return arcs.join('.');
}

/**
 * UTCTime or GeneralizedTime in the form of RFC 5280 section 4.1.2.5: seconds present, `Z`, no fraction.
 * Returns seconds since 1970.
 */
export function readTime(element: Element): number {
  const text = String.fromCharCode(...element.contents.subarray(0, 16));
  const form =
    element.tag === Tag.utcTime
      ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/
      : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
  if (element.tag !== Tag.utcTime && element.tag !== Tag.generalizedTime) throw new X509Error('der-tag');
  const parts = form.exec(text)?.slice(1).map(Number);
  if (parts === undefined || text.length !== element.contents.length) throw new X509Error('der-time');
  const [short = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const year = element.tag === Tag.utcTime ? short + (short < 50 ? 2000 : 1900) : short;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  // A date that JavaScript had to carry over (31 February, 25 o'clock) was none.
  const same =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second;
  if (!same) throw new X509Error('der-time');
  return date.getTime() / 1000;
}
