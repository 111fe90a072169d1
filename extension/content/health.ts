/**
 * Whether a web mail's page is as its adapter expects: which of the places it names were found. Told to the worker when it
 * changes, for the line in the options; it holds names of places and no text of the page.
 */
import type { WebMailHealth } from '../protocol/messages.ts';
import type { WebMail } from './sites/web-mail.ts';

export function healthOf({ name, reading, writing }: WebMail, page: Document): WebMailHealth {
  const has = (selector: string): boolean => page.querySelector(selector) !== null;
  return {
    webMail: name,
    reading: reading && has(reading.message.selector) ? reading.people.some((place) => has(place.selector)) : null,
    writing:
      writing && has(writing.form.selector)
        ? { send: has(writing.send.selector), line: has(writing.line.selector) }
        : null,
  };
}
