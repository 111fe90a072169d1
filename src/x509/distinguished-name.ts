/** Distinguished names (RFC 5280 section 4.1.2.4): checking their form, comparing them, showing them. */
import { toHex } from '../octets.ts';
import { visible } from '../visible.ts';
import { DerReader, type Element, readOid, Tag } from './der.ts';
import { X509Error } from './x509-error.ts';

export interface Attribute {
  readonly type: string;
  readonly value: Element;
}

export const COMMON_NAME = '2.5.4.3';
export const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';

const SHORT_NAMES = new Map([
  [COMMON_NAME, 'CN'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  [EMAIL_ADDRESS, 'emailAddress'],
]);

/** Strings of which not every octet string is one: OpenSSL reads no certificate with such a name that holds another. */
const STRICT_STRINGS: ReadonlySet<number> = new Set([Tag.utf8String, Tag.bmpString, Tag.universalString]);

/** The relative distinguished names of a Name, given with its SEQUENCE header; throws X509Error. */
export function readName(name: Uint8Array): Attribute[][] {
  const reader = new DerReader(name);
  const sequence = reader.enter(Tag.sequence);
  reader.end();
  const rdns: Attribute[][] = [];
  while (!sequence.done) {
    const set = sequence.enter(Tag.set);
    const attributes: Attribute[] = [];
    do {
      const pair = set.enter(Tag.sequence);
      const type = readOid(pair.next(Tag.oid).contents);
      const value = pair.any();
      pair.end();
      if (STRICT_STRINGS.has(value.tag) && readText(value) === undefined) throw new X509Error('der-string');
      attributes.push({ type, value });
    } while (!set.done);
    rdns.push(attributes);
  }
  return rdns;
}

/** The text of a string element, or undefined if it is no string of a known kind or holds octets it may not. */
export function readText({ tag, contents }: Element): string | undefined {
  switch (tag) {
    case Tag.utf8String:
      try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(contents);
      } catch {
        return undefined;
      }
    case Tag.printableString:
    case Tag.ia5String:
    case Tag.visibleString:
      return contents.every((octet) => octet < 0x80) ? fromOctets(contents, 1) : undefined;
    case Tag.teletexString:
      return fromOctets(contents, 1);
    case Tag.bmpString:
      return fromOctets(contents, 2);
    case Tag.universalString:
      return fromOctets(contents, 4);
    default:
      return undefined;
  }
}

function fromOctets(contents: Uint8Array, width: number): string | undefined {
  if (contents.length % width !== 0) return undefined;
  let text = '';
  for (let i = 0; i < contents.length; i += width) {
    const code = contents.subarray(i, i + width).reduce((value, octet) => value * 256 + octet, 0);
    if (code > 0x10ffff) return undefined;
    text += String.fromCodePoint(code);
  }
  return text;
}

/**
 * The whole name in one string, equal for names that RFC 5280 section 7.1 calls equal as far as issuers rely on it: ASCII
 * case and runs of spaces don't count, nor does the string type. Commas stand between RDNs alone. Throws X509Error.
 */
export function canonicalName(name: Uint8Array): string {
  return readName(name)
    .map((attributes) =>
      attributes
        .map(({ type, value }) => {
          const text = readText(value);
          if (text === undefined) return `${type}#${toHex(value.whole)}`;
          const folded = text.trim().replace(/\s+/g, ' ');
          return `${type}=${lowerAscii(folded).replace(/[\\+,#=]/g, '\\$&')}`;
        })
        .sort()
        .join('+'),
    )
    .join(',');
}

/** Lower case for ASCII letters alone: `toLowerCase` would turn the Kelvin sign into a k. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const MOST_SHOWN = 256;

/** For people: `CN=mx.example.nl, O=Example`, cut to 256 characters; what is not printable by its code point. Never throws. */
export function nameToText(name: Uint8Array): string {
  try {
    const text = readName(name)
      .flat()
      .map(({ type, value }) => `${SHORT_NAMES.get(type) ?? type}=${readText(value) ?? `#${toHex(value.contents)}`}`)
      .join(', ')
      .slice(0, MOST_SHOWN);
    return visible(text);
  } catch (error) {
    if (error instanceof X509Error) return '';
    throw error;
  }
}
