/**
 * Reads the replay files of Unbound's and Deckard's tests: scenarios (`.rpl`) and bare lists of entries (`test_sig*`,
 * `test_ds.*`, `test_nsec3_hash.1`).
 */
import type { ResourceRecord } from '../../src/dns/message.ts';
import { Name } from '../../src/dns/name.ts';
import { typeFromText } from '../../src/dns/types.ts';
import { parseZoneFile } from '../../src/dns/zone-file.ts';

export type SectionName = 'answer' | 'authority' | 'additional';

/** One ENTRY: a message with the words that say when it is given. */
export interface Entry {
  readonly match: ReadonlySet<string>;
  readonly adjust: ReadonlySet<string>;
  /** Flags and response code of the REPLY line. */
  readonly reply: ReadonlySet<string>;
  readonly name: Name;
  readonly type: number;
  readonly sections: Readonly<Record<SectionName, readonly ResourceRecord[]>>;
}

/** A set of authoritative servers' answers, in force for some of the scenario's steps. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly addresses: ReadonlySet<string>;
  readonly entries: readonly Entry[];
}

export interface Step {
  readonly number: number;
  readonly kind: string;
  /** Seconds, of TIME_PASSES. */
  readonly elapse: number;
  readonly entry: Entry | undefined;
}

export interface Scenario {
  /** Lines before CONFIG_END: name and value. */
  readonly config: readonly { readonly name: string; readonly value: string }[];
  readonly ranges: readonly Range[];
  readonly steps: readonly Step[];
}

/** Entries of a file that holds nothing else. */
export function parseEntries(text: string): Entry[] {
  return readEntries(lines(text)).entries;
}

export function parseScenario(text: string): Scenario {
  const all = text.split(/\r?\n/);
  const end = all.findIndex((line) => line.startsWith('CONFIG_END'));
  const config = readConfig(all.slice(0, end));
  const ranges: Range[] = [];
  const steps: Step[] = [];
  const rest = lines(all.slice(end + 1).join('\n'));
  while (rest.length > 0) {
    const words = (rest.shift() ?? '').split(/\s+/);
    if (words[0] === 'RANGE_BEGIN') {
      const addresses = new Set<string>();
      for (;;) {
        const address = /^ADDRESS\s+(\S+)/.exec(rest[0] ?? '')?.[1];
        if (address === undefined) break;
        addresses.add(address);
        rest.shift();
      }
      const body = rest.splice(0, rest.findIndex((line) => line.startsWith('RANGE_END')) + 1);
      const read = readEntries(body);
      for (const address of read.addresses) addresses.add(address);
      ranges.push({ from: Number(words[1]), to: Number(words[2]), addresses, entries: read.entries });
    } else if (words[0] === 'STEP') {
      const hasEntry = rest[0]?.startsWith('ENTRY_BEGIN') === true;
      const body = hasEntry ? rest.splice(0, rest.findIndex((line) => line.startsWith('ENTRY_END')) + 1) : [];
      steps.push({
        number: Number(words[1]),
        kind: words[2] ?? '',
        elapse: words[3] === 'ELAPSE' ? Number(words[4]) : 0,
        entry: readEntries(body).entries[0],
      });
    }
  }
  return { config, ranges, steps };
}

/** Lines without comments and surrounding white space, empty ones left out. */
function lines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => (/^\s*;/.test(line) ? '' : line.trim()))
    .filter((line) => line !== '');
}

function readConfig(all: readonly string[]): Scenario['config'] {
  const config: { name: string; value: string }[] = [];
  const text = all.map((line) => line.replace(/^\s*[;#].*$/, '')).join('\n');
  // A value is quoted, maybe over several lines, or runs to the end of its line.
  for (const [, name = '', quoted, bare] of text.matchAll(/^\s*([a-z0-9-]+):[ \t]*(?:"([^"]*)"|([^\n#]*))/gm)) {
    config.push({ name, value: (quoted ?? bare ?? '').trim() });
  }
  return config;
}

function readEntries(all: readonly string[]): { entries: Entry[]; addresses: string[] } {
  const entries: Entry[] = [];
  const addresses: string[] = [];
  let words: { match: Set<string>; adjust: Set<string>; reply: Set<string> } | undefined;
  let section = '';
  let texts = new Map<string, string[]>();
  for (const line of all) {
    const [first = '', ...others] = line.replace(/\s;.*$/, '').split(/\s+/);
    if (first === 'ENTRY_BEGIN') {
      words = { match: new Set(), adjust: new Set(), reply: new Set() };
      texts = new Map();
      section = '';
    } else if (first === 'ADDRESS') addresses.push(others[0] ?? '');
    else if (words === undefined) continue;
    else if (first === 'MATCH') for (const word of others) words.match.add(word.toLowerCase());
    else if (first === 'ADJUST') for (const word of others) words.adjust.add(word.toLowerCase());
    else if (first === 'REPLY') for (const word of others) words.reply.add(word.toUpperCase());
    else if (first === 'SECTION') section = (others[0] ?? '').toLowerCase();
    else if (first === 'ENTRY_END') {
      entries.push(makeEntry(words, texts));
      words = undefined;
    } else texts.set(section, [...(texts.get(section) ?? []), line]);
  }
  return { entries, addresses };
}

function makeEntry(
  words: Pick<Entry, 'match' | 'adjust' | 'reply'>,
  texts: ReadonlyMap<string, readonly string[]>,
): Entry {
  const [name = '.', ...rest] = (texts.get('question')?.[0] ?? '.').split(/\s+/);
  const type = typeFromText(rest.filter((word) => word.toUpperCase() !== 'IN')[0] ?? 'A');
  const records = (section: SectionName): ResourceRecord[] =>
    parseZoneFile((texts.get(section) ?? []).join('\n'), { origin: Name.root });
  return {
    ...words,
    name: Name.parse(name),
    // A type without a name here (AXFR) is in no question that concerns a validator; 0 is asked by nobody.
    type: type ?? 0,
    sections: { answer: records('answer'), authority: records('authority'), additional: records('additional') },
  };
}
