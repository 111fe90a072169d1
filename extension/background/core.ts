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
import { type Language, pickLanguage } from '../words/languages.ts';
import { loadSentences } from '../words/sentences.ts';
import { CheckError, type How } from './checks.ts';
import { keptAnswers } from './kept-answers.ts';

const crypto: CryptoPort = { subtle: globalThis.crypto.subtle, ed448: async () => ed448Verify };

interface Core {
  readonly validation: Validation;
  readonly resolver: string;
  /** The settings that it was made from; `key` also tells whether what it learns is kept. */
  readonly by: string;
  readonly key: string;
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
 * What checks with these settings share, made for the first of them: one that keeps what it learns takes what an earlier worker kept,
 * unless it is to ask `anew`. Throws CheckError where the settings don't allow a check.
 */
function coreFor(settings: Settings, { keep, anew }: How): Core {
  const { resolver, secondResolver, askByPost, acceptSha1, trustAnchor } = settings;
  if (resolver === null) throw new CheckError('no-resolver-chosen');
  const by = JSON.stringify([resolver, secondResolver, askByPost, acceptSha1, trustAnchor]);
  const key = `${keep} ${by}`;
  const known = anew ? undefined : cores.get(key);
  if (known) return known;
  const validation = validatorFor({ resolver, secondResolver, askByPost }, acceptSha1, trustAnchor);
  const ready = keep && !anew ? answers.restore(validation.memory, by) : Promise.resolve();
  const core = { validation, resolver, key, by, ready };
  cores.set(key, core);
  return core;
}

/**
 * Runs one check with the settings in force. What DNS answered is kept for the next worker too, unless the check is to `keep`
 * nothing; what was kept is not used if it is to ask `anew`. Throws CheckError before the first step where the settings
 * don't allow a check.
 */
export async function* runCheck(domain: string, signal: AbortSignal, how: How): AsyncGenerator<Progress> {
  const { settings } = await loadSettings();
  const read = mailDomain(domain);
  if (!read.ok) throw new CheckError('failed');
  const core = coreFor(settings, how);
  const [words] = await Promise.all([wordsOf(settings), core.ready]);
  let verdict: Verdict | null = null;
  for await (const progress of check(
    read,
    {
      ...core.validation,
      prober: settings.companion === null ? null : proberOf(settings.companion, crypto),
      clock: Date,
      resolverName: core.resolver,
      crypto,
      words,
    },
    { signal, port: settings.smtpPort, probe: settings.companion !== null },
  )) {
    verdict = progress.report.verdict;
    yield progress;
  }
  if (signal.aborted || cores.get(core.key) !== core) return;
  if (verdict === null || ASKED_ANEW.has(verdict)) forgetCore();
  else if (how.keep) answers.keep(core.validation.memory, core.by);
}

const languageOf = ({ language }: Settings): Language => pickLanguage(language, navigator.languages);
const wordsOf = (settings: Settings): Promise<Words> => loadSentences(languageOf(settings));

/** Has at hand what checks need and no network brings: who opens the popup is about to ask. Never rejects. */
export async function warmUp(): Promise<void> {
  await loadSettings()
    .then(async ({ settings }) => {
      coreFor(settings, { keep: true, anew: false });
      await wordsOf(settings);
      // The first number that a worker writes takes the browser ten milliseconds.
      (0).toLocaleString(languageOf(settings));
    })
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
    // Its code says no more than the sentence for it.
    throw new CheckError('trust-anchor', error instanceof Error ? error.message.replaceAll('text-syntax: ', '') : '');
  }
}
