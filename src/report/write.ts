/** From what was found out to the report that every surface shows. No decision is made here. */
import type { Advice } from '../dane/advice.ts';
import type { ProbeFinding } from '../dane/evidence.ts';
import type { DomainFacts, HostFacts } from '../dane/facts.ts';
import type { TlsaFound } from '../dane/host-lookups.ts';
import { rolloverOf } from '../dane/rollover.ts';
import { whyUnusable } from '../dane/tlsa.ts';
import { toBase64, toHex } from '../octets.ts';
import { type Reason, reason } from '../reason.ts';
import type { VerdictKey } from '../words/verdict-words.ts';
import type { Words } from '../words/words.ts';
import type { AdviceView, HostView, ProbeView, ReasonView, Report, TlsaView, Verdict } from './report.ts';
import { NO_TRUST, trustView } from './trust.ts';

/** What stands around the findings. */
export interface Framing {
  readonly domain: string;
  readonly checkedAt: string;
  readonly resolver: string;
  readonly words: Words;
}

/** Before anything is known. */
export function startReport(framing: Framing): Report {
  const mx = {
    status: 'indeterminate',
    implicit: false,
    reason: view(reason('pending'), framing.words),
    records: [],
  } as const;
  return { ...frame(framing, 'unknown', 'checking'), mx, hosts: [], rollover: null, advice: [], trust: NO_TRUST };
}

/** On the way: while hosts are still looked up there is no verdict, and only hosts whose DNS half is done are listed. */
export function runningReport(facts: DomainFacts, framing: Framing, lookingUp: boolean): Report {
  const verdict = lookingUp ? 'unknown' : facts.verdict;
  return write(facts, framing, verdict, lookingUp ? 'checking' : verdictKey(facts), []);
}

export function finalReport(facts: DomainFacts, framing: Framing, advice: readonly Advice[]): Report {
  return write(facts, framing, facts.verdict, verdictKey(facts), advice);
}

function write(
  facts: DomainFacts,
  framing: Framing,
  verdict: Verdict,
  key: VerdictKey,
  advice: readonly Advice[],
): Report {
  const { words } = framing;
  const { mx } = facts;
  // Where no mail can go there is no host to show.
  const hosts = verdict === 'no-mail-host' ? [] : facts.hosts;
  return {
    ...frame(framing, verdict, key),
    mx: { status: mx.status, implicit: mx.implicit, reason: view(mx.reason, words), records: mx.records },
    hosts: hosts.map((host) => hostView(host, words)),
    rollover: rolloverOf(facts.hosts),
    advice: advice.map((one) => adviceView(one, words)),
    trust: trustView(facts, (why) => view(why, words)),
  };
}

function frame(framing: Framing, verdict: Verdict, key: VerdictKey) {
  const { domain, checkedAt, resolver, words } = framing;
  const { plain, expert } = words.verdict(key, { domain });
  return { domain, verdict, summary: plain, explanation: expert, checkedAt, resolver };
}

/** Hosts that fail by lookups alone have done nothing wrong in TLS, and are spoken of in other words. */
function verdictKey({ verdict, hosts }: DomainFacts): VerdictKey {
  return verdict === 'failing' && !hosts.some(({ outcome }) => outcome === 'refused') ? 'failing-lookups' : verdict;
}

function hostView({ host, lookups, findings, outcome, reason: why }: HostFacts, words: Words): HostView {
  const addresses = {
    status: lookups?.addressStatus ?? 'indeterminate',
    ipv4: lookups?.ipv4 ?? [],
    ipv6: lookups?.ipv6 ?? [],
    reason: view(lookups ? lookups.addressReason : (host.unusable ?? why), words),
  } as const;
  return {
    name: host.name,
    preference: host.preference,
    outcome,
    reason: view(why, words),
    addresses,
    tlsa: lookups?.tlsa ? tlsaView(lookups.tlsa, findings, words) : null,
    probes: findings.map((finding) => probeView(finding, words)),
  };
}

function tlsaView(tlsa: TlsaFound, findings: readonly ProbeFinding[], words: Words): TlsaView {
  const counted = findings.filter(({ outcome }) => outcome === 'authenticated');
  return {
    base: tlsa.base.toHost(),
    status: tlsa.status,
    ttl: tlsa.ttl,
    records: tlsa.records.map((record, i) => ({
      usage: record.usage,
      selector: record.selector,
      matchingType: record.matchingType,
      data: toHex(record.data),
      usable: whyUnusable(record) === null,
      matched: counted.some(({ match }) => match?.records[i]?.matched === true),
    })),
    reason: view(tlsa.reason, words),
  };
}

/** Codes after which it is known that the server gives no TLS; after any other failure it is not known. */
const WITHOUT_STARTTLS: ReadonlySet<string> = new Set([
  'ehlo-refused',
  'starttls-not-offered',
  'starttls-refused',
  'handshake-failed',
]);

function probeView({ observation, outcome, reason: why, match }: ProbeFinding, words: Words): ProbeView {
  const seen = observation.kind === 'chain' ? observation : null;
  const without = observation.kind === 'no-tls' && WITHOUT_STARTTLS.has(observation.code);
  return {
    address: observation.address,
    outcome,
    reason: view(why, words),
    startTls: seen ? true : without ? false : null,
    tlsVersion: seen?.tlsVersion ?? null,
    proven: seen?.freshness === 'same-process' || seen?.freshness === 'challenge',
    matchedRecord: match?.record ?? null,
    matchedDepth: match?.depth ?? null,
    chain: (seen?.chain ?? []).map(toBase64),
  };
}

function adviceView({ id, severity, host, who, data, cause }: Advice, words: Words): AdviceView {
  const filled = cause === undefined ? data : { ...data, cause: words.reason(cause) };
  return { id, severity, host, who, text: words.advice(id, filled) };
}

function view(why: Reason | null, words: Words): ReasonView | null {
  return why === null ? null : { code: why.code, zone: why.zone, text: words.reason(why) };
}
