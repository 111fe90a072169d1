/**
 * Evidence files in the report page: a check is made once more and recorded, and a file that somebody gave is verified.
 * Both happen in the page itself: the worker keeps no messages, and a file is nobody's business but the page's.
 */
import { check } from '../../src/check.ts';
import { anchorsFrom } from '../../src/dnssec/anchors.ts';
import { createValidator } from '../../src/dnssec/validator.ts';
import { exportEvidence } from '../../src/evidence/export.ts';
import { Recorder } from '../../src/evidence/record.ts';
import { type Verification, verifyEvidence } from '../../src/evidence/verify.ts';
import { mailDomain } from '../../src/mail-domain.ts';
import { reason } from '../../src/reason.ts';
import type { Report, Verdict } from '../../src/report/report.ts';
import { browser } from '../platform/browser.ts';
import { pageCrypto as crypto } from '../platform/page-crypto.ts';
import { askOf, clock, proberOf, randomOctets } from '../settings/chosen-services.ts';
import { loadSettings } from '../settings/store.ts';
import type { Language } from '../words/languages.ts';
import type { Say } from '../words/messages.ts';
import { loadSentences } from '../words/sentences.ts';
import { type LogEntry, logOf } from './log.ts';

export type Recorded =
  | {
      readonly ok: true;
      readonly fileName: string;
      readonly text: string;
      /** What the check found, and what the file proves of it, which may be less. */
      readonly found: Verdict;
      readonly proven: Verdict;
      readonly log: readonly LogEntry[];
    }
  | { readonly ok: false; readonly sentence: string };

/**
 * Checks a domain anew with the settings in force, and makes the file. Rejects where the settings allow no check. Once the
 * signal fires, what it resolves to is of no use.
 */
export async function recordEvidence(
  domain: string,
  language: Language,
  say: Say,
  signal: AbortSignal,
): Promise<Recorded> {
  const [{ settings }, words] = await Promise.all([loadSettings(), loadSentences(language)]);
  const { resolver, secondResolver, askByPost, companion, trustAnchor, smtpPort: port } = settings;
  // Whoever verifies a file takes SHA-1 as the validator does by default: the file would not hold.
  if (!settings.acceptSha1) return { ok: false, sentence: words.reason(reason('evidence-without-sha1')) };
  const target = mailDomain(domain);
  if (!target.ok || resolver === null) throw new Error('no domain, or no resolver chosen');
  const began = performance.now();
  const recorder = new Recorder({ crypto, elapsed: () => performance.now() - began, random: randomOctets });
  const probe = companion !== null;
  const running = check(
    target,
    {
      resolve: createValidator({
        ask: recorder.recordAsk(askOf({ resolver, secondResolver, askByPost })),
        anchors: anchorsFrom(trustAnchor),
        crypto,
        clock,
      }),
      prober: companion === null ? null : recorder.recordProber(proberOf(companion, crypto)),
      clock: Date,
      resolverName: resolver,
      crypto,
      words,
    },
    { signal, port, probe },
  );
  let report: Report | undefined;
  for await (const progress of running) report = progress.report;
  if (report === undefined) throw new Error('the check ended without a report');
  const { checkedAt } = report;
  const options = { probe, port, alsoProbeOthers: false };
  const made = await exportEvidence(
    recorder,
    { domain: target.domain, checkedAt, resolver, trustAnchor, options },
    { crypto, words, madeBy: `DANE Badge ${browser.runtime.getManifest().version}` },
  );
  if (!made.ok) return { ok: false, sentence: words.reason(made.reason) };
  return {
    ok: true,
    fileName: `${target.domain}-${checkedAt.slice(0, 10)}.evidence.json`,
    text: made.text,
    found: report.verdict,
    proven: made.report.verdict,
    log: logOf(made.evidence, say, words),
  };
}

export interface Verified {
  readonly result: Verification;
  /** Why it does not hold, or what it leaves to its maker's word. */
  readonly sentences: readonly string[];
  /** What the file holds, where it holds. */
  readonly log: readonly LogEntry[];
}

/** Verifies a file's text by the person's own trust anchors. */
export async function verifyFile(text: string, language: Language, say: Say): Promise<Verified> {
  const [{ settings }, words] = await Promise.all([loadSettings(), loadSentences(language)]);
  const { trustAnchor } = settings;
  const result = await verifyEvidence(text, { trustAnchor, crypto, words, now: Date.now() });
  return {
    result,
    sentences: (result.holds ? result.relies : [result.reason]).map(words.reason),
    log: result.holds ? logOf(result.evidence, say, words) : [],
  };
}
