/** Our own validator and check, put together as the command line does, on the lab's resolver and anchor. */
import { readFileSync } from 'node:fs';
import { ed448 } from '@noble/curves/ed448.js';
import { createProber } from '../../companion/probe/probe.ts';
import { check } from '../../src/check.ts';
import type { CryptoPort } from '../../src/crypto.ts';
import type { Ask } from '../../src/dns/asking.ts';
import { createDohAsk } from '../../src/dns/doh.ts';
import { parseTrustAnchors } from '../../src/dnssec/anchors.ts';
import type { Resolve } from '../../src/dnssec/lookup.ts';
import { createValidator } from '../../src/dnssec/validator.ts';
import { mailDomain } from '../../src/mail-domain.ts';
import type { Report } from '../../src/report/report.ts';
import { wordsIn } from '../../src/words/say.ts';
import { labEnvironment } from './environment.ts';

export const cryptoPort: CryptoPort = {
  subtle: crypto.subtle,
  ed448: async () => (signature, message, publicKey) => ed448.verify(signature, message, publicKey),
};

/** Longer than the lab's resolver needs to give up on a name server that drops questions. */
const ANSWER_TIMEOUT_MS = 25_000;

/** A validator with nothing cached, on the lab's resolver if not told otherwise. */
export function labResolve(ask?: Ask): Resolve {
  const { resolver, trustAnchorFile } = labEnvironment();
  return createValidator({
    ask: ask ?? createDohAsk({ fetch, url: resolver, timeout: ANSWER_TIMEOUT_MS }),
    anchors: parseTrustAnchors(readFileSync(trustAnchorFile, 'latin1')),
    crypto: cryptoPort,
    clock: () => Date.now() / 1000,
  });
}

/** Probes connect to private addresses here, and wait less than they would for a real server. */
const PROBE_TIMEOUTS = { connect: 4_000, greeting: 4_000, reply: 4_000, handshake: 4_000 };

/** Checks one domain to its end and returns the last report. `resolve` as `labResolve` makes it. */
export async function labCheck(domain: string, resolve: Resolve): Promise<Report> {
  const target = mailDomain(domain);
  if (!target.ok) throw new Error(`the table's domain "${domain}" is none`);
  const prober = createProber({
    allowPrivateAddresses: true,
    freshness: 'same-process',
    bothFamilies: true,
    timeouts: PROBE_TIMEOUTS,
  });
  const dependencies = {
    resolve,
    prober,
    clock: Date,
    resolverName: labEnvironment().resolver,
    crypto: cryptoPort,
    words: wordsIn('en'),
  };
  let last: Report | undefined;
  for await (const progress of check(target, dependencies)) last = progress.report;
  if (last === undefined) throw new Error('the check gave no report');
  return last;
}
