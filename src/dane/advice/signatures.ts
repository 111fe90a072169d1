/** Advice on how zones on the way are signed: signatures near their end and weak DNSSEC, each once, for whoever runs the zone. */
import { typeToText } from '../../dns/types.ts';
import type { Lookup } from '../../dnssec/lookup.ts';
import { digLine } from '../by-hand.ts';
import type { DomainFacts } from '../facts.ts';
import type { Advice, AdviceWording } from './advice.ts';
import { actorForZone } from './whose.ts';

/** Seconds before its end at which a signature that nobody renewed is worth a word. */
const SOON = 48 * 3600;

/** Weaknesses that are no signature's: how each is spoken of, and the record to look at. Iterations make none weak (RFC 9276). */
const SHOWN: Readonly<Record<string, { readonly wording: AdviceWording; readonly type: string }>> = {
  'weak-nsec3-iterations': { wording: 'weak-dnssec-iterations', type: 'NSEC3PARAM' },
  'weak-ds': { wording: 'weak-dnssec-ds', type: 'DS' },
};

/** Of all lookups that the report rests on; also where no mail can go, as all that is advised then. */
export function adviseOnSignatures(facts: DomainFacts): Advice[] {
  const found = new Map<string, Advice>();
  const add = (key: string, advice: Omit<Advice, 'who'>, zone: string): void => {
    if (!found.has(key)) found.set(key, { ...advice, who: actorForZone(zone, facts) });
  };
  const look = (lookup: Lookup, host: string | null): void => {
    const name = lookup.name.toHost();
    const byHand = [digLine(name, typeToText(lookup.type))];
    const { signaturesExpire: ends, expiringZone } = lookup;
    if (ends !== null && lookup.answer.status === 'secure' && ends - facts.now < SOON) {
      const zone = expiringZone ?? name;
      const expires = new Date(1000 * ends).toISOString();
      const data = { name, zone, expires, hours: Math.floor((ends - facts.now) / 3600) };
      add(`expiry ${zone}`, { id: 'signature-expires-soon', severity: 'warning', host, data, byHand }, zone);
    }
    for (const cause of lookup.weaknesses) {
      const zone = cause.zone ?? name;
      const { wording, type } = SHOWN[cause.code] ?? ({ wording: 'weak-dnssec', type: 'DNSKEY' } as const);
      const byHand = [digLine(zone, type)];
      const data = { ...cause.data, zone };
      add(`${cause.code} ${zone}`, { id: 'weak-dnssec', severity: 'info', host, data, cause, byHand, wording }, zone);
    }
  };
  look(facts.mxLookup, null);
  for (const { host, lookups } of facts.hosts) for (const one of lookups?.lookups ?? []) look(one, host.name);
  return [...found.values()];
}
