/** RDATA of the types used, from octets to fields. Each decoder throws WireError unless the octets fit exactly. */
import type { Name } from './name.ts';
import { Reader } from './reader.ts';
import { WireError } from './wire-error.ts';

export interface Mx {
  readonly preference: number;
  readonly exchange: Name;
}

/** RFC 1035 section 3.3.9. */
export function decodeMx(rdata: Uint8Array): Mx {
  return whole(rdata, (r) => ({ preference: r.u16(), exchange: r.name(false) }));
}

/** The one name that a CNAME, DNAME, NS or PTR holds. */
export function decodeTarget(rdata: Uint8Array): Name {
  return whole(rdata, (r) => r.name(false));
}

export interface Soa {
  readonly mname: Name;
  readonly rname: Name;
  readonly serial: number;
  readonly refresh: number;
  readonly retry: number;
  readonly expire: number;
  /** Seconds for which a denial may be kept (RFC 2308 section 4). */
  readonly minimum: number;
}

/** RFC 1035 section 3.3.13. */
export function decodeSoa(rdata: Uint8Array): Soa {
  return whole(rdata, (r) => ({
    mname: r.name(false),
    rname: r.name(false),
    serial: r.u32(),
    refresh: r.u32(),
    retry: r.u32(),
    expire: r.u32(),
    minimum: r.u32(),
  }));
}

/** IPv4 address in dotted form. */
export function decodeA(rdata: Uint8Array): string {
  return whole(rdata, (r) => [r.u8(), r.u8(), r.u8(), r.u8()].join('.'));
}

/** IPv6 address in the text form of RFC 5952. */
export function decodeAaaa(rdata: Uint8Array): string {
  if (rdata.length !== 16) throw new WireError('rdata-length');
  const reader = new Reader(rdata);
  const groups: number[] = [];
  while (reader.left > 0) groups.push(reader.u16());
  // The longest run of two or more zero groups, the first of equals, becomes `::`.
  let best = { start: -1, length: 1 };
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && groups[end] === 0) end++;
    if (end - i > best.length) best = { start: i, length: end - i };
  }
  const hex = (part: number[]): string => part.map((group) => group.toString(16)).join(':');
  if (best.start < 0) return hex(groups);
  return `${hex(groups.slice(0, best.start))}::${hex(groups.slice(best.start + best.length))}`;
}

export interface Ds {
  readonly keyTag: number;
  readonly algorithm: number;
  readonly digestType: number;
  readonly digest: Uint8Array;
}

/** RFC 4034 section 5.1. */
export function decodeDs(rdata: Uint8Array): Ds {
  return whole(rdata, (r) => ({ keyTag: r.u16(), algorithm: r.u8(), digestType: r.u8(), digest: r.rest() }));
}

export interface Dnskey {
  readonly flags: number;
  readonly protocol: number;
  readonly algorithm: number;
  readonly publicKey: Uint8Array;
  readonly keyTag: number;
  /** The RDATA itself: what a DS digest is taken of. */
  readonly rdata: Uint8Array;
}

/** RFC 4034 section 2.1. */
export function decodeDnskey(rdata: Uint8Array): Dnskey {
  return whole(rdata, (r) => ({
    flags: r.u16(),
    protocol: r.u8(),
    algorithm: r.u8(),
    publicKey: r.rest(),
    keyTag: keyTag(rdata),
    rdata,
  }));
}

/** RFC 4034 appendix B; appendix B.1 for algorithm 1. */
function keyTag(rdata: Uint8Array): number {
  if (rdata[3] === 1) return ((rdata.at(-3) ?? 0) << 8) | (rdata.at(-2) ?? 0);
  let sum = 0;
  for (let i = 0; i < rdata.length; i++) sum += i % 2 === 0 ? (rdata[i] as number) << 8 : (rdata[i] as number);
  return (sum + (sum >>> 16)) & 0xffff;
}

export interface Rrsig {
  readonly typeCovered: number;
  readonly algorithm: number;
  readonly labels: number;
  readonly originalTtl: number;
  /** Seconds since 1970 modulo 2^32: compare in serial arithmetic. */
  readonly expiration: number;
  readonly inception: number;
  readonly keyTag: number;
  readonly signer: Name;
  readonly signature: Uint8Array;
}

/** RFC 4034 section 3.1. */
export function decodeRrsig(rdata: Uint8Array): Rrsig {
  return whole(rdata, (r) => ({
    typeCovered: r.u16(),
    algorithm: r.u8(),
    labels: r.u8(),
    originalTtl: r.u32(),
    expiration: r.u32(),
    inception: r.u32(),
    keyTag: r.u16(),
    signer: r.name(false),
    signature: r.rest(),
  }));
}

export interface Nsec {
  readonly next: Name;
  readonly types: ReadonlySet<number>;
}

/** RFC 4034 section 4.1. */
export function decodeNsec(rdata: Uint8Array): Nsec {
  return whole(rdata, (r) => ({ next: r.name(false), types: readTypeBitmap(r) }));
}

export interface Nsec3 {
  readonly hashAlgorithm: number;
  readonly flags: number;
  readonly iterations: number;
  readonly salt: Uint8Array;
  readonly nextHash: Uint8Array;
  readonly types: ReadonlySet<number>;
}

/** RFC 5155 section 3.2. */
export function decodeNsec3(rdata: Uint8Array): Nsec3 {
  return whole(rdata, (r) => ({
    hashAlgorithm: r.u8(),
    flags: r.u8(),
    iterations: r.u16(),
    salt: r.characterString(),
    nextHash: r.characterString(),
    types: readTypeBitmap(r),
  }));
}

/** More types than any name has records of: a bitmap that fills all windows would cost as much as a thousand others. */
const MOST_TYPES = 4096;

/** Type bitmap of NSEC and NSEC3 (RFC 4034 section 4.1.2): windows in rising order, 1 to 32 octets each. */
export function readTypeBitmap(reader: Reader): Set<number> {
  const types = new Set<number>();
  let last = -1;
  while (reader.left > 0) {
    const window = reader.u8();
    const length = reader.u8();
    if (window <= last || length < 1 || length > 32) throw new WireError('rdata-length', reader.at);
    last = window;
    for (let i = 0; i < length; i++) {
      const octet = reader.u8();
      for (let bit = 0; bit < 8; bit++) if (octet & (0x80 >> bit)) types.add(window * 256 + i * 8 + bit);
    }
    if (types.size > MOST_TYPES) throw new WireError('too-many-records', reader.at);
  }
  return types;
}

/** The reverse of the type bitmap's reading, for presentation format in and for signers in tests. */
export function encodeTypeBitmap(types: Iterable<number>): Uint8Array {
  const windows = new Map<number, Uint8Array>();
  for (const type of types) {
    const bits = windows.get(type >> 8) ?? new Uint8Array(32);
    bits[(type & 0xff) >> 3] = (bits[(type & 0xff) >> 3] ?? 0) | (0x80 >> (type & 7));
    windows.set(type >> 8, bits);
  }
  const out: number[] = [];
  for (const [window, bits] of [...windows].sort(([a], [b]) => a - b)) {
    let length = 32;
    while (length > 0 && bits[length - 1] === 0) length--;
    out.push(window, length, ...bits.subarray(0, length));
  }
  return Uint8Array.from(out);
}

function whole<T>(rdata: Uint8Array, read: (reader: Reader) => T): T {
  const reader = new Reader(rdata);
  const value = read(reader);
  reader.finish();
  return value;
}
