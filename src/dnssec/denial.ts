/** What a set of proven NSEC or NSEC3 records says of a name (R9): the vocabulary that `nsec.ts` and `nsec3.ts` share. */
import type { Name } from '../dns/name.ts';
import { RRType } from '../dns/types.ts';

/** A denial that is proven. Under opt-out it holds only for what the zone signs: such a denial is insecure. */
export interface Denied {
  readonly denial: 'nodata' | 'nxdomain';
  readonly optOut: boolean;
}

/** What a denied DS record means for the chain of trust. */
export type DsDenial =
  | 'unsigned-delegation' // a delegation is here and has no DS
  | 'opt-out' // the span may hide an unsigned delegation
  | 'no-cut' // the name exists, or names below it, in the same zone
  | 'no-name'; // neither it nor anything below it exists

/** One way of denying, over the records of one zone. */
export interface DenialProofs {
  /** Proves that `name` has no record of `type`; null if the records don't. */
  deny(name: Name, type: number): Denied | null;
  /** Proves that `name` has no DS, and what that makes of it; null if the records don't. */
  denyDs(name: Name): DsDenial | null;
  /** Proves that nothing closer to `name` exists than the wildcard below its last `labels` labels (R8); null if not. */
  denyCloser(name: Name, labels: number): { readonly optOut: boolean } | null;
}

type Types = ReadonlySet<number>;

/** A delegation seen from the parent's side: NS without SOA. */
function isDelegation(types: Types): boolean {
  return types.has(RRType.NS) && !types.has(RRType.SOA);
}

/** True if a record with these types at an ancestor can't speak for names below it: a cut or a DNAME (RFC 6840 section 4.1). */
export function endsBelow(types: Types): boolean {
  return isDelegation(types) || types.has(RRType.DNAME);
}

/**
 * What the bitmap of the record *at* the name says of `type`. A parent-side bitmap of a cut speaks for DS alone, a
 * child-side one for everything but DS (RFC 6840 section 4.1, RFC 4035 section 5.2); NXNAME (RFC 9824) says that the name
 * does not exist.
 */
export function denyByBitmap(types: Types, name: Name, type: number): Denied | null {
  if (types.has(type) || types.has(RRType.CNAME)) return null;
  if (type === RRType.DS ? types.has(RRType.SOA) && !name.isRoot : isDelegation(types)) return null;
  return { denial: types.has(RRType.NXNAME) ? 'nxdomain' : 'nodata', optOut: false };
}

/** What the bitmap of the record at the name says of its DS. */
export function denyDsByBitmap(types: Types): DsDenial | null {
  if (types.has(RRType.DS) || types.has(RRType.SOA)) return null;
  if (types.has(RRType.NXNAME)) return 'no-name';
  return types.has(RRType.NS) ? 'unsigned-delegation' : 'no-cut';
}
