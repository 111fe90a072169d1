/** Our own validator and check, put together as the command line does, on the lab's resolver and anchor. */
import { readFileSync } from 'node:fs';
import { ed448 } from '@noble/curves/ed448.js';
import type { CryptoPort } from '../../src/crypto.ts';
import { createDohAsk } from '../../src/dns/doh.ts';
import { parseTrustAnchors } from '../../src/dnssec/anchors.ts';
import type { Resolve } from '../../src/dnssec/lookup.ts';
import { createValidator } from '../../src/dnssec/validator.ts';
import { labEnvironment } from './environment.ts';

export const cryptoPort: CryptoPort = {
  subtle: crypto.subtle,
  ed448: async () => (signature, message, publicKey) => ed448.verify(signature, message, publicKey),
};

/** Longer than the lab's resolver needs to give up on a name server that drops questions. */
const ANSWER_TIMEOUT_MS = 25_000;

/** A validator on the lab's resolver, with nothing cached. */
export function labResolve(): Resolve {
  const { resolver, trustAnchorFile } = labEnvironment();
  return createValidator({
    ask: createDohAsk({ fetch, url: resolver, timeout: ANSWER_TIMEOUT_MS }),
    anchors: parseTrustAnchors(readFileSync(trustAnchorFile, 'latin1')),
    crypto: cryptoPort,
    clock: () => Date.now() / 1000,
  });
}
