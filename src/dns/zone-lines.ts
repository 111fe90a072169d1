/** The lines of a master file (RFC 1035 section 5.1): owner, TTL, class and type, whatever the RDATA's form. */
import type { ResourceRecord } from './message.ts';
import { Name } from './name.ts';
import { parseName, parseTtl } from './rdata-words.ts';
import { RRClass, typeFromText } from './types.ts';
import { WireError } from './wire-error.ts';

/** Octets of the words after a type; null for a record that is to be passed over. Throws WireError. */
export type RdataFromText = (type: number, words: readonly string[], origin: Name) => Uint8Array | null;

export interface ZoneFileDefaults {
  readonly origin?: Name;
  readonly ttl?: number;
}

/**
 * Reads records: `$ORIGIN` and `$TTL`, comments, parentheses, quoted strings, omitted owner, TTL and class (IN alone).
 * Throws WireError `text-syntax`, naming the line, for anything else; `$INCLUDE` is refused.
 */
export function readZoneLines(
  text: string,
  rdataFromText: RdataFromText,
  defaults: ZoneFileDefaults = {},
): ResourceRecord[] {
  let origin = defaults.origin ?? Name.root;
  let ttl = defaults.ttl ?? 3600;
  let owner: Name | undefined;
  const records: ResourceRecord[] = [];
  for (const { line, words, indented } of entries(text)) {
    try {
      const first = words[0] ?? '';
      if (first.startsWith('$')) {
        if (first === '$ORIGIN') origin = parseName(words[1] ?? '', origin);
        else if (first === '$TTL') ttl = requireTtl(words[1] ?? '');
        else throw new WireError('text-syntax', -1, `unknown directive ${first}`);
        continue;
      }
      let at = 0;
      if (!indented) owner = parseName(words[at++] ?? '', origin);
      if (owner === undefined) throw new WireError('text-syntax', -1, 'first record without an owner');
      let recordTtl = ttl;
      for (let i = 0; i < 2; i++) {
        const word = words[at] ?? '';
        if (word.toUpperCase() === 'IN') at++;
        else if (/^\d/.test(word)) {
          recordTtl = requireTtl(word);
          at++;
        }
      }
      const type = typeFromText(words[at++] ?? '');
      if (type === undefined) throw new WireError('text-syntax', -1, `not a record type: ${words[at - 1] ?? ''}`);
      const rdata = rdataFromText(type, words.slice(at), origin);
      if (rdata === null) continue;
      records.push({ name: owner, type, class: RRClass.IN, ttl: recordTtl, rdata });
    } catch (error) {
      if (error instanceof WireError) throw new WireError('text-syntax', -1, `line ${line}: ${error.message}`);
      throw error;
    }
  }
  return records;
}

function requireTtl(text: string): number {
  const seconds = parseTtl(text);
  if (Number.isNaN(seconds) || seconds > 0x7fffffff) throw new WireError('text-syntax', -1, `not a TTL: ${text}`);
  return seconds;
}

interface Entry {
  readonly line: number;
  readonly words: string[];
  /** The line began with white space: the owner is the one before. */
  readonly indented: boolean;
}

/** Splits into entries: one a line, or several lines held together by parentheses. */
function* entries(text: string): Generator<Entry> {
  let words: string[] = [];
  let depth = 0;
  let start = 1;
  let indented = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (depth === 0) {
      words = [];
      start = index + 1;
      indented = /^[ \t]/.test(line);
    }
    // A word is quoted text, a parenthesis, or a run of anything but white space, quotes, parentheses and semicolons.
    for (const [token] of line.matchAll(/"(?:[^"\\]|\\.)*"?|[()]|;.*|(?:\\.|[^\s"();\\])+/g)) {
      if (token.startsWith(';')) break;
      if (token === '(') depth++;
      else if (token === ')') depth--;
      else if (token.startsWith('"')) words.push(token.replace(/(?<=.)"$/, ''));
      else words.push(token);
    }
    if (depth < 0) throw new WireError('text-syntax', -1, `line ${index + 1}: unbalanced parenthesis`);
    if (depth === 0 && words.length > 0) yield { line: start, words, indented };
  }
  if (depth !== 0) throw new WireError('text-syntax', -1, 'a parenthesis is not closed');
}
