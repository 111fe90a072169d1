/**
 * The core's sentences on verdicts, reasons and advice (`src/words`) in the language of the extension. The build writes each
 * language as a file of its own (`tools/extension-build.ts`), and only the one in use is loaded: together they would weigh more than
 * the check itself. A worker can't `import()` later, but it can fetch from its own package.
 */

import type { Words } from '../../src/report/words.ts';
import type { Catalogue } from '../../src/words/en/catalogue.ts';
import { wordsFrom } from '../../src/words/from-catalogue.ts';
import { extensionUrl } from '../platform/browser.ts';
import type { Language } from './languages.ts';
import { writeIn } from './write-in.ts';

let latest: { readonly language: Language; readonly sentences: Promise<Words> } | null = null;

/** The sentences of a language; kept until another one is asked for. */
export function loadSentences(language: Language): Promise<Words> {
  if (latest?.language === language) return latest.sentences;
  const sentences = fetchSentences(language);
  latest = { language, sentences };
  sentences.catch(() => {
    if (latest?.sentences === sentences) latest = null;
  });
  return sentences;
}

async function fetchSentences(language: Language): Promise<Words> {
  const response = await fetch(extensionUrl(`sentences/${language}.json`));
  return wordsFrom((await response.json()) as Catalogue, writeIn(language));
}
