/** `dane-badge check --evidence`: the check as it is recorded, and the file made of it. */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { exportEvidence } from '../src/evidence/export.ts';
import { Recorder } from '../src/evidence/record.ts';
import type { Report } from '../src/report/report.ts';
import { visible } from '../src/visible.ts';
import { say, wordsIn } from '../src/words/say.ts';
import { nodeCrypto } from './node-crypto.ts';
import type { Terminal } from './terminal.ts';
import { UsageError, WriteError, whyFileFailed } from './usage.ts';
import { VERSION } from './version.ts';

/** Throws UsageError for a file that can't be written: before the check, not after it. */
export function startRecorder(file: string): Recorder {
  const isNew = !existsSync(file);
  try {
    closeSync(openSync(file, 'a'));
  } catch (error) {
    throw new UsageError(`Can't write ${visible(file)}: ${whyFileFailed(error)}.`);
  }
  // A check that is broken off leaves nothing behind.
  if (isNew) process.once('exit', () => statSync(file, { throwIfNoEntry: false })?.size === 0 && rmSync(file));
  const began = performance.now();
  return new Recorder({ crypto: nodeCrypto, elapsed: () => performance.now() - began, random: randomBytes });
}

export interface Checked {
  readonly report: Report;
  /** Zone-file text; null for the built-in anchors. */
  readonly trustAnchor: string | null;
  readonly options: { readonly probe: boolean; readonly smtpPort: number; readonly probeOthers?: true };
}

/** Writes the file, and says so where it supports less than the check itself found. Throws WriteError where there is no room. */
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
      options: { probe: options.probe, port: options.smtpPort, alsoProbeOthers: options.probeOthers === true },
    },
    { crypto: nodeCrypto, words: wordsIn('en'), madeBy: `dane-badge ${VERSION}` },
  );
  if (!made.ok) return terminal.notice(visible(say('en', made.reason)));
  try {
    replace(file, made.text);
  } catch (error) {
    throw new WriteError(`Can't write ${visible(file)}: ${whyFileFailed(error)}.`);
  }
  if (made.report.verdict !== report.verdict) {
    terminal.notice(
      `The evidence proves less to others than this check found: ${made.report.verdict}, not ${report.verdict}.`,
    );
  }
}

/** In one step: whatever ends the command, the file holds what it held or all of `text`. Devices and pipes are written to. */
function replace(file: string, text: string): void {
  if (!statSync(file).isFile()) {
    writeFileSync(file, text);
    return;
  }
  const target = realpathSync(file);
  const draft = `${target}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, target);
  } catch {
    // A folder that takes no new file, a full disk.
    rmSync(draft, { force: true });
    writeFileSync(target, text);
  }
}
