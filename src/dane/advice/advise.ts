/** All advice on a domain: one file a topic, each giving its own. */
import type { CryptoPort } from '../../crypto.ts';
import type { DomainFacts, HostFacts } from '../facts.ts';
import type { RolloverPlan } from '../rollover-plan.ts';
import type { Advice, Severity } from './advice.ts';
import { adviseOnChains } from './chains.ts';
import { adviseOnHosts } from './hosts.ts';
import { adviseOnMx } from './mx.ts';
import { adviseOnRecords } from './records.ts';
import { adviseOnRollover } from './rollover.ts';
import { adviseOnSignatures } from './signatures.ts';

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/** Errors first. `plans` holds the roll-over plan of each host that has one. */
export async function adviseOn(
  facts: DomainFacts,
  plans: ReadonlyMap<HostFacts, RolloverPlan>,
  crypto: CryptoPort,
): Promise<Advice[]> {
  if (facts.mx.end !== null || facts.verdict === 'no-mail-host') return adviseOnSignatures(facts);
  const all = [
    ...adviseOnMx(facts),
    ...adviseOnHosts(facts),
    ...adviseOnRecords(facts),
    ...(await adviseOnChains(facts, crypto)),
    ...adviseOnRollover(facts, plans),
    ...adviseOnSignatures(facts),
  ];
  return all.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}
