/** What a validated lookup ends with: the shape that `dnssec/` gives and `dane/` reads. */

import type { Name } from '../dns/name.ts';
import type { AskedAhead } from '../dns/shared-asking.ts';
import type { Reason } from '../reason.ts';
import type { Proof, Status } from './proven.ts';

/** What stands at the end of the alias chain. */
export interface Answer {
  /** The name after all aliases (the question's own where there was none). */
  readonly name: Name;
  /** Response code as proven (secure) or as claimed (insecure). */
  readonly rcode: number;
  /** How the answer denies, or null where it has records. */
  readonly denial: 'nodata' | 'nxdomain' | null;
  /** RDATA of each record, uncompressed, in canonical order without duplicates; empty for a denial. */
  readonly rdatas: readonly Uint8Array[];
  /** Seconds for which the answer may be kept: the least TTL on the way, bounded by the signatures' expiry. */
  readonly ttl: number;
  /** TTL of the RRset itself, seconds, as its zone publishes it (the signature's original TTL where there is one). */
  readonly publishedTtl: number;
}

/** One link of the alias chain, with its own status (R20 needs it apart from the whole). */
export interface AliasLink {
  readonly kind: 'CNAME' | 'DNAME';
  readonly from: Name;
  readonly to: Name;
  readonly status: Status;
}

/** One zone on the way from the trust anchor, as the chain report shows it. */
export interface ZoneStep {
  /** Zone apex, presentation form without final dot. */
  readonly zone: string;
  readonly status: Status;
  /** Key that signed what was asked of this zone, and the DS (or anchor) that vouches for its key set. */
  readonly keyTag: number | null;
  readonly algorithm: number | null;
  readonly ds: { readonly keyTag: number; readonly algorithm: number; readonly digestType: number } | null;
  /** Validity of the DNSKEY signature used, seconds since 1970. */
  readonly inception: number | null;
  readonly expiration: number | null;
  /** Where and why the chain ended here, or null. */
  readonly reason: Reason | null;
}

export interface ResolverSays {
  /** The AD flag: it validated the answer itself. */
  readonly authenticData: boolean;
  /** Extended DNS errors (RFC 8914). */
  readonly extendedErrors: readonly { readonly code: number; readonly text: string }[];
}

export interface Lookup {
  readonly name: Name;
  readonly type: number;
  /** The answer with the weakest status of all its links. */
  readonly answer: Proof<Answer>;
  readonly aliases: readonly AliasLink[];
  readonly chain: readonly ZoneStep[];
  /** Earliest expiration of any signature that the answer rests on, seconds since 1970; null if there is none. */
  readonly signaturesExpire: number | null;
  /** Zone (presentation form without final dot) that made the signature which ends first; null if there is none. */
  readonly expiringZone: string | null;
  /** Signs of weak DNSSEC met on the way (SHA-1 signatures and digests, short RSA keys, NSEC3 iterations), for the advice. */
  readonly weaknesses: readonly Reason[];
  /** Response code of the last answer as received, whatever was proven of it; null where none came. */
  readonly receivedRcode: number | null;
  /** What the resolver itself says of that answer: shown, never trusted (R2). */
  readonly resolverSays: ResolverSays | null;
  /** URLs of the resolvers whose answers this lookup was given, in the order in which they first answered. */
  readonly answeredBy: readonly string[];
}

/** Asks and validates. Never throws for anything an answer holds: what went wrong is in the proof. */
export type Resolve = (name: Name, type: number, signal?: AbortSignal) => Promise<Lookup>;

/** Asking ahead of need, by one task, with a look at what need not be asked. */
export interface Ahead extends AskedAhead {
  /** True if the validated answer to this question is kept. */
  knows(name: Name, type: number): boolean;
  /** True if it is known, proven, whether this zone is secure, or that nothing in it can be. */
  knowsZone(zone: Name): boolean;
}
