/** The languages that the extension speaks. */
export const LANGUAGES = ['en', 'nl', 'de'] as const;

export type Language = (typeof LANGUAGES)[number];
export type LanguageChoice = 'auto' | Language;

/** Each language by its own name. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', nl: 'Nederlands', de: 'Deutsch' };

export function isSupported(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** The language to speak: the chosen one, or the first of the browser's that we have, or English. */
export function pickLanguage(choice: LanguageChoice, preferred: readonly string[]): Language {
  if (choice !== 'auto') return choice;
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0];
    if (isSupported(primary)) return primary;
  }
  return 'en';
}
