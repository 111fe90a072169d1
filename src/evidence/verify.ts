/** Does an evidence file hold? Reads it, makes its check again (`replay.ts`), and compares: the first step that fails ends it. */
import type { CryptoPort } from '../crypto.ts';
import { typeToText } from '../dns/types.ts';
import { anchorsFrom, type TrustAnchor } from '../dnssec/anchors.ts';
import { toHex } from '../octets.ts';
import { type Reason, reason } from '../reason.ts';
import type { Report } from '../report/report.ts';
import type { Words } from '../report/words.ts';
import type { Evidence } from './evidence.ts';
import { type ReadEvidenceCode, readEvidence } from './read.ts';
import { type RelianceCode, relianceOf } from './reliance.ts';
import { type ReplayCode, replay } from './replay.ts';
import { firstDifference, statementOf } from './statement.ts';
import { digestOf } from './write.ts';

export type VerifyCode =
  | ReadEvidenceCode
  | ReplayCode
  | 'evidence-from-the-future'
  | 'evidence-trust-anchor'
  | 'evidence-question-missing'
  | 'evidence-differs'
  | 'evidence-altered';

export interface VerifyPorts {
  /** Trust anchors of whoever verifies, in zone-file form; null for the built-in ones. What the file names is not used. */
  readonly trustAnchor: string | null;
  readonly crypto: CryptoPort;
  readonly words: Words;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export type Verification =
  | {
      readonly holds: true;
      readonly evidence: Evidence;
      /** Made anew, in the reader's language. */
      readonly report: Report;
      /** What rests on the maker's word all the same. */
      readonly relies: readonly Reason<RelianceCode>[];
    }
  | {
      readonly holds: false;
      /** The step that failed. */
      readonly reason: Reason<VerifyCode>;
      /** What the file says, where it can be read. */
      readonly evidence: Evidence | null;
    };

/** A clock that is this much behind that of a file's maker is no reason to doubt the file. */
const CLOCKS_DIFFER_BY = 5 * 60_000;

/** Verifies a file's text. Never throws for anything it holds; throws WireError for a `trustAnchor` that is no zone file. */
export async function verifyEvidence(file: string, ports: VerifyPorts): Promise<Verification> {
  const read = readEvidence(file);
  if (!read.ok) return { holds: false, reason: read.reason, evidence: null };
  const { evidence } = read;
  const fails = (code: VerifyCode, data: Readonly<Record<string, string | number>> = {}): Verification => ({
    holds: false,
    reason: reason(code, null, data),
    evidence,
  });
  if (Date.parse(evidence.checkedAt) > ports.now + CLOCKS_DIFFER_BY) {
    return fails('evidence-from-the-future', { time: evidence.checkedAt });
  }
  const anchors = anchorsFrom(ports.trustAnchor);
  const replayed = await replay(evidence, { ...ports, anchors });
  if (!replayed.ok) return { holds: false, reason: replayed.reason, evidence };
  const { report, missing, visits } = replayed;
  const difference = firstDifference(evidence.statement, statementOf(report));
  if (difference !== null) {
    const [unasked] = missing;
    if (!sameAnchors(evidence.trustAnchor, anchors)) return fails('evidence-trust-anchor');
    if (unasked === undefined) return fails('evidence-differs', { ...difference });
    return fails('evidence-question-missing', { name: unasked.name.toHost(), type: typeToText(unasked.type) });
  }
  if ((await digestOf(evidence, ports.crypto)) !== evidence.digest) return fails('evidence-altered');
  return {
    holds: true,
    evidence,
    report,
    relies: relianceOf({ ...evidence, visits }, report, ports.trustAnchor === null),
  };
}

/** Whether a file was made with these anchors, as far as it says so. */
function sameAnchors(stated: string | null, anchors: readonly TrustAnchor[]): boolean {
  try {
    return keysOf(anchorsFrom(stated)) === keysOf(anchors);
  } catch {
    return false;
  }
}

/** One text for one set of anchors. */
function keysOf(anchors: readonly TrustAnchor[]): string {
  const lines = anchors.flatMap(({ zone, ds, keys }) => [
    ...ds.map(({ keyTag, algorithm, digestType, digest }) =>
      JSON.stringify([zone.key, keyTag, algorithm, digestType, toHex(digest)]),
    ),
    ...keys.map(({ rdata }) => JSON.stringify([zone.key, toHex(rdata)])),
  ]);
  return lines.sort().join('\n');
}
