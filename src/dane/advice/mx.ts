/** Advice on the domain itself: its signing, its MX records, and TLSA records where no sender looks (R15–R18). */
import { RRType } from '../../dns/types.ts';
import { claimed } from '../../dnssec/proven.ts';
import { digLine } from '../by-hand.ts';
import type { DomainFacts, HostFacts } from '../facts.ts';
import { shown, type TlsaRecord, tlsaFromRdata } from '../tlsa.ts';
import { tlsaOwner, tlsaQuestion } from '../tlsa-name.ts';
import type { Advice } from './advice.ts';
import { isAtOrBelow } from './whose.ts';

/** What only the domain's owner can change, and MX targets that are aliases. */
export function adviseOnMx(facts: DomainFacts): Advice[] {
  const { domain, mx, mxLookup, hosts } = facts;
  const owner = { host: null, who: 'domain-owner', byHand: [digLine(domain, 'MX')] } as const;
  const advice: Advice[] = [];
  const withDane = hosts.filter(appliesDane);
  if (mx.status === 'insecure' && withDane.length > 0) {
    const zone = mx.reason?.zone ?? domain;
    const data = { domain, zone, hosts: hostNames(withDane) };
    const leadsOut = mxLookup.aliases.length > 0 && !isAtOrBelow(domain, zone);
    const wording = `sign-domain${leadsOut ? '-alias' : ''}` as const;
    advice.push({ id: 'sign-domain', severity: 'error', ...owner, data, wording });
  }
  if (mx.nullMxMixed) {
    const found = mx.records.map(({ preference, host }) => `${preference} ${host}`).join(', ');
    advice.push({ id: 'null-mx-mixed', severity: 'warning', ...owner, data: { domain, found } });
  }
  for (const { host } of hosts) {
    if (host.unusable === null) continue;
    const data = { domain, target: host.name, preference: host.preference };
    const cause = host.unusable;
    advice.push({ id: 'unusable-mx-target', severity: 'error', ...owner, host: host.name, data, cause });
  }
  const misplaced = tlsaWhereNobodyLooks(facts);
  if (misplaced.length > 0) {
    const lacking = hosts.filter((host) => host.lookups !== null && !appliesDane(host));
    const named = [lacking, withDane, hosts].find(({ length }) => length > 0) ?? [];
    const wording = `tlsa-at-mail-domain${named === withDane ? '-remove' : ''}` as const;
    const wanted = named.map(ownerFor).join(', ');
    const data = { domain, found: misplaced.map(shown).join(' | '), wanted };
    const byHand = [digLine(tlsaQuestion(domain), 'TLSA')];
    advice.push({ id: 'tlsa-at-mail-domain', severity: 'warning', ...owner, data, byHand, wording });
  }
  for (const { host, lookups } of hosts) {
    const to = lookups?.lookups
      .find(({ type, aliases }) => type !== RRType.TLSA && aliases.length > 0)
      ?.aliases.at(-1)?.to;
    if (to === undefined || mx.implicit) continue;
    const { tlsa, outcome } = lookups ?? {};
    // Where TLSA records count at the alias (R20), its target by itself has no DANE.
    const counts = (outcome === 'unprobed' || outcome === 'mandatory-tls') && tlsa?.base.toHost() === host.name;
    const wording = `mx-alias${counts ? '-tlsa' : ''}` as const;
    const data = { domain, host: host.name, wanted: to.toHost() };
    advice.push({ id: 'mx-alias', severity: 'warning', ...owner, host: host.name, data, wording });
  }
  return advice;
}

/** TLSA records at the mail domain, where it is no host and no alias of one. */
function tlsaWhereNobodyLooks({ mxLookup, hosts, tlsaAtDomain }: DomainFacts): TlsaRecord[] {
  const rdatas = tlsaAtDomain === null ? [] : (claimed(tlsaAtDomain.answer)?.rdatas ?? []);
  const isLookedAt = hosts.some(({ lookups }) =>
    lookups?.lookups.some(({ name, aliases }) =>
      [name, ...aliases.map(({ to }) => to)].some((one) => one.equals(mxLookup.name)),
    ),
  );
  return isLookedAt ? [] : rdatas.flatMap((rdata) => tlsaFromRdata(rdata) ?? []);
}

/** Where a host's TLSA records stand, or belong. */
function ownerFor({ host, lookups }: HostFacts): string {
  return lookups?.tlsa ? tlsaOwner(lookups.tlsa) : tlsaQuestion(host.name);
}

/** DANE applies to the host by DNS, whatever a probe made of it. */
export function appliesDane({ lookups }: HostFacts): boolean {
  return lookups?.outcome === 'unprobed';
}

/** The names of hosts, for a sentence. */
export function hostNames(hosts: readonly HostFacts[]): string {
  return hosts.map(({ host }) => host.name).join(', ');
}
