/** The services that the settings name, as the core asks them. */
import type { CryptoPort } from '../../src/crypto.ts';
import type { Ask } from '../../src/dns/asking.ts';
import { createDohAsk } from '../../src/dns/doh.ts';
import { askSecondAfterFirst } from '../../src/dns/second-resolver.ts';
import { createCompanionProber } from '../../src/probe/companion-client.ts';
import type { Prober } from '../../src/probe/observation.ts';
import { transcriptChecker } from '../../src/tls/transcript.ts';
import type { Companion, Settings } from './settings.ts';

/** Octets that nobody can foresee. */
export function randomOctets(count: number): Uint8Array<ArrayBuffer> {
  return globalThis.crypto.getRandomValues(new Uint8Array(count));
}

/** Seconds since 1970. */
export const clock = (): number => Date.now() / 1000;

/** A resolver that has been chosen, the one to ask where it fails, and how they are asked. */
export type Resolvers = { readonly resolver: string } & Pick<Settings, 'secondResolver' | 'askByPost'>;

export function askOf({ resolver, secondResolver, askByPost }: Resolvers): Ask {
  const method = askByPost ? 'POST' : 'GET';
  const ask = (url: string): Ask => createDohAsk({ fetch: (input, init) => fetch(input, init), url, method });
  return secondResolver === null ? ask(resolver) : askSecondAfterFirst(ask(resolver), ask(secondResolver), clock);
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
