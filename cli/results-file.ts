/**
 * The file of `check --output`: a report a line, as each is ready. Whatever ends a run, power cuts aside, each line that was
 * begun is whole or the last, so the next run drops at most half a line and passes over the domains that are there.
 */
import { appendFileSync, closeSync, createReadStream, ftruncateSync, openSync } from 'node:fs';
import type { Report, Verdict } from '../src/report/report.ts';
import { plain } from './terminal.ts';
import { UsageError, whyFileFailed } from './usage.ts';

export interface ResultsFile {
  /** Domains and their verdicts that were there; of several lines on one the last. */
  readonly before: ReadonlyMap<string, Verdict>;
  add(report: Report): void;
  close(): void;
}

const NEW_LINE = 0x0a;

/** Opens or makes the file. Throws UsageError for one that can't be written, or that holds something else: that stays as it is. */
export async function openResults(file: string): Promise<ResultsFile> {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'a+');
  } catch (error) {
    throw new UsageError(`Can't write ${plain(file)}: ${whyFileFailed(error)}.`);
  }
  try {
    const { before, whole, rest } = await readResults(file);
    if (rest > 0) ftruncateSync(descriptor, whole);
    return {
      before,
      // Not awaited by anything, so that nothing comes between: Ctrl-C finds a line written or not begun.
      add: (report) => appendFileSync(descriptor, `${JSON.stringify(report)}\n`),
      close: () => closeSync(descriptor),
    };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

interface Read {
  readonly before: Map<string, Verdict>;
  /** Octets in whole lines, and after them. */
  readonly whole: number;
  readonly rest: number;
}

async function readResults(file: string): Promise<Read> {
  const before = new Map<string, Verdict>();
  let whole = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(NEW_LINE); end >= 0; end = rest.indexOf(NEW_LINE)) {
      const report = readReport(rest.subarray(0, end));
      if (report === null) throw holdsOther(file);
      before.set(report.domain, report.verdict);
      whole += end + 1;
      rest = rest.subarray(end + 1);
    }
  }
  const begin = '{"domain":"';
  if (!begin.startsWith(rest.toString('utf8', 0, begin.length))) throw holdsOther(file);
  return { before, whole, rest: rest.length };
}

function readReport(line: Buffer): Pick<Report, 'domain' | 'verdict'> | null {
  try {
    const { domain, verdict } = JSON.parse(line.toString('utf8'));
    return typeof domain === 'string' && typeof verdict === 'string' ? { domain, verdict: verdict as Verdict } : null;
  } catch {
    return null;
  }
}

function holdsOther(file: string): UsageError {
  return new UsageError(`${plain(file)} holds something other than results of "check": name a new file, or theirs.`);
}
