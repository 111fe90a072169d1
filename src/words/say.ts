/**
 * Reasons, verdicts and advice in every language that is spoken here. A language is a catalogue of sentences by code,
 * of the type of the English one: a sentence that a translation lacks, or has too many, does not type-check.
 */
import type { Reason } from '../reason.ts';
import type { Words } from '../report/words.ts';
import { de } from './de/catalogue.ts';
import { type Catalogue, en } from './en/catalogue.ts';
import { wordsFrom } from './from-catalogue.ts';
import { nl } from './nl/catalogue.ts';

export const catalogues = { en, nl, de } satisfies Record<string, Catalogue>;

export type Language = keyof typeof catalogues;

/** The words of a language, with values as the core has them: ISO 8601 and bare digits. */
export function wordsIn(language: Language): Words {
  return wordsFrom(catalogues[language]);
}

/** The sentence for a reason. */
export function say(language: Language, why: Reason): string {
  return wordsIn(language).reason(why);
}
