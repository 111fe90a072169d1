/**
 * From a recorded check to an evidence file. What the file states is what its recording supports when it is replayed, which
 * may be less than what the check itself knew: a companion's word, or the certificates of TLS 1.2, prove nothing to others.
 */

import type { CryptoPort } from '../crypto.ts';
import { anchorsFrom } from '../dnssec/anchors.ts';
import { type Reason, reason } from '../reason.ts';
import type { Words } from '../report/words.ts';
import { type Evidence, type Exported, LIMITS, type Recording } from './evidence.ts';
import type { Recorder } from './record.ts';
import { replay } from './replay.ts';
import { statementOf } from './statement.ts';
import { digestOf, writeEvidence } from './write.ts';

export type ExportCode = 'evidence-too-much' | 'evidence-without-sha1';

/** What the recorder does not know of the check that it recorded. */
export type Circumstances = Pick<Recording, 'domain' | 'checkedAt' | 'resolver' | 'trustAnchor' | 'options'>;

export interface ExportPorts {
  readonly crypto: CryptoPort;
  readonly words: Words;
  /** Name and version of this program. */
  readonly madeBy: string;
}

export type ExportResult =
  | ({ readonly ok: true } & Exported)
  | { readonly ok: false; readonly reason: Reason<ExportCode> };

/** Makes the file of a check that has ended. Throws WireError for a `trustAnchor` that is no zone file. */
export async function exportEvidence(
  recorder: Recorder,
  circumstances: Circumstances,
  { crypto, words, madeBy }: ExportPorts,
): Promise<ExportResult> {
  const recording = { ...circumstances, ...(await recorder.recorded()) };
  const tooMuch = { ok: false, reason: reason('evidence-too-much', null, { domain: recording.domain }) } as const;
  const { exchanges, unanswered, visits } = recording;
  if (exchanges.length + unanswered.length > LIMITS.exchanges || visits.length > LIMITS.visits) return tooMuch;
  const replayed = await replay(recording, { anchors: anchorsFrom(recording.trustAnchor), crypto, words });
  if (!replayed.ok) throw new TypeError('a recorded handshake proves itself or is put down as a claim');
  const content = { madeBy, ...recording, statement: statementOf(replayed.report) };
  const evidence: Evidence = { ...content, digest: await digestOf(content, crypto) };
  const text = writeEvidence(evidence);
  return text.length > LIMITS.file ? tooMuch : { ok: true, report: replayed.report, evidence, text };
}
