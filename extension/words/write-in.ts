/**
 * Times and amounts in the core's sentences, which are ISO 8601 and bare digits there, as the reader's language writes them. A time
 * names its zone: the sentence may be copied to somebody who lives in another. Ports, key tags and codes stay as they are.
 */
import type { Write } from '../../src/words/from-catalogue.ts';
import type { Language } from './languages.ts';

const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
/** Places of seconds and octets; `found` and `wanted` may hold records too, and are then no numbers. */
const AMOUNT = /^(seconds|octets|limit|found|wanted)$/;

export function writeIn(language: Language): Write {
  return (value, key) => {
    if (typeof value === 'number') return AMOUNT.test(key) ? value.toLocaleString(language) : String(value);
    return TIME.test(value)
      ? new Date(value).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'long' })
      : value;
  };
}
