/**
 * The words of the extension's own surfaces, from `_locales/<language>/messages.json`: the same files that the browser reads
 * for the manifest. They are fetched from the package rather than asked of `i18n.getMessage`, so that the language can
 * be set apart from the browser's. The sentences on verdicts and reasons are the core's (`sentences.ts`).
 */
import type english from '../_locales/en/messages.json';
import { extensionUrl } from '../platform/browser.ts';
import type { Language } from './languages.ts';

export type MessageKey = keyof typeof english;
export type Catalogue = Readonly<Record<MessageKey, { readonly message: string }>>;

/** Says a message; `{name}` in it is replaced from `data`. */
export type Say = (key: MessageKey, data?: Readonly<Record<string, string | number>>) => string;

/** The catalogue of a language. Its keys are the English ones: a test compares them. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const response = await fetch(extensionUrl(`_locales/${language}/messages.json`));
  return (await response.json()) as Catalogue;
}

export function sayFrom(catalogue: Catalogue): Say {
  return (key, data = {}) =>
    catalogue[key].message.replace(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(data, name) ? String(data[name]) : whole,
    );
}
