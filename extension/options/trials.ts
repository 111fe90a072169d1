/** The Test buttons of the options page: each tries its service as a check would use it. */
import { Name } from '../../src/dns/name.ts';
import { RRType } from '../../src/dns/types.ts';
import { anchorsFrom, type TrustAnchor } from '../../src/dnssec/anchors.ts';
import { whyNot } from '../../src/dnssec/proven.ts';
import { createValidator } from '../../src/dnssec/validator.ts';
import { testCompanion as askCompanion, type CompanionTestCode } from '../../src/probe/companion-trial.ts';
import { pageCrypto } from '../platform/page-crypto.ts';
import { askOf, clock } from '../settings/chosen-services.ts';
import type { Language } from '../words/languages.ts';
import type { MessageKey, Say } from '../words/messages.ts';
import { loadSentences } from '../words/sentences.ts';

export interface ResolverTrial {
  readonly kind: 'resolver';
  readonly url: string;
  readonly trustAnchor: string | null;
  readonly askByPost: boolean;
}

export interface CompanionTrial {
  readonly kind: 'companion';
  readonly url: string;
  readonly token: string;
}

export interface TrialResult {
  readonly ok: boolean;
  /** What came out, in the reader's language. */
  readonly text: string;
  /** Nothing came that could be read, as where the browser does not let us read it. */
  readonly unread?: boolean;
}

const TIMEOUT_MS = 10_000;

/** Tries a service. Never rejects. */
export async function tryOut(
  trial: ResolverTrial | CompanionTrial,
  say: Say,
  language: Language,
): Promise<TrialResult> {
  try {
    return await (trial.kind === 'resolver' ? testResolver(trial, say, language) : testCompanion(trial, say));
  } catch {
    return { ok: false, text: say('failureFailed') };
  }
}

/**
 * A validated lookup of the root's name servers: every resolver can answer it, and only one that passes signatures on
 * unchecked (CD) and whole lets it be proven. A custom trust anchor below the root is tried at its own name.
 */
async function testResolver(
  { url, trustAnchor, askByPost }: ResolverTrial,
  say: Say,
  language: Language,
): Promise<TrialResult> {
  let anchors: readonly TrustAnchor[];
  try {
    anchors = anchorsFrom(trustAnchor);
  } catch {
    return { ok: false, text: say('failureTrustAnchor') };
  }
  const started = performance.now();
  const ask = askOf({ resolver: url, secondResolver: null, askByPost });
  const resolve = createValidator({ ask, anchors, crypto: pageCrypto, clock });
  const { answer } = await resolve(anchors[0]?.zone ?? Name.root, RRType.NS, AbortSignal.timeout(TIMEOUT_MS));
  const why = whyNot(answer);
  if (why === null) return { ok: true, text: say('testResolverGood', { ms: Math.round(performance.now() - started) }) };
  const sentence = (await loadSentences(language)).reason(why);
  const text = answer.status === 'bogus' ? `${say('testResolverStrips')} ${sentence}` : sentence;
  return { ok: false, text, unread: why.code === 'resolver-unreachable' };
}

const COMPANION_WORDS: Readonly<Record<CompanionTestCode, MessageKey>> = {
  'companion-ok': 'testCompanionGood',
  'companion-timeout': 'testCompanionTimeout',
  'companion-not-one': 'testCompanionNotOne',
  'companion-stopping': 'testCompanionStopping',
  'companion-unreachable': 'testCompanionUnreachable',
  'companion-token': 'testCompanionToken',
  'companion-refused': 'testCompanionRefused',
};

/** Is it there, is it a companion, does it take the token? */
async function testCompanion({ url, token }: CompanionTrial, say: Say): Promise<TrialResult> {
  const access = { fetch: (input: string, init: RequestInit) => fetch(input, init), url, token };
  const { code, version, words } = await askCompanion(access, AbortSignal.timeout(TIMEOUT_MS));
  const text = say(COMPANION_WORDS[code], { version: version ?? '' });
  const unread = code === 'companion-unreachable';
  return { ok: code === 'companion-ok', text: words === '' ? text : `${text} (${words})`, unread };
}
