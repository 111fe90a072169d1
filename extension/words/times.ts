/** Times as the reader's language writes them, in the reader's own time zone. */
import type { Language } from './languages.ts';

const STYLES = {
  /** `3 Dec 2026` */
  date: { dateStyle: 'medium' },
  dateTime: { dateStyle: 'medium', timeStyle: 'short' },
  /** With seconds. */
  moment: { dateStyle: 'medium', timeStyle: 'medium' },
  /** For a sentence: the month in full. */
  inSentence: { dateStyle: 'long', timeStyle: 'short' },
  /** `3 Dec` */
  dayAndMonth: { day: 'numeric', month: 'short' },
  /** `14:05:09.123` */
  exactTime: { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type TimeStyle = keyof typeof STYLES;

const made = new Map<string, Intl.DateTimeFormat>();

/**
 * `time`: milliseconds since 1970. One that is none is shown as a question mark: dates in certificates may be anything. Intl's
 * formatters are slow to make and are kept.
 */
export function writeTime(language: Language, style: TimeStyle, time: number): string {
  const key = `${language} ${style}`;
  const format = made.get(key) ?? new Intl.DateTimeFormat(language, STYLES[style]);
  made.set(key, format);
  return Number.isFinite(time) && Math.abs(time) <= 8.64e15 ? format.format(time) : '?';
}
