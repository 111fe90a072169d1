/**
 * The file of `check --output`: a report a line, as each is ready. Whatever ends a run, power cuts aside, each line that was
 * begun is whole or the last, so the next run drops at most half a line and passes over the domains that are there.
 */
import { appendFileSync, closeSync, createReadStream, ftruncateSync, openSync, statSync } from 'node:fs';
import type { Report, Verdict } from '../src/report/report.ts';
import { visible } from '../src/visible.ts';
import { isVerdict } from './exit-status.ts';
import { UsageError, WriteError, whyFileFailed } from './usage.ts';

/** A result of an earlier run. */
export interface Earlier {
  readonly domain: string;
  readonly verdict: Verdict;
  /** ISO 8601; null where the line does not say. */
  readonly checkedAt: string | null;
}

export interface ResultsFile {
  /** What was there of each domain; of several lines on one the last. */
  readonly before: ReadonlyMap<string, Earlier>;
  /** Throws WriteError where the file takes no more. */
  add(report: Report): void;
  close(): void;
}

const NEW_LINE = 0x0a;
const NOTHING: Read = { before: new Map(), whole: 0, rest: 0 };

/** Opens or makes the file. Throws UsageError for one that can't be written, or that holds something else: that stays as it is. */
export async function openResults(file: string): Promise<ResultsFile> {
  const cantWrite = (error: unknown): string => `Can't write ${visible(file)}: ${whyFileFailed(error)}.`;
  let descriptor: number;
  let isStored = true;
  try {
    const kind = statSync(file, { throwIfNoEntry: false });
    if (kind?.isFIFO() || kind?.isSocket()) throw isPipe(file);
    // A device holds no results, and might give octets without end.
    isStored = kind?.isCharacterDevice() !== true;
    descriptor = openSync(file, 'a+');
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(cantWrite(error));
  }
  try {
    const { before, whole, rest } = isStored ? await readResults(file) : NOTHING;
    if (rest > 0) ftruncateSync(descriptor, whole);
    return {
      before,
      // Not awaited by anything, so that nothing comes between: Ctrl-C finds a line written or not begun.
      add: (report) => {
        try {
          appendFileSync(descriptor, `${JSON.stringify(report)}\n`);
        } catch (error) {
          throw new WriteError(cantWrite(error));
        }
      },
      close: () => closeSync(descriptor),
    };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** How each line begins. */
const BEGIN = '{"domain":"';

interface Read {
  readonly before: Map<string, Earlier>;
  /** Octets in whole lines, and after them. */
  readonly whole: number;
  readonly rest: number;
}

async function readResults(file: string): Promise<Read> {
  const before = new Map<string, Earlier>();
  let whole = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(NEW_LINE); end >= 0; end = rest.indexOf(NEW_LINE)) {
      const earlier = readResult(rest.subarray(0, end));
      if (earlier === null) throw holdsOther(file);
      before.set(earlier.domain, earlier);
      whole += end + 1;
      rest = rest.subarray(end + 1);
    }
    // At once: what is no list of results may be of any length.
    if (!BEGIN.startsWith(rest.toString('utf8', 0, BEGIN.length))) throw holdsOther(file);
  }
  return { before, whole, rest: rest.length };
}

function readResult(line: Buffer): Earlier | null {
  try {
    const { domain, verdict, checkedAt } = JSON.parse(line.toString('utf8'));
    if (typeof domain !== 'string' || !isVerdict(verdict)) return null;
    return { domain, verdict, checkedAt: Number.isNaN(Date.parse(checkedAt)) ? null : String(checkedAt) };
  } catch {
    return null;
  }
}

/** What was written there could not be read again, and whoever reads it can read standard output. */
function isPipe(file: string): UsageError {
  return new UsageError(
    `Can't write ${visible(file)}: it is a pipe. For results on standard output say --json instead.`,
  );
}

function holdsOther(file: string): UsageError {
  return new UsageError(`${visible(file)} holds something other than results of "check": name a new file, or theirs.`);
}
