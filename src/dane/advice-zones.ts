/** Advice on zones and MX records: signing, aliases, expiring signatures, where TLSA records stand. */
import type { Lookup } from '../dnssec/lookup.ts';
import type { Advice } from './advice.ts';
import { claimed } from './claimed.ts';
import type { DomainFacts, HostFacts } from './facts.ts';

/** Seconds before its end at which a signature that nobody renewed is worth a word. */
const SOON = 48 * 3600;

export function adviseOnZones(facts: DomainFacts): Advice[] {
  return [...onDomain(facts), ...facts.hosts.flatMap((host) => onHost(host, facts)), ...onSignatures(facts)];
}

function onDomain({ domain, mx, verdict, hosts, tlsaAtDomain }: DomainFacts): Advice[] {
  const advice: Advice[] = [];
  const owner = { host: null, who: 'domain-owner' } as const;
  const withDane = hosts.filter(appliesDane);
  if (verdict === 'unsigned' && withDane.length > 0) {
    const data = { domain, zone: mx.reason?.zone ?? domain, hosts: names(withDane) };
    advice.push({ id: 'sign-domain', severity: 'error', ...owner, data });
  }
  if (mx.nullMxMixed) advice.push({ id: 'null-mx-mixed', severity: 'warning', ...owner, data: { domain } });
  for (const { host } of hosts) {
    if (host.unusable === null) continue;
    const data = { domain, target: host.name, preference: host.preference };
    advice.push({ id: 'unusable-mx-target', severity: 'error', who: 'domain-owner', host: host.name, data });
  }
  const misplaced = tlsaAtDomain === null ? null : claimed(tlsaAtDomain.answer);
  if (misplaced && misplaced.rdatas.length > 0) {
    const wanted = hosts.map(({ host }) => `_25._tcp.${host.name}`).join(', ');
    advice.push({ id: 'tlsa-at-mail-domain', severity: 'warning', ...owner, data: { domain, wanted } });
  }
  const without = hosts.filter(({ outcome }) => outcome === 'opportunistic' || outcome === 'mandatory-tls');
  if (verdict === 'partial') {
    for (const { host } of without) {
      const data = { host: host.name, name: `_25._tcp.${host.name}`, others: names(withDane) };
      advice.push({ id: 'missing-on-some-hosts', severity: 'error', host: host.name, who: 'mx-operator', data });
    }
  }
  return advice;
}

function onHost({ host, lookups, emptyNonTerminal }: HostFacts, { domain, verdict, mx }: DomainFacts): Advice[] {
  if (lookups === null) return [];
  const advice: Advice[] = [];
  const about = { host: host.name, who: 'mx-operator' } as const;
  const tlsa = lookups.tlsa;
  const published = tlsa !== null && tlsa.records.length > 0;
  const insecure = tlsa?.status === 'insecure' || lookups.addressStatus === 'insecure';
  if (published && insecure && lookups.outcome === 'opportunistic') {
    const zone = (tlsa.status === 'insecure' ? tlsa.reason : lookups.addressReason)?.zone ?? host.name;
    const data = { host: host.name, name: `_25._tcp.${tlsa.base.toHost()}`, zone };
    advice.push({ id: 'sign-mx-zone', severity: 'error', ...about, data });
  }
  const foreign = host.lookupName !== null && !mx.implicit && !inSameOrganisation(host.name, domain);
  if (foreign && lookups.outcome === 'opportunistic' && !published && verdict !== 'partial') {
    const data = { host: host.name, name: `_25._tcp.${host.name}`, domain };
    advice.push({ id: 'ask-provider', severity: 'info', ...about, data });
  }
  if (lookups.isAlias && !mx.implicit) {
    const target = lookups.lookups
      .map(({ answer }) => claimed(answer)?.name.toHost())
      .find((name) => name !== host.name);
    const data = { domain, host: host.name, wanted: target ?? '' };
    if (target !== undefined)
      advice.push({ id: 'mx-alias', severity: 'warning', host: host.name, who: 'domain-owner', data });
  }
  if (published && emptyNonTerminal !== null && claimed(emptyNonTerminal.answer)?.denial === 'nxdomain') {
    const base = tlsa.base.toHost();
    advice.push({
      id: 'ent-nxdomain',
      severity: 'error',
      ...about,
      data: { name: `_tcp.${base}`, below: `_25._tcp.${base}` },
    });
  }
  return advice;
}

/** Signatures near their end and weak DNSSEC, once for each zone or name, with whoever runs it. */
function onSignatures({ mxLookup, hosts, now }: DomainFacts): Advice[] {
  const found = new Map<string, Advice>();
  const look = (lookup: Lookup, who: Advice['who'], host: string | null): void => {
    const name = lookup.name.toHost();
    const ends = lookup.signaturesExpire;
    if (ends !== null && lookup.answer.status === 'secure' && ends - now < SOON && !found.has(`expiry ${ends}`)) {
      const data = { name, expires: new Date(1000 * ends).toISOString(), hours: Math.floor((ends - now) / 3600) };
      found.set(`expiry ${ends}`, { id: 'signature-expires-soon', severity: 'warning', host, who, data });
    }
    for (const cause of lookup.weaknesses) {
      const { code, zone } = cause;
      const key = `${code} ${zone}`;
      if (found.has(key)) continue;
      found.set(key, { id: 'weak-dnssec', severity: 'info', host, who, data: { zone: zone ?? name }, cause });
    }
  };
  look(mxLookup, 'domain-owner', null);
  for (const { host, lookups } of hosts) for (const one of lookups?.lookups ?? []) look(one, 'mx-operator', host.name);
  return [...found.values()];
}

/** DANE applies to the host by DNS, whatever a probe made of it. */
function appliesDane({ lookups }: HostFacts): boolean {
  return lookups?.outcome === 'unprobed';
}

function names(hosts: readonly HostFacts[]): string {
  return hosts.map(({ host }) => host.name).join(', ');
}

/**
 * Host and domain share their last two labels. Short of the public suffix list this can take two customers of one suffix
 * (`co.uk`) for one organisation; the advice is then left out, and nothing else rests on it.
 */
function inSameOrganisation(host: string, domain: string): boolean {
  const end = (name: string): string => name.split('.').slice(-2).join('.');
  return end(host) === end(domain);
}
