/** The core's sentences, in the language of the extension as far as the core speaks it. */
import type { Reason } from '../../src/reason.ts';
import { say } from '../../src/words/say.ts';
import type { Language } from './languages.ts';

type CoreLanguage = Parameters<typeof say>[0];

const CORE_LANGUAGE: Readonly<Record<Language, CoreLanguage>> = { en: 'en', nl: 'en', de: 'en' };

/** The language in which the core writes a report for a person who chose this one. */
export function coreLanguage(language: Language): CoreLanguage {
  return CORE_LANGUAGE[language];
}

export function sayReason(language: Language, why: Reason): string {
  return say(coreLanguage(language), why);
}
