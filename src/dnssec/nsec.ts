/** Denial by NSEC (RFC 4035 section 5.4, RFC 6840 section 4, RFC 9824). Every record given here is proven to be the zone's own. */
import type { Name } from '../dns/name.ts';
import type { Nsec } from '../dns/rdata.ts';
import { RRType } from '../dns/types.ts';
import { type DenialProofs, denyByBitmap, denyDsByBitmap, endsBelow } from './denial.ts';

export interface NsecRecord extends Nsec {
  readonly owner: Name;
}

/** Proofs from the NSEC records of `zone`. A record whose next name lies outside the zone proves nothing and is dropped. */
export function nsecProofs(zone: Name, all: readonly NsecRecord[]): DenialProofs {
  const records = all.filter((record) => record.owner.isAtOrBelow(zone) && record.next.isAtOrBelow(zone));
  const at = (name: Name): NsecRecord | undefined => records.find((record) => record.owner.equals(name));
  const covering = (name: Name): NsecRecord | undefined => records.find((record) => covers(record, name, zone));

  return {
    deny(name, type) {
      const exact = at(name);
      if (exact !== undefined) return denyByBitmap(exact.types, name, type);
      const cover = covering(name);
      if (cover === undefined) return null;
      // An empty non-terminal: the name has no records but has names below it (RFC 4592 section 2.2.2).
      if (cover.next.isBelow(name)) return { denial: 'nodata', optOut: false };
      const wildcard = closestEncloser(name, cover).wildcardChild();
      const atWildcard = at(wildcard);
      if (atWildcard !== undefined) {
        // A wildcard's NSEC is no DS denial (R9): delegations are not synthesised.
        return type === RRType.DS ? null : denyByBitmap(atWildcard.types, wildcard, type);
      }
      const coverOfWildcard = covering(wildcard);
      if (coverOfWildcard === undefined) return null;
      return { denial: coverOfWildcard.next.isBelow(wildcard) ? 'nodata' : 'nxdomain', optOut: false };
    },

    denyDs(name) {
      const exact = at(name);
      if (exact !== undefined) return denyDsByBitmap(exact.types);
      const cover = covering(name);
      if (cover === undefined) return null;
      return cover.next.isBelow(name) ? 'no-cut' : 'no-name';
    },

    denyCloser(name, labels) {
      const cover = covering(name);
      if (cover === undefined) return null;
      // Of a name that exists, if only by the names below it, the closest encloser is that name itself.
      return closestEncloser(name, cover).labelCount === labels ? { optOut: false } : null;
    },
  };
}

/** True if `name` falls strictly between owner and next, and the owner may speak for it. */
function covers(record: NsecRecord, name: Name, zone: Name): boolean {
  if (!name.isAtOrBelow(zone) || record.owner.compare(name) >= 0) return false;
  if (endsBelow(record.types) && name.isBelow(record.owner)) return false;
  // The zone's last NSEC leads back to the apex (RFC 4034 section 4.1.1).
  return record.next.equals(zone) || name.compare(record.next) < 0;
}

/** The longest existing ancestor of a covered name: what it shares with one of its neighbours in the zone. */
function closestEncloser(name: Name, cover: NsecRecord): Name {
  const byOwner = name.commonAncestor(cover.owner);
  const byNext = name.commonAncestor(cover.next);
  return byOwner.labelCount > byNext.labelCount ? byOwner : byNext;
}
