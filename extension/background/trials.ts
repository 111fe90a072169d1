/** The Test buttons of the options page: each tries its service as a check would use it. */
import { Name } from '../../src/dns/name.ts';
import { RRType } from '../../src/dns/types.ts';
import { whyNot } from '../../src/dnssec/proven.ts';
import { testCompanion as askCompanion, type CompanionTestCode } from '../../src/probe/companion-trial.ts';
import type { TestAnswer, TestCompanionRequest, TestResolverRequest } from '../protocol/messages.ts';
import { loadSettings } from '../settings/store.ts';
import { pickLanguage } from '../words/languages.ts';
import type { MessageKey, Say } from '../words/messages.ts';
import { loadSentences } from '../words/sentences.ts';
import { CheckError } from './checks.ts';
import { validatorFor } from './core.ts';

const TIMEOUT_MS = 10_000;

/**
 * A validated lookup of the root's name servers: every resolver can answer it, and only one that passes signatures on
 * unchecked (CD) and whole lets it be proven. A custom trust anchor below the root is tried at its own name.
 */
export async function testResolver({ url, trustAnchor }: TestResolverRequest, say: Say): Promise<TestAnswer> {
  try {
    const started = performance.now();
    const { resolve } = validatorFor({ resolver: url, secondResolver: null }, trustAnchor);
    const { answer } = await resolve(anchorName(trustAnchor), RRType.NS, AbortSignal.timeout(TIMEOUT_MS));
    const why = whyNot(answer);
    if (why === null)
      return { ok: true, text: say('testResolverGood', { ms: Math.round(performance.now() - started) }) };
    const { settings } = await loadSettings();
    const sentences = await loadSentences(pickLanguage(settings.language, navigator.languages));
    const sentence = sentences.reason(why);
    return { ok: false, text: answer.status === 'bogus' ? `${say('testResolverStrips')} ${sentence}` : sentence };
  } catch (error) {
    return { ok: false, text: error instanceof CheckError ? say('failureTrustAnchor') : say('failureFailed') };
  }
}

/** The first name of the trust anchor's records; the root for the built-in anchors. */
function anchorName(trustAnchor: string | null): Name {
  const [, text] = /^\s*([^\s;]+)\s/m.exec(trustAnchor ?? '') ?? [];
  return text === undefined ? Name.root : Name.parse(text);
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
export async function testCompanion({ url, token }: TestCompanionRequest, say: Say): Promise<TestAnswer> {
  const access = { fetch: (input: string, init: RequestInit) => fetch(input, init), url, token };
  const { code, version, words } = await askCompanion(access, AbortSignal.timeout(TIMEOUT_MS));
  const text = say(COMPANION_WORDS[code], { version: version ?? '' });
  return { ok: code === 'companion-ok', text: words === '' ? text : `${text} (${words})` };
}
