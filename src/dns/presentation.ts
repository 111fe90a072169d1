/** RDATA to presentation format (RFC 1035 section 5.1, RFC 3597 section 5 and each type's own RFC). */
import { toBase32Hex, toBase64, toHex } from '../octets.ts';
import { quoted } from './character-strings.ts';
import { decodeA, decodeAaaa, readTypeBitmap } from './rdata.ts';
import { type Field, RDATA_FORMS } from './rdata-forms.ts';
import { Reader } from './reader.ts';
import { showParameters } from './service-parameters.ts';
import { typeToText } from './types.ts';
import { WireError } from './wire-error.ts';

const SHOW: Readonly<Record<Field, (reader: Reader) => string>> = {
  u8: (r) => String(r.u8()),
  u16: (r) => String(r.u16()),
  u32: (r) => String(r.u32()),
  ttl: (r) => String(r.u32()),
  algorithm: (r) => String(r.u8()),
  time: (r) => timeToText(r.u32()),
  type: (r) => typeToText(r.u16()),
  types: showTypes,
  name: (r) => r.name(false).toString(),
  ipv4: (r) => decodeA(r.rest()),
  ipv6: (r) => decodeAaaa(r.rest()),
  string: (r) => quoted(r.characterString()),
  strings: showStrings,
  tag: showTag,
  text: (r) => quoted(r.rest()),
  hex: (r) => toHex(r.rest()) || '-',
  base64: (r) => toBase64(r.rest()),
  salt: (r) => toHex(r.characterString()) || '-',
  hash: (r) => toBase32Hex(someOctets(r)),
  parameters: showParameters,
};

/** RDATA as text; the generic form `\# length hex` where the type is unknown here or the octets do not fit it. */
export function rdataToText(type: number, rdata: Uint8Array): string {
  const form = RDATA_FORMS.get(type);
  if (form !== undefined) {
    try {
      const reader = new Reader(rdata);
      const text = form.map((field) => SHOW[field](reader)).join(' ');
      reader.finish();
      // No octets of a type that is all base64 have no text of its own.
      if (text !== '') return text.trimEnd();
    } catch {
      // Falls through to the generic form, which shows any octets.
    }
  }
  return `\\# ${rdata.length}${rdata.length > 0 ? ` ${toHex(rdata)}` : ''}`;
}

function showTypes(reader: Reader): string {
  return [...readTypeBitmap(reader)]
    .sort((a, b) => a - b)
    .map(typeToText)
    .join(' ');
}

function showStrings(reader: Reader): string {
  const strings: string[] = [];
  do strings.push(SHOW.string(reader));
  while (reader.left > 0);
  return strings.join(' ');
}

/** A hash of no octets would be a word of no letters. */
function someOctets(reader: Reader): Uint8Array {
  const octets = reader.characterString();
  if (octets.length === 0) throw new WireError('rdata-length', reader.at);
  return octets;
}

function showTag(reader: Reader): string {
  const tag = String.fromCharCode(...reader.characterString());
  if (!/^[A-Za-z0-9]+$/.test(tag)) throw new WireError('text-syntax', reader.at);
  return tag;
}

/** `20261123205600` for seconds since 1970, UTC (RFC 4034 section 3.2). */
function timeToText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace(/[-T:]/g, '');
}
