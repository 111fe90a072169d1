/** Numbers, times, durations and lists as the reader's language writes them. */
import type { Language } from './languages.ts';
import { type TimeStyle, writeTime } from './times.ts';

export interface Formats {
  number(value: number): string;
  /** `3 Dec 2026`; times are milliseconds since 1970. */
  date(time: number): string;
  dateTime(time: number): string;
  /** `3 Dec` */
  dayAndMonth(time: number): string;
  /** `14:05:09.123` */
  exactTime(time: number): string;
  /** `in 11 days`, `2 hours ago` */
  fromNow(time: number, now: number): string;
  /** `2 hours`; rounded to the largest unit that does not lose more than a tenth. */
  duration(seconds: number): string;
  milliseconds(value: number): string;
  list(parts: readonly string[]): string;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

const made = new Map<Language, Formats>();

/** Intl's formatters are slow to make and are kept. */
export function formatsFor(language: Language): Formats {
  const known = made.get(language);
  if (known !== undefined) return known;
  const formats = makeFormats(language);
  made.set(language, formats);
  return formats;
}

function makeFormats(language: Language): Formats {
  const number = new Intl.NumberFormat(language);
  const times =
    (style: TimeStyle): ((time: number) => string) =>
    (time) =>
      writeTime(language, style, time);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const unit = (name: string): Intl.NumberFormat =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'long', maximumFractionDigits: 0 });
  return {
    number: (value) => number.format(value),
    date: times('date'),
    dateTime: times('dateTime'),
    dayAndMonth: times('dayAndMonth'),
    exactTime: times('exactTime'),
    fromNow(time, now) {
      const [name, value] = inUnit((time - now) / 1000);
      return relative.format(value, name);
    },
    duration(seconds) {
      const [name, value] = inUnit(seconds);
      return unit(name).format(value);
    },
    milliseconds: (value) =>
      new Intl.NumberFormat(language, { style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 }).format(value),
    list: (parts) => list.format(parts),
  };
}

function inUnit(seconds: number): [(typeof UNITS)[number][0], number] {
  const size = Math.abs(seconds);
  for (const [name, length] of UNITS) {
    const value = Math.round(size / length);
    if (value > 0 && Math.abs(size - value * length) <= size / 10) return [name, Math.sign(seconds) * value];
  }
  return ['second', Math.round(seconds)];
}
