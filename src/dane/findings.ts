/** What a probe's observations mean for a host to which DANE applies (R29–R32). */

import { recogniseBlockedPort } from '../probe/blocked-port.ts';
import type { ChainSeen, Observation } from '../probe/observation.ts';
import { type Reason, reason } from '../reason.ts';
import { type MatchOptions, type MatchResult, match } from './match.ts';
import type { Outcome } from './outcome.ts';
import type { TlsaRecord } from './tlsa.ts';

export type EvidenceCode = 'not-proven' | 'probe-incomplete' | 'second-key-not-seen';

/** One observation, judged. */
export interface ProbeFinding {
  readonly observation: Observation;
  readonly outcome: Outcome;
  readonly reason: Reason | null;
  /** What matching said; null where there was no chain or nothing to match. */
  readonly match: MatchResult | null;
}

/** The host's outcome by DNS alone, which the evidence refines. */
export type DnsOutcome = 'unprobed' | 'mandatory-tls' | 'opportunistic';

/** The outcome by DNS of a host that is probed; null for one that is not, as no mail goes there or it must wait. */
export function refinable(outcome: Outcome): DnsOutcome | null {
  return outcome === 'unprobed' || outcome === 'mandatory-tls' || outcome === 'opportunistic' ? outcome : null;
}

/** One host's findings, as far as they are there. */
export interface HostFindings {
  readonly byDns: DnsOutcome;
  readonly findings: readonly ProbeFinding[];
}

/**
 * The findings of all hosts of a domain, looked at together: where they show that this side's network lets no
 * connection to port 25 out, the time-outs are no longer the servers' (R31).
 */
export function withBlockedPort(hosts: readonly HostFindings[]): ProbeFinding[][] {
  const observations = recogniseBlockedPort(hosts.flatMap(({ findings }) => findings.map((one) => one.observation)));
  let at = 0;
  return hosts.map(({ byDns, findings }) =>
    findings.map((finding) => {
      const observation = observations[at++] ?? finding.observation;
      if (observation === finding.observation || observation.kind !== 'no-answer') return finding;
      const why = reason(observation.code, null, { address: observation.address, words: observation.words });
      return { observation, outcome: byDns, reason: why, match: null };
    }),
  );
}

/** What stopped a probe on this side of the network: it says nothing about the server (R31). */
const OUR_SIDE: ReadonlySet<string> = new Set(['no-ipv6-here', 'port-25-blocked-here', 'address-not-public']);

/** Judges one observation by the host's records. Never throws for what a server sent. */
export async function judge(
  observation: Observation,
  byDns: DnsOutcome,
  records: readonly TlsaRecord[],
  options: MatchOptions,
): Promise<ProbeFinding> {
  const said = (outcome: Outcome, why: Reason | null, result: MatchResult | null = null): ProbeFinding => ({
    observation,
    outcome,
    reason: why,
    match: result,
  });
  if (observation.kind !== 'chain') {
    const why = reason(observation.code, null, { address: observation.address, words: observation.words });
    if (observation.kind === 'not-probed') return said(byDns, why);
    if (observation.kind === 'no-answer') return said(OUR_SIDE.has(observation.code) ? byDns : 'unreachable', why);
    return said(byDns === 'opportunistic' ? 'opportunistic' : 'refused', why);
  }
  if (byDns === 'opportunistic') return said('opportunistic', null);
  const result = await match(records, observation.chain, options);
  if (result.outcome === 'authenticated' && !isProven(observation, result, records)) {
    const why = reason('not-proven', null, { address: observation.address });
    return said('unprobed', why, result);
  }
  // What was seen counts (R30): that a server takes few connections is nothing against it.
  const unseen = observation.secondKeyNotSeen
    ? reason('second-key-not-seen', null, { address: observation.address })
    : null;
  return said(result.outcome, result.reason ?? unseen, result);
}

/**
 * Whether a match counts (R32). Under TLS 1.2 a stranger's companion proves the leaf's key alone: it could show another
 * certificate for the same key, or add one that the server does not send.
 */
function isProven(seen: ChainSeen, result: MatchResult, records: readonly TlsaRecord[]): boolean {
  if (seen.freshness === 'none') return false;
  if (seen.onlyKeyProven !== true) return true;
  return records.some(({ usage, selector }, i) => usage === 3 && selector === 1 && result.records[i]?.matched === true);
}

export interface HostEvidence {
  readonly outcome: Outcome;
  readonly reason: Reason | null;
}

/**
 * The host by its addresses. One that fails makes the host `refused`; one that did not answer does not count; one that
 * was not asked, or whose match is not proven, leaves the host where DNS put it. `missing`: addresses without any
 * observation, and why.
 */
export function hostByEvidence(
  byDns: DnsOutcome,
  dnsReason: Reason,
  findings: readonly ProbeFinding[],
  missing: Reason | null,
): HostEvidence {
  if (byDns === 'opportunistic') return { outcome: byDns, reason: dnsReason };
  const first = (test: (one: ProbeFinding) => boolean): ProbeFinding | undefined => findings.find(test);
  const refused = first(({ outcome }) => outcome === 'refused');
  if (refused) return { outcome: 'refused', reason: refused.reason };
  const unasked = first(
    ({ outcome, observation }) =>
      observation.kind === 'not-probed' || (outcome === 'unprobed' && observation.kind === 'chain'),
  );
  if (unasked || missing) {
    return { outcome: byDns, reason: byDns === 'unprobed' ? (unasked?.reason ?? missing) : dnsReason };
  }
  if (first(({ outcome }) => outcome === 'authenticated')) return { outcome: 'authenticated', reason: null };
  if (first(({ outcome, observation }) => outcome === 'mandatory-tls' && observation.kind === 'chain')) {
    return { outcome: 'mandatory-tls', reason: dnsReason };
  }
  const silent = first(({ outcome }) => outcome === 'unreachable');
  if (silent) return { outcome: 'unreachable', reason: silent.reason };
  const [blockedHere] = findings;
  return { outcome: byDns, reason: byDns === 'unprobed' ? (blockedHere?.reason ?? dnsReason) : dnsReason };
}
