/** RDATA from presentation format (RFC 1035 section 5.1, RFC 3597 section 5 and each type's own RFC). */
import { concat, fromBase32Hex } from '../octets.ts';
import { ipv4Octets, ipv6Octets } from './address-octets.ts';
import { unquoted } from './character-strings.ts';
import { Name } from './name.ts';
import { encodeTypeBitmap } from './rdata.ts';
import { type Field, RDATA_FORMS } from './rdata-forms.ts';
import {
  algorithm,
  base64Octets,
  hexOctets,
  numberOctets,
  type ParseRdata,
  parseTtl,
  type RdataWords,
  rdataOfWords,
} from './rdata-words.ts';
import { parseParameters } from './service-parameters.ts';
import { typeFromText, typeToText } from './types.ts';
import { WireError } from './wire-error.ts';

const PARSE: Readonly<Record<Field, ParseRdata>> = {
  u8: (w) => w.number(1),
  u16: (w) => w.number(2),
  u32: (w) => w.number(4),
  ttl: (w) => ttlOctets(w.next()),
  algorithm,
  time: (w) => timeOctets(w.next()),
  type: (w) => typeOctets(w.next()),
  types: parseTypes,
  name: (w, origin) => w.name(origin),
  ipv4: (w) => ipv4Octets(w.next()),
  ipv6: (w) => ipv6Octets(w.next()),
  string: (w) => withLength(unquoted(w.next())),
  strings: parseStrings,
  tag: (w) => withLength(unquoted(w.next())),
  text: (w) => unquoted(w.next()),
  hex: (w) => hexOctets(w.rest()),
  base64: (w) => base64Octets(w.rest()),
  salt: (w) => withLength(hexOctets(w.next())),
  hash: (w) => withLength(hashOctets(w.next())),
  parameters: parseParameters,
};

/**
 * RDATA of any type named in `rdata-forms.ts`, or of any other in the generic form. `words` as for `rdataOfWords`. Throws
 * WireError `text-syntax` for what does not fit.
 */
export function rdataFromText(type: number, words: readonly string[], origin: Name = Name.root): Uint8Array {
  const form = RDATA_FORMS.get(type);
  return rdataOfWords(
    (w, o) => (form === undefined ? unknownForm(type) : concat(...form.map((field) => PARSE[field](w, o)))),
    words,
    origin,
  );
}

function unknownForm(type: number): never {
  throw new WireError('text-syntax', -1, `no text form known for ${typeToText(type)}`);
}

/** With an octet in front that tells how many follow. */
function withLength(octets: Uint8Array): Uint8Array {
  if (octets.length > 255) throw new WireError('text-syntax', -1, 'more than 255 octets');
  return concat(Uint8Array.of(octets.length), octets);
}

function parseStrings(words: RdataWords, origin: Name): Uint8Array {
  const parts: Uint8Array[] = [];
  do parts.push(PARSE.string(words, origin));
  while (words.left > 0);
  return concat(...parts);
}

function typeNumber(text: string): number {
  const type = typeFromText(text);
  if (type === undefined) throw new WireError('text-syntax', -1, `not a record type: ${text}`);
  return type;
}

function typeOctets(text: string): Uint8Array {
  return numberOctets(typeNumber(text), 2, text);
}

function parseTypes(words: RdataWords): Uint8Array {
  const types: number[] = [];
  while (words.left > 0) types.push(typeNumber(words.next()));
  return encodeTypeBitmap(types);
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

function hashOctets(text: string): Uint8Array {
  const octets = fromBase32Hex(text);
  if (octets === undefined) throw new WireError('text-syntax', -1, `not base32hex: ${text}`);
  return octets;
}

function ttlOctets(text: string): Uint8Array {
  return numberOctets(parseTtl(text), 4, text);
}
