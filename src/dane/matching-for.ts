/** With what a host's chains are matched: the names that a certificate may be for, and the time (R26, R27). */
import type { CryptoPort } from '../crypto.ts';
import type { DomainFacts, HostFacts } from './facts.ts';
import type { MatchOptions } from './match.ts';
import { referenceNames } from './reference-names.ts';

/** The names are the host's reference identifiers (RFC 7672 section 3.2.2). */
export function matchingFor(
  { host, lookups }: Pick<HostFacts, 'host' | 'lookups'>,
  { mxLookup, now }: Pick<DomainFacts, 'mxLookup' | 'now'>,
  crypto: CryptoPort,
): MatchOptions {
  const base = lookups?.tlsa?.base ?? host.lookupName;
  return { names: referenceNames(base?.toHost() ?? host.name, mxLookup), now, crypto };
}
