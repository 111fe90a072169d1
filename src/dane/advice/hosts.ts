/** Advice on hosts that have no DANE, or whose DANE some senders cannot see (R19–R22). */
import { Rcode } from '../../dns/types.ts';
import { digestLine, digLine } from '../by-hand.ts';
import type { DomainFacts, HostFacts } from '../facts.ts';
import type { Advice, AdviceId, Severity } from './advice.ts';
import { appliesDane, hostNames } from './mx.ts';
import { isOwnHost } from './whose.ts';

export function adviseOnHosts(facts: DomainFacts): Advice[] {
  return facts.hosts.flatMap((host) => onHost(host, facts));
}

function onHost(facts: HostFacts, domainFacts: DomainFacts): Advice[] {
  const { host, lookups, emptyNonTerminal } = facts;
  const { domain, verdict, mx, port } = domainFacts;
  if (lookups === null) return [];
  const { outcome, tlsa } = lookups;
  const base = tlsa?.base.toHost() ?? host.name;
  const name = `_25._tcp.${base}`;
  const published = tlsa !== null && tlsa.records.length > 0;
  const [address] = [...lookups.ipv4, ...lookups.ipv6];
  const digest = address === undefined ? [] : [digestLine({ address, port, base })];
  const byHand = [digLine(name, 'TLSA'), ...digest];
  const advice: Advice[] = [];
  const add = (id: AdviceId, severity: Severity, data: Advice['data'], lines: readonly string[]): void => {
    advice.push({
      id,
      severity,
      host: host.name,
      who: 'mx-operator',
      data: { host: host.name, name, ...data },
      byHand: lines,
    });
  };

  if (published && outcome === 'opportunistic') {
    const why = lookups.addressStatus === 'insecure' ? lookups.addressReason : tlsa.reason;
    const zone = why?.zone ?? host.name;
    add('sign-mx-zone', 'error', { zone }, [digLine(zone, 'DS'), digLine(name, 'TLSA')]);
  }
  if (verdict === 'partial' && (outcome === 'opportunistic' || outcome === 'mandatory-tls')) {
    const others = hostNames(domainFacts.hosts.filter(appliesDane));
    add('missing-on-some-hosts', 'error', { others }, byHand);
  } else if (outcome === 'opportunistic' && !published && !mx.implicit && !isOwnHost(facts, domainFacts)) {
    add('ask-provider', 'info', { domain }, byHand);
  }
  // What is proven may be right where the response code is wrong, and a resolver that minimises goes by the code.
  if (published && emptyNonTerminal?.receivedRcode === Rcode.NXDOMAIN) {
    const above = `_tcp.${base}`;
    add('ent-nxdomain', 'error', { name: above, below: name }, [digLine(above, 'TLSA')]);
  }
  return advice;
}
