/**
 * Reasons, verdicts and advice in words. A language is a catalogue of sentences by code; its type is that of the English
 * one, so a sentence that is missing in a translation does not type-check.
 */
import type { Reason } from '../reason.ts';
import { type Catalogue, en } from './en/catalogue.ts';
import type { VerdictKey, VerdictWords } from './verdict-words.ts';

const catalogues = { en } satisfies Record<string, Catalogue>;

export type Language = keyof typeof catalogues;
type Data = Readonly<Record<string, string | number>>;

/** The words of one language. */
export interface Words {
  reason(why: Reason): string;
  verdict(key: VerdictKey, data: Data): VerdictWords;
  advice(id: string, data: Data): string;
}

/** The sentence for a reason. A code that no catalogue has is shown as it is: it is never left out. */
export function say(language: Language, why: Reason): string {
  return reasonSentence(catalogues[language].reasons, why);
}

export function wordsIn(language: Language): Words {
  const { reasons, verdicts, advice } = catalogues[language];
  return {
    reason: (why) => reasonSentence(reasons, why),
    verdict: (key, data) => ({ plain: fill(verdicts[key].plain, data), expert: fill(verdicts[key].expert, data) }),
    advice: (id, data) => sentence(advice, id, data),
  };
}

/** A reason's sentence may name its zone without having it in the data too. */
function reasonSentence(topic: Readonly<Record<string, string>>, { code, zone, data }: Reason): string {
  return sentence(topic, code, zone === null ? data : { zone, ...data });
}

function sentence(topic: Readonly<Record<string, string>>, code: string, data: Data): string {
  return fill(Object.hasOwn(topic, code) ? (topic[code] ?? code) : code, data);
}

/**
 * Puts data into a sentence. Data may be a stranger's text (a server's greeting, a name from a zone): what a terminal or
 * a page could take for more than text is replaced. Control characters and marks that reorder text among them.
 */
function fill(text: string, data: Data): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = Object.hasOwn(data, key) ? data[key] : undefined;
    return value === undefined ? whole : String(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
  });
}
