/** From what was found out to the report that every surface shows. No decision is made here. */
import type { Advice } from '../dane/advice/advice.ts';
import { countingRecords } from '../dane/association.ts';
import { digLine, opensslLine } from '../dane/by-hand.ts';
import type { DomainFacts, HostFacts } from '../dane/facts.ts';
import type { ProbeFinding } from '../dane/findings.ts';
import type { HostLookups, TlsaFound } from '../dane/host-lookups.ts';
import { rolloverOf } from '../dane/rollover.ts';
import type { RolloverPlan } from '../dane/rollover-plan.ts';
import { usableRecords } from '../dane/tlsa.ts';
import { tlsaQuestion } from '../dane/tlsa-name.ts';
import { toBase64, toHex } from '../octets.ts';
import { type Reason, reason } from '../reason.ts';
import type { AdviceView, HostView, ProbeView, ReasonView, Report, RolloverView, TlsaView, Verdict } from './report.ts';
import { NO_TRUST, trustView } from './trust.ts';
import type { VerdictKey } from './verdict-words.ts';
import type { Words } from './words.ts';

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
  const nothing = { answeredBy: [], mx, hosts: [], rollover: null, advice: [], trust: NO_TRUST };
  return { ...frame(framing, 'unknown', 'checking'), ...nothing };
}

/** On the way: while hosts are still looked up there is no verdict, and only hosts whose DNS half is done are listed. */
export function runningReport(facts: DomainFacts, framing: Framing, lookingUp: boolean): Report {
  const verdict = lookingUp ? 'unknown' : facts.verdict;
  return write(facts, framing, verdict, lookingUp ? 'checking' : verdictKey(facts), [], new Map());
}

/** The last report of a check, with what is drawn from all of its findings. */
export function finalReport(
  facts: DomainFacts,
  framing: Framing,
  advice: readonly Advice[],
  rollovers: ReadonlyMap<HostFacts, RolloverPlan>,
): Report {
  return write(facts, framing, facts.verdict, verdictKey(facts), advice, rollovers);
}

function write(
  facts: DomainFacts,
  framing: Framing,
  verdict: Verdict,
  key: VerdictKey,
  advice: readonly Advice[],
  rollovers: ReadonlyMap<HostFacts, RolloverPlan>,
): Report {
  const { words } = framing;
  const { mx } = facts;
  // Where no mail can go there is no host to show.
  const hosts = verdict === 'no-mail-host' ? [] : facts.hosts;
  return {
    ...frame(framing, verdict, key),
    answeredBy: answeredBy(facts),
    mx: { status: mx.status, implicit: mx.implicit, reason: view(mx.reason, words), records: mx.records },
    hosts: hosts.map((host) => hostView(host, facts.port, rollovers.get(host), words)),
    rollover: rolloverOf(facts.hosts),
    advice: advice.map((one) => adviceView(one, words)),
    trust: trustView(facts, (why) => view(why, words)),
  };
}

function answeredBy({ mxLookup, hosts, tlsaAtDomain }: DomainFacts): string[] {
  const ofHosts = hosts.flatMap(({ lookups, emptyNonTerminal }) => [...(lookups?.lookups ?? []), emptyNonTerminal]);
  return [...new Set([mxLookup, ...ofHosts, tlsaAtDomain].flatMap((lookup) => lookup?.answeredBy ?? []))];
}

function frame(framing: Framing, verdict: Verdict, key: VerdictKey) {
  const { domain, checkedAt, resolver, words } = framing;
  const { plain, expert } = words.verdict(key, { domain });
  return { domain, verdict, summary: plain, explanation: expert, checkedAt, resolver };
}

/**
 * Hosts that fail by lookups alone have done nothing wrong in TLS, and a domain nothing at all where not even the root holds: both
 * are spoken of in other words.
 */
function verdictKey({ verdict, hosts, mx: { reason: why } }: DomainFacts): VerdictKey {
  if (verdict === 'bogus' && (why?.zone === '.' || why?.code === 'clock-off')) return 'bogus-root';
  return verdict === 'failing' && !hosts.some(({ outcome }) => outcome === 'refused') ? 'failing-lookups' : verdict;
}

function hostView(
  { host, lookups, findings, outcome, reason: why }: HostFacts,
  port: number,
  rollover: RolloverPlan | undefined,
  words: Words,
): HostView {
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
    byHand: lookups === null ? [] : byHand(lookups, host.name, port),
    rollover: rollover === undefined ? null : rolloverView(rollover, words),
  };
}

/** Addresses for which a line is given: one is like the other. */
const MOST_LINES = 4;

function byHand({ ipv4, ipv6, tlsa }: HostLookups, host: string, port: number): string[] {
  const base = tlsa?.base.toHost() ?? host;
  const servers = [...ipv4, ...ipv6].slice(0, MOST_LINES).map((address) => ({ address, port, base }));
  const lines = servers.map((server) => opensslLine(server, tlsa?.status === 'secure' ? tlsa.records : []));
  return [digLine(tlsaQuestion(base), 'TLSA'), ...lines];
}

function rolloverView(plan: RolloverPlan, words: Words): RolloverView {
  const { scheme, step, name, lines, alternative, next, keys, inUse, spare, waitSeconds, switchFrom } = plan;
  const time = new Date(1000 * switchFrom).toISOString();
  const [records, other] = [lines.join(' | '), alternative.join(' | ')];
  return {
    scheme,
    records: lines,
    published: scheme !== 'none',
    alternative,
    waitSeconds,
    switchFrom: time,
    command: scheme === 'none' ? next.command : null,
    text: words.rollover(step, {
      name,
      records,
      other,
      next: next.kind,
      count: keys,
      inUse,
      spare,
      seconds: waitSeconds,
      time,
    }),
  };
}

function tlsaView(tlsa: TlsaFound, findings: readonly ProbeFinding[], words: Words): TlsaView {
  const counted = findings.filter(({ outcome }) => outcome === 'authenticated');
  const usable = usableRecords(tlsa.records);
  const counting = countingRecords(usable);
  return {
    base: tlsa.base.toHost(),
    status: tlsa.status,
    ttl: tlsa.ttl,
    records: tlsa.records.map((record, i) => ({
      usage: record.usage,
      selector: record.selector,
      matchingType: record.matchingType,
      data: toHex(record.data),
      usable: usable.includes(record),
      matched: counted.some(({ match }) => match?.records[i]?.matched === true),
      setAside: usable.includes(record) && !counting.has(record),
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

function adviceView(advice: Advice, words: Words): AdviceView {
  const { id, severity, host, who, data, cause, wording, publish, byHand } = advice;
  const filled = cause === undefined ? data : { ...data, cause: words.reason(cause) };
  return {
    id,
    severity,
    host,
    who,
    text: words.advice(wording ?? id, filled),
    publish: publish ?? [],
    byHand: byHand ?? [],
  };
}

function view(why: Reason | null, words: Words): ReasonView | null {
  return why === null ? null : { code: why.code, zone: why.zone, text: words.reason(why) };
}
