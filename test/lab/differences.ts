/**
 * Where a peer and the table part, with the RFC's word on who is right. A difference that is not listed here fails the
 * lab's tests, and so does one that is listed and no longer seen.
 */
import type { Status } from '../../src/dnssec/proven.ts';
import type { Outcome, Verdict } from '../../src/report/report.ts';
import type { Delivery, PeerStatus } from './peers.ts';

export interface LookupDifference {
  readonly peer: 'unbound' | 'delv';
  readonly name: string;
  readonly type: string;
  /** What the peer says. */
  readonly says: PeerStatus;
  readonly why: string;
}

export interface DeliveryDifference {
  /** Domain, or host in brackets. */
  readonly destination: string;
  /** What posttls-finger does. */
  readonly does: Delivery;
  readonly why: string;
}

const LOOKUP_DIFFERENCES: readonly LookupDifference[] = [
  {
    peer: 'unbound',
    name: '_25._tcp.mx.tlsa-alias-9.test',
    type: 'TLSA',
    says: 'secure',
    why: 'No RFC names a limit for alias chains (RFC 1034 section 5.2.2 asks for one against loops). Unbound follows 11 links, we follow 8 (R11).',
  },
  {
    peer: 'delv',
    name: '_25._tcp.mx.tlsa-alias-9.test',
    type: 'TLSA',
    says: 'secure',
    why: 'As Unbound: delv follows more aliases than we do (R11).',
  },
  {
    peer: 'delv',
    name: '_25._tcp.mx.no-tlsa-optout.test',
    type: 'TLSA',
    says: 'secure',
    why: 'RFC 5155 section 9.2: an answer whose closest-encloser proof rests on an opt-out span must not have AD set, for the name may exist unsigned. Unbound and we say insecure.',
  },
];

export const lookupDifference = (peer: LookupDifference['peer'], name: string, type: string) =>
  LOOKUP_DIFFERENCES.find((known) => known.peer === peer && known.name === name && known.type === type);

export const DELIVERY_DIFFERENCES: readonly DeliveryDifference[] = [
  {
    destination: 'tlsa-alias-9.test',
    does: 'verified',
    why: 'It trusts Unbound, which follows more aliases than we do (R11).',
  },
  {
    destination: 'odd-octets.test',
    does: 'deferred',
    why: 'Postfix follows an alias to host names only. A TLSA name may hold any octets (RFC 2181 section 11), so the records hold.',
  },
  {
    destination: 'nexthop-unsigned.internal',
    does: 'trusted',
    why: 'RFC 7672 section 3.2.2: when the MX RRset is insecure, the MX host name is the only reference identifier. posttls-finger takes the mail domain too.',
  },
  {
    destination: 'null-mx-mixed.test',
    does: 'null-mx',
    why: 'RFC 7505 section 3 forbids other MX records beside a null MX and does not say what a sender does with them. Postfix goes by the record of the lowest preference; we evaluate the others (R16) and say that it must not be there.',
  },
  {
    destination: 'dual-key-one-record.test',
    does: 'verified',
    why: 'Its TLS offer lets the server choose its ECDSA key, which has a record. RFC 7672 leaves the offer to the sender, so a sender that prefers RSA is refused (R30).',
  },
];

/** What the lab's resolver does not let us see: the table says what the rules make of the zone, this what we get. */
export interface Hidden {
  readonly domain: string;
  readonly verdict: Verdict;
  readonly mx: Status;
  /** Outcome of each host, in the table's order. */
  readonly outcomes: readonly Outcome[];
  readonly why: string;
}

const HIDDEN_BY_RESOLVER: readonly Hidden[] = [
  ...['start.mx-loop.test', 'start.mx-loop-unsigned.internal'].map((domain) => ({
    domain,
    verdict: 'unknown' as const,
    mx: 'indeterminate' as const,
    outcomes: [],
    why: 'Unbound answers a loop of aliases with SERVFAIL and shows none of its links: no usable answer, whatever lies behind it.',
  })),
];

/** For a domain of the table, or a name below it. */
export const hiddenByResolver = (name: string): Hidden | undefined =>
  HIDDEN_BY_RESOLVER.find(({ domain }) => name === domain || name.endsWith(`.${domain}`));
