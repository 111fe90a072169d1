/** Who runs what: advice goes to who can act on it, and blames nobody for what only somebody else can mend. */
import type { Lookup } from '../../dnssec/lookup.ts';
import type { DomainFacts, HostFacts } from '../facts.ts';
import type { Actor } from '../outcome.ts';

/**
 * Who acts on a zone: the domain's owner where the mail domain lies in it, the operator where a mail host or what an alias
 * leads to does, and for a zone above those the registrar, through whom the zone below is registered.
 */
export function actorForZone(zone: string, { domain, mxLookup, hosts }: DomainFacts): Actor {
  if (labelsOf(zone).length < 2) return 'registrar';
  if (deepestZone(mxLookup, domain) === zone) return 'domain-owner';
  const all = [mxLookup, ...hosts.flatMap(({ lookups }) => lookups?.lookups ?? [])];
  const isSomebodys = all.some((lookup) => namesOn(lookup).some((name) => deepestZone(lookup, name) === zone));
  return isSomebodys ? 'mx-operator' : 'registrar';
}

/**
 * Whether a host is plainly run together with the mail domain: it lies below the domain, or both lie in one zone that is
 * not a top-level one. Two names that only end alike prove nothing: so do two customers of `co.uk`.
 */
export function isOwnHost({ host, lookups }: HostFacts, { domain, mxLookup }: DomainFacts): boolean {
  if (isAtOrBelow(host.name, domain)) return true;
  const zone = deepestZone(mxLookup, domain);
  return (
    zone !== null &&
    labelsOf(zone).length > 1 &&
    (lookups?.lookups ?? []).some((lookup) => deepestZone(lookup, host.name) === zone)
  );
}

/** The names that a lookup asked of zones: its own, and where its aliases lead. */
function namesOn({ name, aliases }: Lookup): string[] {
  return [name, ...aliases.map(({ to }) => to)].map((one) => one.toHost());
}

/** The deepest zone on the way of a lookup that `name` lies in; null if none is known. */
function deepestZone({ chain }: Lookup, name: string): string | null {
  return chain.findLast(({ zone }) => isAtOrBelow(name, zone))?.zone ?? null;
}

/** Of names as lookups write them: `.` is the root, and others have no final dot. */
export function isAtOrBelow(name: string, zone: string): boolean {
  return zone === '.' || name === zone || name.endsWith(`.${zone}`);
}

function labelsOf(zone: string): string[] {
  return zone.split('.').filter((label) => label !== '');
}
