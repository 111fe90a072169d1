/** Advice on TLSA records as they are published, before any chain is looked at (R22–R24). */
import type { Reason } from '../reason.ts';
import type { Advice } from './advice.ts';
import type { DomainFacts, HostFacts } from './facts.ts';
import { type TlsaRecord, tlsaToText, whyUnusable } from './tlsa.ts';

/** Seconds: a TTL shorter than this is asked for too often, a longer one delays a change of key. */
const TTL = { shortest: 1800, longest: 3600 } as const;

export function adviseOnRecords({ hosts }: DomainFacts): Advice[] {
  return hosts.flatMap(onHost);
}

function onHost({ host, lookups }: HostFacts): Advice[] {
  const tlsa = lookups?.tlsa;
  if (!tlsa || tlsa.records.length === 0) return [];
  const name = `_25._tcp.${tlsa.base.toHost()}`;
  const about = { host: host.name, who: 'mx-operator' } as const;
  const advice: Advice[] = [];
  const add = (id: Advice['id'], severity: Advice['severity'], data: Advice['data'], cause?: Reason): void => {
    advice.push({ id, severity, ...about, data: { name, ...data }, ...(cause && { cause }) });
  };
  for (const record of tlsa.records) {
    const why = whyUnusable(record);
    const found = shown(record);
    if (why?.code === 'usage-pkix') add('pkix-usage', 'warning', { found, wanted: record.usage === 0 ? 2 : 3 });
    else if (why !== null) add('unusable-record', 'warning', { found }, why);
    else if (record.matchingType === 0) add('matching-type-0', 'info', { found, octets: record.data.length });
    else if (record.selector === 0 && record.usage === 3) add('selector-0', 'info', { found });
    if (why === null && record.matchingType === 2) add('matching-type-2', 'info', { found });
  }
  if (tlsa.ttl !== null && tlsa.ttl > TTL.longest)
    add('ttl-too-long', 'warning', { found: tlsa.ttl, wanted: TTL.longest });
  if (tlsa.ttl !== null && tlsa.ttl < TTL.shortest)
    add('ttl-too-short', 'info', { found: tlsa.ttl, wanted: TTL.shortest });
  return advice;
}

/** A record as a sentence can hold it: whole certificates are cut. */
export function shown(record: TlsaRecord): string {
  const text = tlsaToText(record);
  return text.length > 150 ? `${text.slice(0, 60)}…` : text;
}
