/** The services that the settings name, as the core asks them. */
import type { CryptoPort } from '../../src/crypto.ts';
import type { Ask } from '../../src/dns/asking.ts';
import { createDohAsk } from '../../src/dns/doh.ts';
import { createCompanionProber } from '../../src/probe/companion-client.ts';
import type { Prober } from '../../src/probe/observation.ts';
import { transcriptChecker } from '../../src/tls/transcript.ts';
import type { Companion } from './settings.ts';

/** Octets that nobody can foresee. */
export function randomOctets(count: number): Uint8Array<ArrayBuffer> {
  return globalThis.crypto.getRandomValues(new Uint8Array(count));
}

export function askOf(resolver: string): Ask {
  return createDohAsk({ fetch: (url, init) => fetch(url, init), url: resolver });
}

export function proberOf({ url, token, own }: Companion, crypto: CryptoPort): Prober {
  return createCompanionProber({
    fetch: (input, init) => fetch(input, init),
    url,
    token,
    markedAsOwn: own,
    random: randomOctets,
    checkTranscript: transcriptChecker(crypto),
  });
}
