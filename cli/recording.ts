/** `dane-badge check --evidence`: the check as it is recorded, and the file made of it. */
import { randomBytes } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { exportEvidence } from '../src/evidence/export.ts';
import { Recorder } from '../src/evidence/record.ts';
import type { Report } from '../src/report/report.ts';
import { say, wordsIn } from '../src/words/say.ts';
import { nodeCrypto } from './node-crypto.ts';
import { plain, type Terminal } from './terminal.ts';
import { UsageError, whyFileFailed } from './usage.ts';
import { VERSION } from './version.ts';

/** Throws UsageError for a file that can't be written: before the check, not after it. */
export async function startRecorder(file: string): Promise<Recorder> {
  try {
    await (await open(file, 'a')).close();
  } catch (error) {
    throw new UsageError(`Can't write ${plain(file)}: ${whyFileFailed(error)}.`);
  }
  const began = performance.now();
  return new Recorder({ crypto: nodeCrypto, elapsed: () => performance.now() - began, random: randomBytes });
}

export interface Checked {
  readonly report: Report;
  /** Zone-file text; null for the built-in anchors. */
  readonly trustAnchor: string | null;
  readonly options: { readonly probe: boolean; readonly smtpPort: number };
}

/** Writes the file, and says so where it supports less than the check itself found. */
export async function writeEvidenceFile(
  file: string,
  recorder: Recorder,
  { report, trustAnchor, options }: Checked,
  terminal: Terminal,
): Promise<void> {
  const { domain, checkedAt, resolver } = report;
  const made = await exportEvidence(
    recorder,
    {
      domain,
      checkedAt,
      resolver,
      trustAnchor,
      options: { probe: options.probe, port: options.smtpPort, alsoProbeOthers: false },
    },
    { crypto: nodeCrypto, words: wordsIn('en'), madeBy: `dane-badge ${VERSION}` },
  );
  if (!made.ok) return terminal.notice(plain(say('en', made.reason)));
  await writeFile(file, made.text);
  if (made.report.verdict !== report.verdict) {
    terminal.notice(
      `The evidence proves less to others than this check found: ${made.report.verdict}, not ${report.verdict}.`,
    );
  }
}
