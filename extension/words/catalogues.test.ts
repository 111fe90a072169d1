import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogues } from '../../src/words/say.ts';
import { LANGUAGES, pickLanguage } from './languages.ts';

type Messages = Record<string, { message: string; description?: string }>;
const read = (language: string): Messages =>
  JSON.parse(readFileSync(new URL(`../_locales/${language}/messages.json`, import.meta.url), 'utf8'));
const english = read('en');
const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([found]) => found).sort();

describe.each(LANGUAGES)('%s', (language) => {
  const messages = read(language);

  test('has every message and no other', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(english));
  });

  test.each(Object.keys(english))('%s fills in the same data', (key) => {
    const { message } = messages[key] ?? { message: '' };
    expect(message.trim()).not.toBe('');
    expect(placeholders(message)).toEqual(placeholders(english[key]?.message ?? ''));
  });

  test('the description fits the stores', () => {
    expect(messages.extensionDescription?.message.length).toBeLessThanOrEqual(132);
  });
});

test.each([
  ['auto', ['nl-BE', 'en'], 'nl'],
  ['auto', ['fr', 'de-AT'], 'de'],
  ['auto', ['fr'], 'en'],
  ['auto', [], 'en'],
  ['de', ['nl'], 'de'],
] as const)('language %s with %j → %s', (choice, preferred, expected) => {
  expect(pickLanguage(choice, preferred)).toBe(expected);
});

test.each(Object.entries(english))('%s has a note for translators', (_, { message, description = '' }) => {
  expect(description).toMatch(/^.{4,}[.:]?$/);
  // What a placeholder stands for can't be guessed from the sentence; where one note is enough for several, it names none.
  expect(placeholders(description).filter((name) => !message.includes(name))).toEqual([]);
});

test('the core has its sentences in every language', () => {
  expect(Object.keys(catalogues).sort()).toEqual([...LANGUAGES].sort());
});

test('every message that the manifest names is there', () => {
  const manifest = readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8');
  const named = [...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key ?? '');
  expect(named.length).toBeGreaterThan(0);
  expect(Object.keys(english)).toEqual(expect.arrayContaining(named));
});
