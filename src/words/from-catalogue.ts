/**
 * The words of one language, from its catalogue of sentences by code. The catalogue is handed in, so that a caller who
 * has to be small (the extension) loads only the one that is wanted.
 */

import type { Data, Words } from '../report/words.ts';
import { visible } from '../visible.ts';
import type { Catalogue } from './en/catalogue.ts';

/** Writes a value as the reader is used to see it; `key` names its place in the sentence. */
export type Write = (value: string | number, key: string) => string;

/** `write` writes the values that are filled in. A code without a sentence stands for itself; a value that is missing leaves its place in braces. */
export function wordsFrom({ reasons, verdicts, advice, rollover }: Catalogue, write: Write = String): Words {
  /** Puts data into a sentence. Data may be a stranger's text: a server's greeting, a name from a zone. */
  const fill = (text: string, data: Data): string =>
    text.replace(/\{(\w+)\}/g, (whole, key: string) => {
      const value = Object.hasOwn(data, key) ? data[key] : undefined;
      // The code of the reason behind this one, whose sentence follows with the same data.
      if (key === 'because' && value !== undefined) return sentence(reasons, String(value), data);
      return value === undefined ? whole : visible(write(value, key));
    });
  const sentence = (topic: Readonly<Record<string, string>>, code: string, data: Data): string =>
    fill(Object.hasOwn(topic, code) ? (topic[code] ?? code) : code, data);
  return {
    // A reason's sentence may name its zone without having it in the data too.
    reason: ({ code, zone, data }) => sentence(reasons, code, zone === null ? data : { zone, ...data }),
    verdict: (key, data) => ({ plain: fill(verdicts[key].plain, data), expert: fill(verdicts[key].expert, data) }),
    advice: (wording, data) => sentence(advice, wording, data),
    rollover: (step, data) => fill(rollover[step], data),
  };
}
