/** What a host has to publish before its key changes next, and from when on it may change (RFC 7671 section 8.1). */
import type { CryptoPort } from '../crypto.ts';
import { chainsSeen } from './chains-seen.ts';
import type { DomainFacts, HostFacts } from './facts.ts';
import type { TlsaFound } from './host-lookups.ts';
import { matchingFor } from './matching-for.ts';
import { issuerRecord, keyRecord, zoneLine } from './ready-record.ts';
import { keysInUse, nextKeyRecord, type Rollover, rolloverOfHost, spareRecords } from './rollover.ts';
import { shown, type TlsaRecord, tlsaToText } from './tlsa.ts';
import { tlsaOwner } from './tlsa-name.ts';

/**
 * Which sentence tells it: what prepares the change stands already, or the next key has to be made first. That holds whoever
 * issues the next certificate. A record of the issuer holds for one issuing key alone, so it is but the other way.
 */
export type RolloverStep =
  | 'next-published'
  | 'issuer-published'
  | 'next-key-needed'
  | 'next-key-or-issuer'
  | 'next-key-for-each';

export interface RolloverPlan {
  readonly scheme: Rollover;
  readonly step: RolloverStep;
  /** Where the records stand: `_25._tcp.<base>`, or what that is an alias of. */
  readonly name: string;
  /** What prepares the next change, as lines for the zone file; empty where the next key has to be made first. */
  readonly lines: readonly string[];
  /** Lines by which each key in use would have a record of its own and one of its issuer: the other way, if there is one. */
  readonly alternative: readonly string[];
  /** Of the next key: the kind of record that it needs, and the command that makes the data. */
  readonly next: ReturnType<typeof nextKeyRecord>;
  /** How many keys are in use. */
  readonly keys: number;
  /** The records in use, and those for keys to come, as a sentence holds them. */
  readonly inUse: string;
  readonly spare: string;
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
    const name = tlsaOwner(tlsa);
    const linesOf = (records: readonly TlsaRecord[]): string[] =>
      records.map((record) => zoneLine(name, record, tlsa.ttl));
    const matched = tlsa.records.filter((_, i) => host.findings.some(({ match }) => match?.records[i]?.matched));
    const spare = spareRecords(host);
    const keys = keysInUse(host);
    const ready = scheme === 'current+next' ? spare : scheme === 'none' ? [] : matched.filter(isIssuers);
    const needsEach = keys > 1 && spare.length > 0;
    const missing = scheme === 'none' && !needsEach ? await missingForIssuer(host, tlsa, facts, crypto) : [];
    const waitSeconds = 2 * (tlsa.ttl ?? 0);
    plans.set(host, {
      scheme,
      step: stepFor(scheme, needsEach, missing.length > 0),
      name,
      lines: linesOf(ready),
      alternative: linesOf(missing),
      next: nextKeyRecord(tlsa.records),
      keys,
      inUse: listed(matched),
      spare: listed(spare),
      waitSeconds,
      switchFrom: facts.now + waitSeconds,
    });
  }
  return plans;
}

const isIssuers = ({ usage }: TlsaRecord): boolean => usage === 2;

/** Records as one sentence holds them. */
export function listed(records: readonly TlsaRecord[]): string {
  return records.map(shown).join(' | ') || '–';
}

function stepFor(scheme: Rollover, needsEach: boolean, hasAlternative: boolean): RolloverStep {
  if (scheme === 'current+next') return 'next-published';
  if (scheme === 'current+issuer') return 'issuer-published';
  if (needsEach) return 'next-key-for-each';
  return hasAlternative ? 'next-key-or-issuer' : 'next-key-needed';
}

/** What `current+issuer` lacks; empty where it can't be made for every chain: what prepares one key and not the other prepares nothing. */
async function missingForIssuer(
  host: HostFacts,
  tlsa: TlsaFound,
  facts: DomainFacts,
  crypto: CryptoPort,
): Promise<TlsaRecord[]> {
  const options = matchingFor(host, facts, crypto);
  const made = new Map<string, TlsaRecord>();
  for (const { chain, finding, proven } of chainsSeen(host.findings)) {
    if (finding.outcome !== 'authenticated') continue;
    const lacks = (usage: number): boolean =>
      !tlsa.records.some((record, i) => record.usage === usage && finding.match?.records[i]?.matched);
    for (const [usage, make, isProven] of [
      [3, keyRecord, proven !== 'none'],
      [2, issuerRecord, proven === 'all'],
    ] as const) {
      if (!lacks(usage)) continue;
      const record = isProven ? await make(tlsa.records, chain, options) : null;
      if (record === null) return [];
      made.set(tlsaToText(record), record);
    }
  }
  return [...made.values()];
}
