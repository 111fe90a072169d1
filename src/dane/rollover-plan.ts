/** What a host has to publish before its key changes next, and from when on it may change (RFC 7671 section 8.1). */
import type { CryptoPort } from '../crypto.ts';
import { chainsSeen, type SeenChain } from './chains-seen.ts';
import type { DomainFacts, HostFacts } from './facts.ts';
import type { TlsaFound } from './host-lookups.ts';
import { matchingFor } from './matching-for.ts';
import { issuerRecord, keyRecord, tlsaOwner, zoneLine } from './ready-record.ts';
import { type Rollover, rolloverOfHost } from './rollover.ts';
import { type TlsaRecord, tlsaToText } from './tlsa.ts';

/** Which sentence tells it: what prepares the change stands already, can be published at once, or has to be made first. */
export type RolloverStep = 'next-published' | 'issuer-published' | 'record-ready' | 'next-key-needed';

export interface RolloverPlan {
  readonly scheme: Rollover;
  readonly step: RolloverStep;
  /** `_25._tcp.<base>`. */
  readonly name: string;
  /** What prepares the next change, as lines for the zone file; empty where the next key has to be made first. */
  readonly lines: readonly string[];
  /** Two TTLs of the records as they stand, seconds: by then no cache has the set without the new record. */
  readonly waitSeconds: number;
  /** Earliest safe time for the change, seconds since 1970, if what prepares it is published now or was new just now. */
  readonly switchFrom: number;
}

/** A plan for each host whose every chain matched. */
export async function planRollovers(facts: DomainFacts, crypto: CryptoPort): Promise<Map<HostFacts, RolloverPlan>> {
  const plans = new Map<HostFacts, RolloverPlan>();
  for (const host of facts.hosts) {
    const scheme = rolloverOfHost(host);
    const tlsa = host.lookups?.tlsa;
    if (host.outcome !== 'authenticated' || scheme === null || !tlsa) continue;
    const [step, records] = await preparation(scheme, host, tlsa, facts, crypto);
    const name = tlsaOwner(tlsa);
    const lines = records.map((record) => zoneLine(name, record, tlsa.ttl));
    const waitSeconds = 2 * (tlsa.ttl ?? 0);
    plans.set(host, { scheme, step, name, lines, waitSeconds, switchFrom: facts.now + waitSeconds });
  }
  return plans;
}

async function preparation(
  scheme: Rollover,
  host: HostFacts,
  tlsa: TlsaFound,
  facts: DomainFacts,
  crypto: CryptoPort,
): Promise<[RolloverStep, readonly TlsaRecord[]]> {
  const seen = chainsSeen(host.findings).filter(({ finding }) => finding.outcome === 'authenticated');
  const standing = (usage: number, matched: boolean): TlsaRecord[] =>
    tlsa.records.filter(
      (record, i) =>
        record.usage === usage &&
        seen.some(({ finding }) => finding.match?.records[i]?.usable === true) &&
        seen.some(({ finding }) => finding.match?.records[i]?.matched === true) === matched,
    );
  if (scheme === 'current+next') return ['next-published', standing(3, false)];
  if (scheme === 'current+issuer') return ['issuer-published', standing(2, true)];
  const options = matchingFor(host, facts, crypto);
  const hasKeyRecord = standing(3, true).length > 0;
  const make = hasKeyRecord ? issuerRecord : keyRecord;
  const enough = (proven: SeenChain['proven']): boolean => proven === 'all' || (proven === 'key' && !hasKeyRecord);
  const made = new Map<string, TlsaRecord>();
  for (const { chain, proven } of seen) {
    const record = enough(proven) ? await make(tlsa.records, chain, options) : null;
    // What prepares one key and not the other prepares nothing.
    if (record === null) return ['next-key-needed', []];
    made.set(tlsaToText(record), record);
  }
  return ['record-ready', [...made.values()]];
}
