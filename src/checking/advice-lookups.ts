/** What only advice needs to ask: off the way to the verdict, one question for the domain and one for each host with TLSA. */
import { tlsaName } from '../dane/tlsa-name.ts';
import type { Name } from '../dns/name.ts';
import { RRType } from '../dns/types.ts';
import type { Lookup, Resolve } from '../dnssec/lookup.ts';
import type { HostCheck } from './host-check.ts';

/** TLSA at the mail domain itself, where it is none of its own hosts; null if that was not asked. */
export async function tlsaAtDomain(
  resolve: Resolve,
  domain: Name,
  hosts: readonly HostCheck[],
): Promise<Lookup | null> {
  if (hosts.some(({ host }) => host.lookupName?.equals(domain))) return null;
  const name = tlsaName(domain);
  return name === null ? null : resolve(name, RRType.TLSA);
}

/**
 * Whether a name server denies `_tcp.<base>` though names stand below it (RFC 8020). A resolver that minimises query names
 * may get no further than that denial, so it is asked too where the TLSA answer proves nothing.
 */
export async function emptyNonTerminal(resolve: Resolve, { lookups }: HostCheck): Promise<Lookup | null> {
  const { tlsa } = lookups ?? {};
  const mayBeDenied = tlsa && (tlsa.records.length > 0 || tlsa.status === 'bogus');
  return mayBeDenied ? resolve(tlsa.base.prepend('_tcp'), RRType.TLSA) : null;
}
