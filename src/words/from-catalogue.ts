/**
 * The words of one language, from its catalogue of sentences by code. The catalogue is handed in, so that a caller who
 * has to be small (the extension) loads only the one that is wanted.
 */
import type { Catalogue } from './en/catalogue.ts';
import type { Data, Words } from './words.ts';

export function wordsFrom({ reasons, verdicts, advice, rollover }: Catalogue): Words {
  return {
    // A reason's sentence may name its zone without having it in the data too.
    reason: ({ code, zone, data }) => sentence(reasons, code, zone === null ? data : { zone, ...data }),
    verdict: (key, data) => ({ plain: fill(verdicts[key].plain, data), expert: fill(verdicts[key].expert, data) }),
    advice: (wording, data) => sentence(advice, wording, data),
    rollover: (step, data) => fill(rollover[step], data),
  };
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
