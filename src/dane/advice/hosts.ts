/** Advice on hosts that have no DANE, or whose DANE some senders cannot see (R19–R22). */
import { Rcode } from '../../dns/types.ts';
import { digestLine, digLine } from '../by-hand.ts';
import type { DomainFacts, HostFacts } from '../facts.ts';
import type { HostLookups } from '../host-lookups.ts';
import { tlsaOwner, tlsaQuestion } from '../tlsa-name.ts';
import { isWeak } from '../verdict.ts';
import type { Advice, AdviceId, AdviceWording, Severity } from './advice.ts';
import { appliesDane, hostNames } from './mx.ts';
import { isOwnHost } from './whose.ts';

/** Records that are missing, or without effect, at each host; and a name server that hides them. */
export function adviseOnHosts(facts: DomainFacts): Advice[] {
  return facts.hosts.flatMap((host) => onHost(host, facts));
}

function onHost(facts: HostFacts, domainFacts: DomainFacts): Advice[] {
  const { host, lookups } = facts;
  const { domain, verdict, mx, port } = domainFacts;
  if (lookups === null) return [];
  const { outcome, tlsa } = lookups;
  const base = tlsa?.base.toHost() ?? host.name;
  const asked = tlsaQuestion(base);
  const name = tlsa === null ? asked : tlsaOwner(tlsa);
  const published = tlsa !== null && tlsa.records.length > 0;
  const [address] = [...lookups.ipv4, ...lookups.ipv6];
  const digest = address === undefined ? [] : [digestLine({ address, port, base })];
  const byHand = [digLine(asked, 'TLSA'), ...digest];
  const advice: Advice[] = [];
  const add = (
    id: AdviceId,
    severity: Severity,
    data: Advice['data'],
    lines: readonly string[],
    wording: AdviceWording = id,
  ): void => {
    advice.push({
      id,
      severity,
      host: host.name,
      who: 'mx-operator',
      data: { host: host.name, name, ...data },
      byHand: lines,
      wording,
    });
  };

  if (published && outcome === 'opportunistic') {
    const zone = lookups.reason.zone ?? host.name;
    add('sign-mx-zone', 'error', { zone }, [digLine(zone, 'DS'), digLine(asked, 'TLSA')]);
  }
  const zone = unsignedZone(lookups);
  const suffix = zone && '-unsigned';
  if (verdict === 'partial' && isWeak(lookups)) {
    const others = hostNames(domainFacts.hosts.filter(appliesDane));
    add('missing-on-some-hosts', 'error', { others, zone }, byHand, `missing-on-some-hosts${suffix}`);
  } else if (outcome === 'opportunistic' && !published && !mx.implicit && !isOwnHost(facts, domainFacts)) {
    add('ask-provider', 'info', { domain, zone }, byHand, `ask-provider${suffix}`);
  }
  const wording = entNxdomain(facts);
  if (wording !== null) {
    const above = `_tcp.${base}`;
    const lines = [digLine(above, 'TLSA'), digLine(asked, 'TLSA')];
    add('ent-nxdomain', 'error', { name: above, below: asked }, lines, wording);
  }
  return advice;
}

/** The zone for want of whose signing TLSA records at the host have no effect, or would have none; empty if they would. */
function unsignedZone({ reason }: HostLookups): string {
  // An opt-out span says nothing of what would be published there: its zone is signed (R9).
  return (reason.data.cause !== 'opt-out' && reason.zone) || '';
}

/**
 * A name server that answers NXDOMAIN for `_tcp.<base>` though names exist below (RFC 8020). What is proven may be right
 * where the response code is wrong, and a resolver that minimises query names goes by the code. If ours does, it is seen
 * from the other side: NXDOMAIN without proof for the TLSA name, and the name above it proven to exist.
 */
function entNxdomain({ lookups, emptyNonTerminal }: HostFacts): 'ent-nxdomain' | 'ent-nxdomain-below' | null {
  if (!lookups?.tlsa || emptyNonTerminal === null) return null;
  const { answer, receivedRcode } = emptyNonTerminal;
  const exists = answer.status === 'secure' && answer.proven.denial === 'nodata';
  const { records, status, lookup } = lookups.tlsa;
  if ((records.length > 0 || exists) && receivedRcode === Rcode.NXDOMAIN) return 'ent-nxdomain';
  return exists && status === 'bogus' && lookup?.receivedRcode === Rcode.NXDOMAIN ? 'ent-nxdomain-below' : null;
}
