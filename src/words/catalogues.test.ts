/** What no type can hold of the translations: the same data filled in, whole sentences, and nothing left in English. */
import { describe, expect, it } from 'vitest';
import type { Catalogue } from './en/catalogue.ts';
import { catalogues, wordsIn } from './say.ts';

/** Every sentence of a catalogue by topic and code. */
function sentencesOf({ reasons, advice, rollover, verdicts }: Catalogue): Map<string, string> {
  return new Map([
    ...Object.entries(reasons).map(([code, text]) => [`reason ${code}`, text] as const),
    ...Object.entries(advice).map(([id, text]) => [`advice ${id}`, text] as const),
    ...Object.entries(rollover).map(([step, text]) => [`rollover ${step}`, text] as const),
    ...Object.entries(verdicts).flatMap(([verdict, { plain, expert }]) => [
      [`plain ${verdict}`, plain] as const,
      [`expert ${verdict}`, expert] as const,
    ]),
  ]);
}

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\w+\}/g)].map(([found]) => found))].sort();

/** Sentences that may be the same in two languages. There is none yet. */
const SAME_AS_ENGLISH: readonly string[] = [];

const english = sentencesOf(catalogues.en);

/** Words that would show that part of a sentence stayed English. */
const LEFT_IN_ENGLISH = /\b(the|with|and|not|which|cannot|does|senders?|keys?)\b/i;

const INFORMAL = { nl: /\b(je|jij|jou|jouw|jullie)\b/i, de: /\b(du|dir|dich|dein|deine[nmrs]?|euch|euer)\b/i };

describe.each(['nl', 'de'] as const)('the catalogue %s', (language) => {
  const sentences = sentencesOf(catalogues[language]);

  it('has every sentence and no other', () => {
    expect([...sentences.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it.each([...english])('%s', (key, original) => {
    const text = sentences.get(key) ?? '';
    expect(placeholders(text)).toEqual(placeholders(original));
    expect(text).toMatch(/^\S.*[.…}]$/s);
    expect(text).not.toMatch(/ {2}/);
    if (!SAME_AS_ENGLISH.includes(key)) expect(text).not.toBe(original);
    expect(text).not.toMatch(LEFT_IN_ENGLISH);
  });

  it('promises nobody that mail is protected', () => {
    for (const text of sentences.values()) {
      expect(text).not.toMatch(/(mail|u|Sie|Mails?) (is|bent|sind|ist) (beschermd|beveiligd|veilig|geschützt|sicher)/i);
    }
  });

  it('speaks to the reader formally', () => {
    for (const text of sentences.values()) expect(text).not.toMatch(INFORMAL[language]);
  });
});

it.each([
  ['en', 'There is no TLSA record at _25._tcp.mx.example.nl.'],
  ['nl', 'Er is geen TLSA-record op _25._tcp.mx.example.nl.'],
  ['de', 'Unter _25._tcp.mx.example.nl gibt es keinen TLSA-Eintrag.'],
] as const)('%s: the data stands where the language wants it', (language, expected) => {
  const why = { code: 'tlsa-none', zone: null, data: { name: '_25._tcp.mx.example.nl' } };
  expect(wordsIn(language).reason(why)).toBe(expected);
});
