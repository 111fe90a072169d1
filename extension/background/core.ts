/** Puts the core together from the settings: resolver, validator, companion, words. The one place that hands it a browser. */
import { check } from '../../src/check.ts';
import type { CryptoPort } from '../../src/crypto.ts';
import { ianaAnchors, parseTrustAnchors, type TrustAnchor } from '../../src/dnssec/anchors.ts';
import { keepLookups } from '../../src/dnssec/kept-lookups.ts';
import { createValidation, type Validation } from '../../src/dnssec/validator.ts';
import { mailDomain } from '../../src/mail-domain.ts';
import type { Progress } from '../../src/report/report.ts';
import { ed448Verify } from '../platform/ed448.ts';
import { askOf, clock, proberOf, type Resolvers } from '../settings/chosen-services.ts';
import type { Settings } from '../settings/settings.ts';
import { loadSettings } from '../settings/store.ts';
import { pickLanguage } from '../words/languages.ts';
import { loadSentences } from '../words/sentences.ts';
import { CheckError } from './checks.ts';

const crypto: CryptoPort = { subtle: globalThis.crypto.subtle, ed448: async () => ed448Verify };

/** A validator keeps what it was told, so one is shared by all checks until the settings change. */
let shared: { readonly key: string; readonly validation: Validation } | null = null;

/** The settings have changed: nothing made from the old ones is used again. */
export function forgetCore(): void {
  shared = null;
}

/** Runs one check with the settings in force. Throws CheckError before the first step where they don't allow one. */
export async function* runCheck(domain: string, signal: AbortSignal): AsyncGenerator<Progress> {
  const { settings } = await loadSettings();
  const read = mailDomain(domain);
  if (!read.ok) throw new CheckError('failed');
  const { resolver, secondResolver, trustAnchor } = settings;
  if (resolver === null) throw new CheckError('no-resolver-chosen');
  const words = await loadSentences(pickLanguage(settings.language, navigator.languages));
  const key = JSON.stringify([resolver, secondResolver, trustAnchor]);
  if (shared?.key !== key) {
    shared = { key, validation: validatorFor({ resolver, secondResolver }, trustAnchor) };
  }
  yield* check(
    read,
    {
      ...shared.validation,
      prober: settings.companion === null ? null : proberOf(settings.companion, crypto),
      clock: Date,
      resolverName: resolver,
      crypto,
      words,
    },
    { signal, port: settings.smtpPort, probe: settings.companion !== null },
  );
}

/** A validator over the resolvers. Throws CheckError if the trust anchor can't be read. */
export function validatorFor(resolvers: Resolvers, trustAnchor: string | null): Validation {
  const validation = createValidation({
    ask: askOf(resolvers),
    anchors: anchorsFrom(trustAnchor),
    crypto,
    clock,
  });
  return keepLookups(validation, clock);
}

function anchorsFrom(text: Settings['trustAnchor']): TrustAnchor[] {
  if (text === null) return ianaAnchors();
  try {
    return parseTrustAnchors(text);
  } catch (error) {
    throw new CheckError('trust-anchor', error instanceof Error ? error.message : '');
  }
}
