/**
 * What a sender that follows RFC 7672 does with a host, as far as DNS decides it: section 2.2.2 (is the host's address
 * secure, which names may carry TLSA records) and section 2.2.3 (what their lookup says). Pure: `host-lookups.ts` asks.
 */
import type { Lookup } from '../dnssec/lookup.ts';
import { claimed } from '../dnssec/proven.ts';
import type { Outcome } from './outcome.ts';

/** One address family's answer. */
export type AddressCell =
  | 'secure' // addresses, secure all the way
  | 'secure-alias' // addresses, insecure somewhere behind an alias whose own record is secure
  | 'insecure' // addresses, insecure
  | 'none' // denied, securely or not
  | 'bogus'
  | 'indeterminate';

/** One TLSA answer. */
export type TlsaCell =
  | 'usable' // secure, at least one record that a sender can use
  | 'unusable' // secure, none usable
  | 'insecure' // records, insecure
  | 'none' // denied, securely or not
  | 'bogus'
  | 'indeterminate'
  | 'too-long'; // the name would be over 255 octets and can't exist

/** Candidate TLSA base domains: the host's name after its aliases and before, in this order (RFC 7672 section 2.2.3, R20). */
export type TlsaBase = 'expanded' | 'original';

export type PolicyCode =
  | 'no-address'
  | 'address-bogus'
  | 'address-indeterminate'
  | 'address-insecure'
  | 'tlsa-none'
  | 'tlsa-insecure'
  | 'tlsa-bogus'
  | 'tlsa-indeterminate'
  | 'tlsa-name-too-long'
  | 'tlsa-all-unusable'
  | 'not-probed-yet';

export interface Decision {
  readonly outcome: Extract<Outcome, 'unprobed' | 'mandatory-tls' | 'opportunistic' | 'deferred' | 'unreachable'>;
  readonly code: PolicyCode;
  /** The candidate whose answer decided; null where TLSA does not matter. */
  readonly at: TlsaBase | null;
}

/** Where TLSA has to be looked for, or the outcome where the addresses alone decide (R19, R20). */
export function addressDecision(
  ipv4: AddressCell,
  ipv6: AddressCell,
  isAlias: boolean,
): { readonly candidates: readonly TlsaBase[] } | Decision {
  const either = (...cells: AddressCell[]): boolean => cells.includes(ipv4) || cells.includes(ipv6);
  // One secure family is enough: who suppresses the other must not turn DANE off, nor block the host (R19).
  if (either('secure')) return { candidates: isAlias ? ['expanded', 'original'] : ['original'] };
  // And who suppresses the secure family must not turn DANE off either.
  if (either('bogus')) return { outcome: 'deferred', code: 'address-bogus', at: null };
  if (either('indeterminate')) return { outcome: 'deferred', code: 'address-indeterminate', at: null };
  if (either('secure-alias')) return { candidates: ['original'] };
  if (either('insecure')) return { outcome: 'opportunistic', code: 'address-insecure', at: null };
  return { outcome: 'unreachable', code: 'no-address', at: null };
}

/** The outcome by TLSA, candidates in their order (R20–R23). `cells` may be shorter once one has decided. */
export function tlsaDecision(cells: readonly { readonly at: TlsaBase; readonly cell: TlsaCell }[]): Decision {
  let without: Decision | null = null;
  for (const { at, cell } of cells) {
    switch (cell) {
      case 'usable':
        return { outcome: 'unprobed', code: 'not-probed-yet', at };
      case 'unusable':
        return { outcome: 'mandatory-tls', code: 'tlsa-all-unusable', at };
      case 'bogus':
        return { outcome: 'deferred', code: 'tlsa-bogus', at };
      case 'indeterminate':
        return { outcome: 'deferred', code: 'tlsa-indeterminate', at };
      case 'insecure':
        // Insecure records say more to an operator than a later denial does.
        without = { outcome: 'opportunistic', code: 'tlsa-insecure', at };
        break;
      case 'none':
        if (without?.code !== 'tlsa-insecure') without = { outcome: 'opportunistic', code: 'tlsa-none', at };
        break;
      case 'too-long':
        without ??= { outcome: 'opportunistic', code: 'tlsa-name-too-long', at };
        break;
    }
  }
  // No candidate: nothing was learnt, and that is never "no DANE".
  return without ?? { outcome: 'deferred', code: 'tlsa-indeterminate', at: null };
}

/** Whether the search goes on to the next candidate: only records that DANE can use, or a failure, end it (R20). */
export function endsSearch(cell: TlsaCell): boolean {
  return cell === 'usable' || cell === 'unusable' || cell === 'bogus' || cell === 'indeterminate';
}

/**
 * One address family by its answer (RFC 7672 section 2.2.2, R19). Insecure addresses behind an alias stand apart where the
 * alias itself is secure: then TLSA records at the name before it still count.
 */
export function addressCell(lookup: Lookup): AddressCell {
  const { status } = lookup.answer;
  const answer = claimed(lookup.answer);
  if (answer === null) return status === 'bogus' ? 'bogus' : 'indeterminate';
  if (answer.rdatas.length === 0) return 'none';
  if (status === 'secure') return 'secure';
  return lookup.aliases[0]?.status === 'secure' ? 'secure-alias' : 'insecure';
}
