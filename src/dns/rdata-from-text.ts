/** RDATA from presentation format (RFC 1035 section 5.1, RFC 3597 section 5 and each type's own RFC). */
import { concat, fromBase32Hex } from '../octets.ts';
import { Name } from './name.ts';
import { encodeTypeBitmap } from './rdata.ts';
import {
  algorithm,
  base64Octets,
  dnskeyFromText,
  dsFromText,
  hexOctets,
  numberOctets,
  type ParseRdata,
  parseTtl,
  rdataOfWords,
  type Words,
} from './rdata-words.ts';
import { RRType, typeFromText, typeToText } from './types.ts';
import { WireError } from './wire-error.ts';

const nameOnly: ParseRdata = (w, o) => w.name(o);

const PARSE = new Map<number, ParseRdata>([
  [RRType.A, (w) => parseA(w.next())],
  [RRType.AAAA, (w) => parseAaaa(w.next())],
  [RRType.NS, nameOnly],
  [RRType.CNAME, nameOnly],
  [RRType.DNAME, nameOnly],
  [RRType.PTR, nameOnly],
  [RRType.MX, (w, o) => concat(w.number(2), w.name(o))],
  [RRType.SRV, (w, o) => concat(w.number(2), w.number(2), w.number(2), w.name(o))],
  [RRType.SOA, (w, o) => concat(w.name(o), w.name(o), w.number(4), ...[1, 2, 3, 4].map(() => ttlOctets(w.next())))],
  [RRType.TXT, parseStrings],
  [RRType.HINFO, parseStrings],
  [RRType.NAPTR, parseNaptr],
  [RRType.DS, dsFromText],
  [RRType.CDS, dsFromText],
  [RRType.DNSKEY, dnskeyFromText],
  [RRType.CDNSKEY, dnskeyFromText],
  [RRType.TLSA, (w) => concat(w.number(1), w.number(1), w.number(1), hexOctets(w.rest()))],
  [RRType.RRSIG, parseRrsig],
  [RRType.NSEC, (w, o) => concat(w.name(o), parseTypes(w))],
  [RRType.NSEC3, parseNsec3],
  [RRType.NSEC3PARAM, (w) => concat(w.number(1), w.number(1), w.number(2), withLength(hexOctets(w.next())))],
]);

/**
 * RDATA of any type named here, or of any other in the generic form. `words` as for `rdataOfWords`. Throws WireError
 * `text-syntax` for what does not fit.
 */
export function rdataFromText(type: number, words: readonly string[], origin: Name = Name.root): Uint8Array {
  return rdataOfWords(PARSE.get(type) ?? (() => unknownForm(type)), words, origin);
}

function unknownForm(type: number): never {
  throw new WireError('text-syntax', -1, `no text form known for ${typeToText(type)}`);
}

function withLength(octets: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(octets.length), octets);
}

function parseA(text: string): Uint8Array {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (!parts?.every((part) => part < 256)) throw new WireError('text-syntax', -1, `not an IPv4 address: ${text}`);
  return Uint8Array.from(parts);
}

function parseAaaa(text: string): Uint8Array {
  const fail = (): never => {
    throw new WireError('text-syntax', -1, `not an IPv6 address: ${text}`);
  };
  const embedded = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const plain = embedded
    ? `${embedded[1]}${[...parseA(embedded[2] ?? '')]
        .map((o) => o.toString(16).padStart(2, '0'))
        .join('')
        .replace(/(.{4})/, '$1:')}`
    : text;
  const halves = plain.split('::');
  if (halves.length > 2) fail();
  const groups = (half: string | undefined): number[] =>
    half === undefined || half === ''
      ? []
      : half.split(':').map((group) => (/^[0-9a-f]{1,4}$/i.test(group) ? Number.parseInt(group, 16) : fail()));
  const left = groups(halves[0]);
  const right = groups(halves[1]);
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) fail();
  return Uint8Array.from([...left, ...new Array<number>(missing).fill(0), ...right].flatMap((g) => [g >> 8, g & 255]));
}

function parseStrings(words: Words): Uint8Array {
  const parts: Uint8Array[] = [];
  do parts.push(parseString(words));
  while (words.left > 0);
  return concat(...parts);
}

/** RFC 3403 section 4.1. */
function parseNaptr(words: Words, origin: Name): Uint8Array {
  const order = [words.number(2), words.number(2)];
  return concat(...order, parseString(words), parseString(words), parseString(words), words.name(origin));
}

function parseString(words: Words): Uint8Array {
  const octets: number[] = [];
  const text = words.next().replace(/^"/, '');
  for (let i = 0; i < text.length; i++) {
    const escaped = text.charAt(i) === '\\' ? /^(\d{3}|[^\d])/.exec(text.slice(i + 1))?.[0] : undefined;
    if (escaped === undefined) octets.push(text.charCodeAt(i));
    else {
      octets.push(escaped.length === 3 ? Number(escaped) : escaped.charCodeAt(0));
      i += escaped.length;
    }
  }
  if (octets.length > 255 || octets.some((octet) => octet > 255)) throw new WireError('text-syntax', -1, text);
  return withLength(Uint8Array.from(octets));
}

function parseTypes(words: Words): Uint8Array {
  const types: number[] = [];
  while (words.left > 0) {
    const word = words.next();
    const type = typeFromText(word);
    if (type === undefined) throw new WireError('text-syntax', -1, `not a record type: ${word}`);
    types.push(type);
  }
  return encodeTypeBitmap(types);
}

function parseRrsig(words: Words, origin: Name): Uint8Array {
  const covered = words.next();
  const type = typeFromText(covered);
  if (type === undefined) throw new WireError('text-syntax', -1, `not a record type: ${covered}`);
  return concat(
    numberOctets(type, 2, covered),
    algorithm(words),
    words.number(1),
    words.number(4),
    timeOctets(words.next()),
    timeOctets(words.next()),
    words.number(2),
    words.name(origin),
    base64Octets(words.rest()),
  );
}

function timeOctets(text: string): Uint8Array {
  const full = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (full === null) return numberOctets(/^\d{1,10}$/.test(text) ? Number(text) : Number.NaN, 4, text);
  const [year, month, day, hour, minute, second] = full.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const seconds = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  return numberOctets(((seconds % 2 ** 32) + 2 ** 32) % 2 ** 32, 4, text);
}

function parseNsec3(words: Words): Uint8Array {
  const head = concat(words.number(1), words.number(1), words.number(2), withLength(hexOctets(words.next())));
  const text = words.next();
  const next = fromBase32Hex(text);
  if (next === undefined) throw new WireError('text-syntax', -1, `not base32hex: ${text}`);
  return concat(head, withLength(next), parseTypes(words));
}

function ttlOctets(text: string): Uint8Array {
  return numberOctets(parseTtl(text), 4, text);
}
