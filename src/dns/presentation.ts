/** RDATA to presentation format (RFC 1035 section 5.1, RFC 3597 section 5 and each type's own RFC). */
import { toBase32Hex, toBase64, toHex } from '../octets.ts';
import { decodeA, decodeAaaa, decodeNsec, decodeNsec3, decodeRrsig } from './rdata.ts';
import { Reader } from './reader.ts';
import { RRType, typeToText } from './types.ts';

type Show = (reader: Reader) => string;

const name: Show = (r) => r.name(false).toString();
const hex: Show = (r) => toHex(r.rest()) || '-';
const base64: Show = (r) => toBase64(r.rest());
const types = (set: ReadonlySet<number>): string =>
  [...set]
    .sort((a, b) => a - b)
    .map(typeToText)
    .join(' ');

const SHOW = new Map<number, Show>([
  [RRType.A, (r) => decodeA(r.rest())],
  [RRType.AAAA, (r) => decodeAaaa(r.rest())],
  [RRType.NS, name],
  [RRType.CNAME, name],
  [RRType.DNAME, name],
  [RRType.PTR, name],
  [RRType.MX, (r) => `${r.u16()} ${name(r)}`],
  [RRType.SRV, (r) => `${r.u16()} ${r.u16()} ${r.u16()} ${name(r)}`],
  [RRType.SOA, (r) => `${name(r)} ${name(r)} ${r.u32()} ${r.u32()} ${r.u32()} ${r.u32()} ${r.u32()}`],
  [RRType.TXT, showStrings],
  [RRType.HINFO, showStrings],
  [RRType.NAPTR, (r) => `${r.u16()} ${r.u16()} ${showString(r)} ${showString(r)} ${showString(r)} ${name(r)}`],
  [RRType.DS, showDs],
  [RRType.CDS, showDs],
  [RRType.DNSKEY, showDnskey],
  [RRType.CDNSKEY, showDnskey],
  [RRType.TLSA, (r) => `${r.u8()} ${r.u8()} ${r.u8()} ${hex(r)}`],
  [RRType.RRSIG, showRrsig],
  [RRType.NSEC, (r) => showNsec(r.rest())],
  [RRType.NSEC3, (r) => showNsec3(r.rest())],
  [RRType.NSEC3PARAM, (r) => `${r.u8()} ${r.u8()} ${r.u16()} ${toHex(r.characterString()) || '-'}`],
]);

/** RDATA as text; the generic form `\# length hex` where the type is unknown here or the octets do not fit it. */
export function rdataToText(type: number, rdata: Uint8Array): string {
  const show = SHOW.get(type);
  if (show !== undefined) {
    try {
      const reader = new Reader(rdata);
      const text = show(reader);
      reader.finish();
      return text;
    } catch {
      // Falls through to the generic form, which shows any octets.
    }
  }
  return `\\# ${rdata.length}${rdata.length > 0 ? ` ${toHex(rdata)}` : ''}`;
}

function showDs(r: Reader): string {
  return `${r.u16()} ${r.u8()} ${r.u8()} ${hex(r)}`;
}

function showDnskey(r: Reader): string {
  return `${r.u16()} ${r.u8()} ${r.u8()} ${base64(r)}`;
}

function showStrings(r: Reader): string {
  const strings: string[] = [];
  do strings.push(showString(r));
  while (r.left > 0);
  return strings.join(' ');
}

function showString(r: Reader): string {
  let text = '';
  for (const octet of r.characterString()) {
    const char = String.fromCharCode(octet);
    if (octet < 0x20 || octet > 0x7e) text += `\\${String(octet).padStart(3, '0')}`;
    else text += char === '"' || char === '\\' ? `\\${char}` : char;
  }
  return `"${text}"`;
}

function showRrsig(r: Reader): string {
  const s = decodeRrsig(r.rest());
  return [
    typeToText(s.typeCovered),
    s.algorithm,
    s.labels,
    s.originalTtl,
    timeToText(s.expiration),
    timeToText(s.inception),
    s.keyTag,
    s.signer.toString(),
    toBase64(s.signature),
  ].join(' ');
}

function showNsec(rdata: Uint8Array): string {
  const nsec = decodeNsec(rdata);
  return `${nsec.next.toString()} ${types(nsec.types)}`.trimEnd();
}

function showNsec3(rdata: Uint8Array): string {
  const n = decodeNsec3(rdata);
  return [n.hashAlgorithm, n.flags, n.iterations, toHex(n.salt) || '-', toBase32Hex(n.nextHash), types(n.types)]
    .join(' ')
    .trimEnd();
}

/** `20261123205600` for seconds since 1970, UTC (RFC 4034 section 3.2). */
export function timeToText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace(/[-T:]/g, '');
}
