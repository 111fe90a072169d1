/** Advice on TLSA records as they are published, before any chain is looked at (R22–R24). */
import { digLine } from '../by-hand.ts';
import type { DomainFacts, HostFacts } from '../facts.ts';
import { goodTtl, zoneLine } from '../ready-record.ts';
import { shown, usableRecords, whyUnusable } from '../tlsa.ts';
import { tlsaOwner, tlsaQuestion } from '../tlsa-name.ts';
import type { Advice, AdviceId, Severity } from './advice.ts';

/** Each record by its numbers, then the TTL of them all. */
export function adviseOnRecords({ hosts }: DomainFacts): Advice[] {
  return hosts.flatMap(onHost);
}

function onHost({ host, lookups }: HostFacts): Advice[] {
  const tlsa = lookups?.tlsa;
  if (!tlsa || tlsa.records.length === 0) return [];
  const name = tlsaOwner(tlsa);
  const byHand = [digLine(tlsaQuestion(tlsa.base.toHost()), 'TLSA')];
  const about = { host: host.name, who: 'mx-operator', byHand } as const;
  const advice: Advice[] = [];
  const add = (id: AdviceId, severity: Severity, data: Advice['data'], more: Partial<Advice> = {}): void => {
    advice.push({ id, severity, ...about, data: { name, ...data }, ...more });
  };
  for (const record of tlsa.records) {
    const why = whyUnusable(record);
    const found = shown(record);
    const wanted = `${record.usage} 1 1`;
    // Unlike the record in full, a digest of an authority counts only where the server sends that authority (R26).
    const suffix = record.usage === 2 ? '-issuer' : '';
    if (why?.code === 'usage-pkix') add('pkix-usage', 'warning', { found, wanted: record.usage === 0 ? 2 : 3 });
    else if (why !== null) add('unusable-record', 'warning', { found }, { cause: why });
    if (why !== null) continue;
    if (record.selector === 0) add('selector-0', 'info', { found, wanted }, { wording: `selector-0${suffix}` });
    if (record.matchingType === 0) {
      const octets = record.data.length;
      add('matching-type-0', 'info', { found, wanted, octets }, { wording: `matching-type-0${suffix}` });
    }
    if (record.matchingType === 2)
      add('matching-type-2', 'info', { found, wanted: `${wanted.slice(0, 2)}${record.selector} 1` });
  }
  // Without a signature the TTL is what a cache has left of it.
  const ttl = tlsa.status === 'secure' ? tlsa.ttl : null;
  const wanted = ttl === null ? null : goodTtl(ttl);
  if (ttl !== null && wanted !== null && ttl !== wanted) {
    const usable = usableRecords(tlsa.records);
    // Records that hold whole certificates are long; lines for the others alone would be taken for all of them.
    const fits = usable.every(({ data }) => data.length <= 64);
    const lines = fits ? usable.map((record) => zoneLine(name, record, wanted)) : [];
    const id = ttl > wanted ? 'ttl-too-long' : 'ttl-too-short';
    const severity = ttl > wanted ? 'warning' : 'info';
    advice.push({ id, severity, ...about, data: { name, found: ttl, wanted }, publish: lines });
  }
  return advice;
}
