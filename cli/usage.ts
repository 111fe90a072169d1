/** Bad usage, and the reading of option values: each refusal is one line that says what and how to mend it. */
import { InvalidArgumentError } from 'commander';
import { parseResolverUrl } from '../src/dns/resolver-url.ts';
import { parseCompanionUrl } from '../src/probe/companion-url.ts';

/** The command was called in a way that it does not understand: exit status 64. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Of a token that no header could carry. */
export const NO_TOKEN = 'The token must be 1 to 512 visible ASCII characters without spaces.';

/** A file that could be opened takes no more: exit status 70, whatever was written stays. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
}

/** What stands after the last @ of an argument, be it percent-encoded or of another width: nobody's local part (R1). */
export function withoutLocalPart(text: string): string {
  return text.slice(text.match(/^.*(?:@|%40|\uff20|\ufe6b)/is)?.[0].length ?? 0);
}

/** Extended form, or basic without hyphens and colons. */
const DATE_TIME =
  /^(\d{4})(-?)(\d{2})\2(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?(?:Z|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)?)?$/i;

/** ISO 8601 → seconds since 1970. A time without offset is UTC, a date alone its first second. */
export function readTime(text: string): number {
  const [, years, , ...rest] = DATE_TIME.exec(text) ?? [];
  const parts = [years, ...rest];
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts.slice(0, 6).map((part) => Number(part ?? 0));
  const wrong = (): never => {
    throw new InvalidArgumentError('Write an ISO 8601 time such as 2026-03-01T12:00:00Z.');
  };
  if (year === undefined || month === undefined || day === undefined) return wrong();
  // A leap second has no number of its own in POSIX time.
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59)));
  const isReal = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && hour < 24 && minute < 60 && second <= 60;
  const offset = (parts[6] === '-' ? -1 : 1) * (Number(parts[7] ?? 0) * 60 + Number(parts[8] ?? 0));
  return isReal && year >= 1970 ? at.getTime() / 1000 - offset * 60 : wrong();
}

export function readResolver(text: string): string {
  const url = parseResolverUrl(text);
  if (url !== undefined) return url;
  throw new InvalidArgumentError('Write an https: URL without a user name, or an http: URL to a loopback address.');
}

export function readCompanion(text: string): string {
  const url = parseCompanionUrl(text);
  if (url !== undefined) return url;
  throw new InvalidArgumentError('Write the URL that the companion showed, such as http://127.0.0.1:8025.');
}

/** A file to write. What is read from `-` is standard input; results for standard output are asked for by `--json`. */
export function readFileToWrite(text: string): string {
  if (text !== '-') return text;
  throw new InvalidArgumentError('Write the name of a file; for results on standard output say --json instead.');
}

/** Seconds, as milliseconds. */
export function readTimeout(text: string): number {
  const seconds = /^\d{1,5}(?:\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (seconds > 0 && seconds <= 3600) return Math.max(1, Math.round(seconds * 1000));
  throw new InvalidArgumentError('Write a number of seconds, more than 0 and up to 3600.');
}

export function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65535) return port;
  throw new InvalidArgumentError('Write a port number between 1 and 65535.');
}

/** Domains under way at the same time. */
export function readAtOnce(text: string): number {
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= 1000) return count;
  throw new InvalidArgumentError('Write a number between 1 and 1000.');
}

const WHY_FILE_FAILED: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'you may not',
  EISDIR: 'it is a folder',
  EROFS: 'nothing can be written there',
  ENOSPC: 'there is no room left',
};

/** Why a file could not be read or written, in a few words. */
export function whyFileFailed(error: unknown): string {
  const { code = 'for a reason unknown' } = error as NodeJS.ErrnoException;
  return WHY_FILE_FAILED[code] ?? code;
}
