/** What to change, who can, and with what to replace what is there: one function a topic, each adding its advice. */
import type { CryptoPort } from '../crypto.ts';
import type { Reason } from '../reason.ts';
import type { Actor } from '../report/report.ts';
import { adviseOnChains } from './advice-chains.ts';
import { adviseOnRecords } from './advice-records.ts';
import { adviseOnZones } from './advice-zones.ts';
import type { DomainFacts } from './facts.ts';

export type AdviceId =
  | 'sign-domain'
  | 'sign-mx-zone'
  | 'ask-provider'
  | 'tlsa-at-mail-domain'
  | 'missing-on-some-hosts'
  | 'no-match'
  | 'unusable-record'
  | 'pkix-usage'
  | 'selector-0'
  | 'matching-type-0'
  | 'matching-type-2'
  | 'ttl-too-long'
  | 'ttl-too-short'
  | 'no-rollover'
  | 'rollover-not-real'
  | 'stale-record'
  | 'anchor-not-sent'
  | 'ent-nxdomain'
  | 'mx-alias'
  | 'key-shared-by-hosts'
  | 'second-key-unmatched'
  | 'signature-expires-soon'
  | 'weak-dnssec'
  | 'certificate-expired-ignored'
  | 'addresses-differ'
  | 'no-starttls'
  | 'null-mx-mixed'
  | 'unusable-mx-target';

export type Severity = 'info' | 'warning' | 'error';

export interface Advice {
  readonly id: AdviceId;
  readonly severity: Severity;
  /** The host it is about; null where it is about the domain. */
  readonly host: string | null;
  readonly who: Actor;
  /** What its text fills in: the value found and the value wanted among them. */
  readonly data: Readonly<Record<string, string | number>>;
  /** A reason whose sentence the text quotes as {cause}. */
  readonly cause?: Reason;
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/** All advice on a domain, errors first. */
export async function adviseOn(facts: DomainFacts, crypto: CryptoPort): Promise<Advice[]> {
  if (facts.mx.end !== null || facts.verdict === 'no-mail-host') return adviseOnZones(facts);
  const all = [...adviseOnZones(facts), ...adviseOnRecords(facts), ...(await adviseOnChains(facts, crypto))];
  return all.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}
