/**
 * How a host's next key change can go without mail being held back: which record comes first, how long to wait. A sender may hold
 * TLSA records for their TTL, and a secondary name server may be late by as much: hence two TTLs (RFC 7671 section 8.1).
 */
import type { HostView, Report } from '../../../src/report/report.ts';
import { tlsaRole } from '../tlsa-role.ts';

/** `next`: a record for the next key is published already. `issuer`: a record of the issuer lets keys change at will. */
export type RollOverScheme = 'next' | 'issuer' | 'none';

export interface RollOverPlan {
  /** Hosts that share it. */
  readonly hosts: readonly string[];
  readonly scheme: RollOverScheme;
  /** Seconds. */
  readonly ttl: number;
  /** Milliseconds since 1970: when the next record is published (at the latest), from when the certificate may change, and from when the old record may go. */
  readonly published: number;
  readonly change: number;
  readonly remove: number;
}

export function rollOverPlans(report: Report): RollOverPlan[] {
  const seen = Date.parse(report.checkedAt);
  const plans = new Map<string, RollOverPlan>();
  for (const host of report.hosts) {
    const scheme = schemeOf(host);
    const ttl = host.tlsa?.ttl ?? null;
    if (scheme === null || ttl === null) continue;
    const key = `${scheme} ${ttl}`;
    const change = scheme === 'issuer' ? seen : seen + 2000 * ttl;
    const hosts = [...(plans.get(key)?.hosts ?? []), host.name];
    plans.set(key, { hosts, scheme, ttl, published: seen, change, remove: change + 2000 * ttl });
  }
  return [...plans.values()];
}

/** Null where no certificate was seen to match: nothing is known of what would change. */
function schemeOf(host: HostView): RollOverScheme | null {
  const records = host.tlsa?.records ?? [];
  const matched = (usage: number): boolean =>
    records.some((record) => record.usage === usage && tlsaRole(host, record) === 'matched');
  if (!matched(3) && !matched(2)) return null;
  if (matched(2)) return 'issuer';
  return records.some((record) => record.usage === 3 && tlsaRole(host, record) === 'spare') ? 'next' : 'none';
}
