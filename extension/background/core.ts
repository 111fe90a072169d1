/** Puts the core together from the settings: resolver, validator, companion, words. The one place that hands it a browser. */
import { check } from '../../src/check.ts';
import type { CryptoPort } from '../../src/crypto.ts';
import { supportedAlgorithms } from '../../src/dnssec/algorithms.ts';
import { anchorsFrom, type TrustAnchor } from '../../src/dnssec/anchors.ts';
import { keepLookups } from '../../src/dnssec/kept-lookups.ts';
import { createValidation, type Validation } from '../../src/dnssec/validator.ts';
import { mailDomain } from '../../src/mail-domain.ts';
import type { Progress, Verdict } from '../../src/report/report.ts';
import type { Words } from '../../src/report/words.ts';
import { browser } from '../platform/browser.ts';
import { ed448Verify } from '../platform/ed448.ts';
import { askOf, clock, proberOf, type Resolvers } from '../settings/chosen-services.ts';
import type { Settings } from '../settings/settings.ts';
import { loadSettings } from '../settings/store.ts';
import { asText } from '../storage/session-text.ts';
import { pickLanguage } from '../words/languages.ts';
import { loadSentences } from '../words/sentences.ts';
import { CheckError, type How } from './checks.ts';
import { keptAnswers } from './kept-answers.ts';

const crypto: CryptoPort = { subtle: globalThis.crypto.subtle, ed448: async () => ed448Verify };

interface Core {
  readonly validation: Validation;
  /** Resolves when what an earlier worker kept is there again. */
  readonly ready: Promise<void>;
}

const answers = keptAnswers(asText(browser.storage.session));

/** A validator keeps what it was told, so one is shared by all checks until the settings change; and one by private windows. */
const cores = new Map<string, Core>();

/** The settings have changed: nothing made from the old ones is used again. */
export function forgetCore(): void {
  cores.clear();
  void answers.clear();
}

/** Whoever mends what was wrong looks again: answers that led here are not given a second time. */
const ASKED_ANEW: ReadonlySet<Verdict> = new Set<Verdict>(['bogus', 'failing']);

/**
 * Runs one check with the settings in force. What DNS answered is kept for the next worker too, unless the check is to `keep`
 * nothing; what was kept is not used if it is to ask `anew`. Throws CheckError before the first step where the settings
 * don't allow a check.
 */
export async function* runCheck(domain: string, signal: AbortSignal, { keep, anew }: How): AsyncGenerator<Progress> {
  const { settings } = await loadSettings();
  const read = mailDomain(domain);
  if (!read.ok) throw new CheckError('failed');
  const { resolver, secondResolver, askByPost, acceptSha1, trustAnchor } = settings;
  if (resolver === null) throw new CheckError('no-resolver-chosen');
  const by = JSON.stringify([resolver, secondResolver, askByPost, acceptSha1, trustAnchor]);
  const key = `${keep} ${by}`;
  let core = anew ? undefined : cores.get(key);
  if (core === undefined) {
    const validation = validatorFor({ resolver, secondResolver, askByPost }, acceptSha1, trustAnchor);
    core = { validation, ready: keep && !anew ? answers.restore(validation.memory, by) : Promise.resolve() };
    cores.set(key, core);
  }
  const [words] = await Promise.all([wordsOf(settings), core.ready]);
  let verdict: Verdict | null = null;
  for await (const progress of check(
    read,
    {
      ...core.validation,
      prober: settings.companion === null ? null : proberOf(settings.companion, crypto),
      clock: Date,
      resolverName: resolver,
      crypto,
      words,
    },
    { signal, port: settings.smtpPort, probe: settings.companion !== null },
  )) {
    verdict = progress.report.verdict;
    yield progress;
  }
  if (signal.aborted || cores.get(key) !== core) return;
  if (verdict === null || ASKED_ANEW.has(verdict)) forgetCore();
  else if (keep) answers.keep(core.validation.memory, by);
}

const wordsOf = ({ language }: Settings): Promise<Words> => loadSentences(pickLanguage(language, navigator.languages));

/** Has at hand what every check needs and no network brings: who opens the popup is about to ask. Never rejects. */
export async function warmUp(): Promise<void> {
  await loadSettings()
    .then(({ settings }) => wordsOf(settings))
    .catch(() => undefined);
}

/** A validator over the resolvers. Throws CheckError if the trust anchor can't be read. */
function validatorFor(resolvers: Resolvers, acceptSha1: boolean, trustAnchor: string | null): Validation {
  const validation = createValidation({
    ask: askOf(resolvers),
    anchors: readAnchors(trustAnchor),
    crypto,
    supported: supportedAlgorithms(acceptSha1),
    clock,
  });
  return keepLookups(validation, clock);
}

function readAnchors(text: Settings['trustAnchor']): TrustAnchor[] {
  try {
    return anchorsFrom(text);
  } catch (error) {
    throw new CheckError('trust-anchor', error instanceof Error ? error.message : '');
  }
}
