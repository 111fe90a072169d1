/** The words of which RDATA is written in presentation format (RFC 1035 section 5.1), and the key records that trust anchors are. */
import { concat, fromBase64, fromHex } from '../octets.ts';
import { Name } from './name.ts';
import { WireError } from './wire-error.ts';

/** Words of one record's RDATA, taken one by one. */
export class RdataWords {
  readonly #words: readonly string[];
  #at = 0;

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  get left(): number {
    return this.#words.length - this.#at;
  }

  next(): string {
    const word = this.#words[this.#at++];
    if (word === undefined) throw new WireError('text-syntax', -1, 'RDATA ends early');
    return word;
  }

  rest(): string {
    const words = this.#words.slice(this.#at);
    this.#at = this.#words.length;
    return words.join('');
  }

  number(octets: 1 | 2 | 4): Uint8Array {
    const word = this.next();
    const value = /^\d{1,10}$/.test(word) ? Number(word) : Number.NaN;
    return numberOctets(value, octets, word);
  }

  name(origin: Name): Uint8Array {
    return parseName(this.next(), origin).toWire();
  }

  finish(): void {
    if (this.left > 0) throw new WireError('text-syntax', -1, `unexpected ${this.next()}`);
  }
}

/** An unsigned number in so many octets. Throws WireError, naming `word`, for one that does not fit, NaN included. */
export function numberOctets(value: number, octets: number, word: string): Uint8Array {
  if (!(value >= 0 && value < 2 ** (8 * octets))) throw new WireError('text-syntax', -1, `not a number: ${word}`);
  const out = new Uint8Array(octets);
  for (let i = octets - 1, left = value; i >= 0; i--, left = Math.floor(left / 256)) out[i] = left % 256;
  return out;
}

/** A name of a zone file: relative to `origin` unless it ends in a dot; `@` is the origin itself. */
export function parseName(text: string, origin: Name): Name {
  if (text === '@') return origin;
  const parsed = Name.parse(text);
  // An escaped dot at the end belongs to the label; only a bare one makes the name absolute.
  const absolute = text === '.' || /(^|[^\\])(\\\\)*\.$/.test(text);
  return absolute ? parsed : Name.fromLabels([...parsed.labels, ...origin.labels]);
}

/** How the RDATA of one type is written. */
export type ParseRdata = (words: RdataWords, origin: Name) => Uint8Array;

export const dsFromText: ParseRdata = (w) => concat(w.number(2), algorithm(w), w.number(1), hexOctets(w.rest()));
export const dnskeyFromText: ParseRdata = (w) => concat(w.number(2), w.number(1), algorithm(w), base64Octets(w.rest()));

/**
 * RDATA of presentation format. `words` are the fields after the type, quoted strings without their quotes but with a
 * leading `"` kept as a mark. The generic form of RFC 3597 section 5 is read for any type. Throws WireError `text-syntax`
 * for what does not fit.
 */
export function rdataOfWords(parse: ParseRdata, words: readonly string[], origin: Name): Uint8Array {
  if (words[0] === '\\#') {
    const octets = hexOctets(words.slice(2).join(''));
    if (octets.length !== Number(words[1])) throw new WireError('text-syntax', -1, 'length of generic RDATA');
    return octets;
  }
  const left = new RdataWords(words);
  const rdata = parse(left, origin);
  left.finish();
  return rdata;
}

/** Mnemonics of RFC 4034 appendix A.1 and its successors, as zone files may use them. */
const ALGORITHMS: Readonly<Record<string, number>> = {
  RSAMD5: 1,
  DSA: 3,
  RSASHA1: 5,
  'DSA-NSEC3-SHA1': 6,
  'RSASHA1-NSEC3-SHA1': 7,
  RSASHA256: 8,
  RSASHA512: 10,
  ECDSAP256SHA256: 13,
  ECDSAP384SHA384: 14,
  ED25519: 15,
  ED448: 16,
};

/** A DNSSEC algorithm by its number or its mnemonic (RFC 4034 appendix A.1). Throws WireError for another word. */
export function algorithm(words: RdataWords): Uint8Array {
  const word = words.next();
  return numberOctets(ALGORITHMS[word.toUpperCase()] ?? (/^\d+$/.test(word) ? Number(word) : Number.NaN), 1, word);
}

/** Octets in hex; `-` for none, as NSEC3 writes an empty salt (RFC 5155 section 3.3). Throws WireError. */
export function hexOctets(text: string): Uint8Array {
  const octets = text === '-' ? new Uint8Array() : fromHex(text);
  if (octets === undefined) throw new WireError('text-syntax', -1, `not hex: ${text}`);
  return octets;
}

/** Octets in base64 (RFC 4648 section 4). Throws WireError. */
export function base64Octets(text: string): Uint8Array {
  const octets = fromBase64(text);
  if (octets === undefined) throw new WireError('text-syntax', -1, `not base64: ${text}`);
  return octets;
}

/** A TTL in seconds or with units (`1h30m`), as zone files write it; NaN for anything else. */
export function parseTtl(text: string): number {
  if (!/^(\d+[wdhms]?)+$/i.test(text)) return Number.NaN;
  const units: Readonly<Record<string, number>> = { w: 604800, d: 86400, h: 3600, m: 60, s: 1, '': 1 };
  let seconds = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)([wdhms]?)/gi)) {
    seconds += Number(count) * (units[(unit ?? '').toLowerCase()] ?? 1);
  }
  return seconds;
}
