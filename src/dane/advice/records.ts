/** Advice on TLSA records as they are published, before any chain is looked at (R22–R24). */
import type { Reason } from '../../reason.ts';
import { digLine } from '../by-hand.ts';
import type { DomainFacts, HostFacts } from '../facts.ts';
import { GOOD_TTL, tlsaOwner, zoneLine } from '../ready-record.ts';
import { type TlsaRecord, tlsaToText, whyUnusable } from '../tlsa.ts';
import type { Advice, AdviceId, Severity } from './advice.ts';

export function adviseOnRecords({ hosts }: DomainFacts): Advice[] {
  return hosts.flatMap(onHost);
}

function onHost({ host, lookups }: HostFacts): Advice[] {
  const tlsa = lookups?.tlsa;
  if (!tlsa || tlsa.records.length === 0) return [];
  const name = tlsaOwner(tlsa);
  const byHand = [digLine(`_25._tcp.${tlsa.base.toHost()}`, 'TLSA')];
  const about = { host: host.name, who: 'mx-operator', byHand } as const;
  const advice: Advice[] = [];
  const add = (id: AdviceId, severity: Severity, data: Advice['data'], cause?: Reason): void => {
    advice.push({ id, severity, ...about, data: { name, ...data }, ...(cause && { cause }) });
  };
  for (const record of tlsa.records) {
    const why = whyUnusable(record);
    const found = shown(record);
    const wanted = `${record.usage} 1 1`;
    if (why?.code === 'usage-pkix') add('pkix-usage', 'warning', { found, wanted: record.usage === 0 ? 2 : 3 });
    else if (why !== null) add('unusable-record', 'warning', { found }, why);
    if (why !== null) continue;
    if (record.selector === 0) add('selector-0', 'info', { found, wanted });
    if (record.matchingType === 0) add('matching-type-0', 'info', { found, wanted, octets: record.data.length });
    if (record.matchingType === 2)
      add('matching-type-2', 'info', { found, wanted: `${wanted.slice(0, 2)}${record.selector} 1` });
  }
  const { ttl } = tlsa;
  const wanted = ttl === null ? null : Math.min(GOOD_TTL.longest, Math.max(GOOD_TTL.shortest, ttl));
  if (ttl !== null && wanted !== null && ttl !== wanted) {
    // Records that hold whole certificates are long: their lines are left to who publishes them.
    const lines = tlsa.records.filter(({ data }) => data.length <= 64).map((record) => zoneLine(name, record, wanted));
    const id = ttl > wanted ? 'ttl-too-long' : 'ttl-too-short';
    const severity = ttl > wanted ? 'warning' : 'info';
    advice.push({ id, severity, ...about, data: { name, found: ttl, wanted }, publish: lines });
  }
  return advice;
}

/** A record as a sentence can hold it: whole certificates are cut. */
export function shown(record: TlsaRecord): string {
  const text = tlsaToText(record);
  return text.length > 150 ? `${text.slice(0, 60)}…` : text;
}
