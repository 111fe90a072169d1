/** Records what a check of a typical domain asks and is answered: two hosts at a provider, every zone on the way signed. */
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { createInternet } from '../../internet/zones/internet.ts';
import { check } from '../../src/check.ts';
import { typeToText } from '../../src/dns/types.ts';
import { keepLookups } from '../../src/dnssec/kept-lookups.ts';
import { createValidation } from '../../src/dnssec/validator.ts';
import { mailDomain } from '../../src/mail-domain.ts';
import { toBase64 } from '../../src/octets.ts';
import { wordsIn } from '../../src/words/say.ts';
import { farWorld } from '../far-resolver/worlds.ts';
import type { HandedIn } from './handed-in.ts';

export async function recordTypical(): Promise<HandedIn> {
  const domain = 'h2.nl';
  const { ask, anchors, anchorText } = await createInternet(farWorld());
  const now = Math.floor(Date.now() / 1000);
  const answers: Record<string, string> = {};
  const validation = createValidation({
    ask: async (name, type, signal) => {
      const reply = await ask(name, type, signal);
      if (reply.kind === 'answered') answers[`${name.toHost()} ${typeToText(type)}`] = toBase64(reply.octets);
      return reply;
    },
    anchors,
    crypto: nodeCrypto,
    clock: () => now,
  });
  const target = mailDomain(domain);
  if (!target.ok) throw new Error(domain);
  const rest = { prober: null, clock: Date, resolverName: '', crypto: nodeCrypto, words: wordsIn('en') };
  for await (const _ of check(target, { ...keepLookups(validation, () => now), ...rest }));
  return { domain, anchorText, now, answers };
}
