/** At which name the TLSA records of a host stand (RFC 7672 section 2.2.2, R21). */
import type { Name } from '../dns/name.ts';
import { WireError } from '../dns/wire-error.ts';
import type { Lookup } from '../dnssec/lookup.ts';

/** `_25._tcp.<base>`, or null where that is over 255 octets and so can't exist. */
export function tlsaName(base: Name): Name | null {
  try {
    return base.prepend('_tcp').prepend('_25');
  } catch (error) {
    if (error instanceof WireError) return null;
    throw error;
  }
}

/** The same as text, for sentences and commands, of a base domain as text. */
export function tlsaQuestion(base: string): string {
  return `_25._tcp.${base}`;
}

/** Where the records were found, or have to stand: at the name asked for, or at what that is an alias of. */
export function tlsaOwner({ base, lookup }: { readonly base: Name; readonly lookup: Lookup | null }): string {
  return lookup?.aliases.at(-1)?.to.toHost() ?? tlsaQuestion(base.toHost());
}
