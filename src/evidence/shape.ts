/** Reading JSON of an agreed shape and no other: each reader takes a value and where it stands, or throws ShapeError. */
import { isObject } from '../json.ts';
import { fromBase64, toBase64 } from '../octets.ts';

/**
 * `at` names the place, such as `visits.3.seen.code`; `expected` what should stand there, as JSON is written and in no
 * language: `{…}`, `"…" ≤ 40`, `0–65535`.
 */
export class ShapeError extends Error {
  readonly at: string;
  readonly expected: string;

  constructor(at: string, expected: string) {
    super(`${at}: expected ${expected}`);
    this.name = 'ShapeError';
    this.at = at;
    this.expected = expected;
  }
}

/** Of the words that may stand somewhere, so many are told. */
const MOST_WORDS = 6;

export type Read<T> = (value: unknown, at: string) => T;

/** An object with exactly these keys. */
export function object<T extends object>(fields: { readonly [Key in keyof T]: Read<T[Key]> }): Read<T> {
  return (value, at) => {
    if (!isObject(value)) throw new ShapeError(at, '{…}');
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(fields, key)) throw new ShapeError(below(at, key.slice(0, 40)), '∅');
    }
    const entries = Object.entries(fields) as [string, Read<unknown>][];
    return Object.fromEntries(entries.map(([key, read]) => [key, read(value[key], below(at, key))])) as T;
  };
}

/** A list of `least` to `most` items. */
export function list<T>(read: Read<T>, most: number, least = 0): Read<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value) || value.length > most || value.length < least) {
      throw new ShapeError(at, `[${least}–${most} × …]`);
    }
    return value.map((item, i) => read(item, below(at, String(i))));
  };
}

/** A text of at most so many characters, which may be empty. */
export function text(most: number): Read<string> {
  return (value, at) => {
    if (typeof value !== 'string' || value.length > most) throw new ShapeError(at, `"…" ≤ ${most}`);
    return value;
  };
}

/** A whole number from `least` to `most`. */
export function whole(least: number, most: number): Read<number> {
  return (value, at) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      throw new ShapeError(at, `${least}–${most}`);
    }
    // -0 is written as 0.
    return value + 0;
  };
}

/** True or false. */
export const flag: Read<boolean> = (value, at) => {
  if (typeof value !== 'boolean') throw new ShapeError(at, 'true | false');
  return value;
};

/** The same, or null. */
export function orNull<T>(read: Read<T>): Read<T | null> {
  return (value, at) => (value === null ? null : read(value, at));
}

/** One of the table's keys. */
export function oneOf<Key extends string>(table: Readonly<Record<Key, true>>): Read<Key> {
  return (value, at) => {
    if (typeof value !== 'string' || !Object.hasOwn(table, value)) throw new ShapeError(at, wordsOf(table));
    return value as Key;
  };
}

/** Octets in padded base64, in the one way to write them. */
export function octets(least: number, most: number): Read<Uint8Array> {
  return (value, at) => {
    const read = typeof value === 'string' && value.length <= 2 * most + 4 ? fromBase64(value) : undefined;
    if (read === undefined || read.length < least || read.length > most || toBase64(read) !== value) {
      throw new ShapeError(at, `base64 ${least}–${most}`);
    }
    return read;
  };
}

/** Reads a value and turns it into something else; undefined means that it is not what was expected. */
export function parsed<T, U>(read: Read<T>, parse: (value: T) => U | undefined, expected: string): Read<U> {
  return (value, at) => {
    const made = parse(read(value, at));
    if (made === undefined) throw new ShapeError(at, expected);
    return made;
  };
}

/** The first of a table's keys, as they stand in the file. */
function wordsOf(table: object): string {
  const words = Object.keys(table).map((word) => `"${word}"`);
  return words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS).join(' | ')} | …` : words.join(' | ');
}

const below = (at: string, key: string): string => (at === '' ? key : `${at}.${key}`);
