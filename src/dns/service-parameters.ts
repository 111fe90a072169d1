/** The parameters of SVCB and HTTPS records, between octets and text (RFC 9460 sections 2.1, 2.2, 7 and 8). */
import { concat, fromBase64, toBase64 } from '../octets.ts';
import { ipv4Octets, ipv6Octets } from './address-octets.ts';
import { quoted, unquoted } from './character-strings.ts';
import { decodeA, decodeAaaa } from './rdata.ts';
import { numberOctets, type RdataWords } from './rdata-words.ts';
import { Reader } from './reader.ts';
import { WireError } from './wire-error.ts';

/** How the value of one key is written; either throws WireError for a value that is not of this form. */
interface Form {
  readonly name: string;
  readonly show: (value: Reader) => string;
  readonly parse: (text: string) => Uint8Array;
}

const u16 = (value: string): Uint8Array => numberOctets(/^\d{1,5}$/.test(value) ? Number(value) : Number.NaN, 2, value);

function misfit(text: string): never {
  throw new WireError('text-syntax', -1, `not a service parameter: ${text}`);
}

/** One or more values, with a comma between them. */
function list(show: (value: Reader) => string, parse: (text: string) => Uint8Array): Omit<Form, 'name'> {
  return {
    show: (value) => {
      const shown: string[] = [];
      do shown.push(show(value));
      while (value.left > 0);
      return shown.join(',');
    },
    parse: (text) => concat(...text.split(',').map(parse)),
  };
}

const nothing: Omit<Form, 'name'> = {
  show: (value) => (value.left === 0 ? '' : misfit('a value')),
  parse: (text) => (text === '' ? new Uint8Array() : misfit(text)),
};

/** A protocol of ALPN that needs no escapes. */
const PROTOCOL = /^[A-Za-z0-9./_-]+$/;

function showProtocol(value: Reader): string {
  const text = String.fromCharCode(...value.characterString());
  return PROTOCOL.test(text) ? text : misfit(text);
}

function parseProtocol(text: string): Uint8Array {
  if (!PROTOCOL.test(text) || text.length > 255) misfit(text);
  return concat(Uint8Array.of(text.length), new TextEncoder().encode(text));
}

/** By number of the key. */
const FORMS: readonly Form[] = [
  {
    name: 'mandatory',
    ...list(
      (value) => keyToText(value.u16()),
      (text) => u16(String(keyFromText(text))),
    ),
  },
  { name: 'alpn', ...list(showProtocol, parseProtocol) },
  { name: 'no-default-alpn', ...nothing },
  { name: 'port', show: (value) => String(value.u16()), parse: u16 },
  { name: 'ipv4hint', ...list((value) => decodeA(value.take(4)), ipv4Octets) },
  { name: 'ech', show: (value) => toBase64(value.rest()), parse: (text) => fromBase64(text) ?? misfit(text) },
  { name: 'ipv6hint', ...list((value) => decodeAaaa(value.take(16)), ipv6Octets) },
];

function keyToText(key: number): string {
  return FORMS[key]?.name ?? `key${key}`;
}

function keyFromText(text: string): number {
  const generic = /^key(\d{1,5})$/.exec(text);
  const key = generic ? Number(generic[1]) : FORMS.findIndex(({ name }) => name === text);
  return key >= 0 && key <= 0xffff ? key : misfit(text);
}

/** All parameters that are left. Throws WireError if they are not in rising order or do not fit the octets. */
export function showParameters(reader: Reader): string {
  const shown: string[] = [];
  let last = -1;
  while (reader.left > 0) {
    const key = reader.u16();
    if (key <= last) throw new WireError('rdata-length', reader.at);
    last = key;
    shown.push(showParameter(key, reader.take(reader.u16())));
  }
  return shown.join(' ');
}

function showParameter(key: number, value: Uint8Array): string {
  const form = FORMS[key];
  try {
    const reader = new Reader(value);
    const text = form?.show(reader);
    reader.finish();
    if (text !== undefined) return text === '' ? keyToText(key) : `${keyToText(key)}=${text}`;
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    // A value that does not fit its key is shown as the octets that it is.
  }
  return value.length === 0 ? `key${key}` : `key${key}=${quoted(value)}`;
}

/** The reverse; parameters may stand in any order. Throws WireError `text-syntax`. */
export function parseParameters(words: RdataWords): Uint8Array {
  const values = new Map<number, Uint8Array>();
  while (words.left > 0) {
    const [, name = '', equals = '', plain = ''] = /^([a-z0-9-]+)(=?)(.*)$/.exec(words.next()) ?? [];
    // A value in quotes is a word of its own.
    const text = equals !== '' && plain === '' && words.left > 0 ? words.next() : plain;
    const key = keyFromText(name);
    if (values.has(key)) misfit(name);
    const form = name.startsWith('key') ? undefined : FORMS[key];
    values.set(key, form === undefined ? unquoted(text) : form.parse(text.replace(/^"/, '')));
  }
  const sorted = [...values].sort(([a], [b]) => a - b);
  return concat(...sorted.flatMap(([key, value]) => [u16(String(key)), u16(String(value.length)), value]));
}
