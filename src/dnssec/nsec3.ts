/** Denial by NSEC3 (RFC 5155 section 8, RFC 9276). Every record given here is proven to be the zone's own. */
import { sha1 } from '@noble/hashes/legacy.js';
import type { Name } from '../dns/name.ts';
import type { Nsec3 } from '../dns/rdata.ts';
import { RRType } from '../dns/types.ts';
import { compareOctets, concat, equalOctets, fromBase32Hex, toHex } from '../octets.ts';
import { type DenialProofs, denyByBitmap, denyDsByBitmap, endsBelow } from './denial.ts';
import { HashWork, MOST_NSEC3_ITERATIONS } from './limits.ts';

export interface Nsec3Record extends Nsec3 {
  readonly owner: Name;
}

const SHA1 = 1;
const HASH_OCTETS = 20;
const OPT_OUT = 1;

/**
 * IH(salt, name, iterations) of RFC 5155 section 5: SHA-1, twenty octets. Not by WebCrypto: each of its calls waits for
 * another thread, and 8 names of 150 iterations would take 130 ms instead of 4.
 */
export function nsec3Hash(name: Name, salt: Uint8Array, iterations: number): Uint8Array {
  let hash: Uint8Array = name.toCanonicalWire();
  for (let i = 0; i <= iterations; i++) hash = sha1(concat(hash, salt));
  return hash;
}

interface Hashed extends Nsec3Record {
  readonly ownerHash: Uint8Array;
}

interface Sorted {
  /** Records that may be used, in groups of one salt and iteration count (RFC 5155 section 8.2). */
  readonly chains: readonly (readonly Hashed[])[];
  /** The least iteration count above the limit, if nothing but such records is left (R10). */
  readonly tooManyIterations: number | null;
}

/** Drops what can't be used: unknown hash or flags (RFC 5155 section 8.1), foreign owners, too many iterations. */
export function sortNsec3(zone: Name, records: readonly Nsec3Record[]): Sorted {
  const chains = new Map<string, Hashed[]>();
  let tooMany: number | null = null;
  for (const record of records) {
    const label = record.owner.labels[0];
    if (label === undefined || !record.owner.parent().equals(zone)) continue;
    const ownerHash = fromBase32Hex(String.fromCharCode(...label));
    if (record.hashAlgorithm !== SHA1 || (record.flags & ~OPT_OUT) !== 0) continue;
    if (ownerHash?.length !== HASH_OCTETS || record.nextHash.length !== HASH_OCTETS) continue;
    if (record.iterations > MOST_NSEC3_ITERATIONS) {
      tooMany = Math.min(tooMany ?? record.iterations, record.iterations);
      continue;
    }
    const key = `${record.iterations} ${toHex(record.salt)}`;
    const chain = chains.get(key);
    if (chain === undefined) chains.set(key, [{ ...record, ownerHash }]);
    else chain.push({ ...record, ownerHash });
  }
  return { chains: [...chains.values()], tooManyIterations: chains.size === 0 ? tooMany : null };
}

/** Proofs from the NSEC3 records of `zone`. Throws WorkLimitError past eight hashes (R12). */
export function nsec3Proofs(zone: Name, chains: Sorted['chains']): DenialProofs {
  const work = new HashWork();
  const views = chains.map((records) => chainView(zone, records, work));
  const firstOf = <T>(prove: (view: ChainView) => T | null): T | null => {
    for (const view of views) {
      const proof = prove(view);
      if (proof !== null) return proof;
    }
    return null;
  };

  return {
    deny: (name, type) =>
      firstOf((view) => {
        const exact = view.at(name);
        if (exact !== undefined) return denyByBitmap(exact.types, name, type);
        const closest = view.closestEncloser(name);
        if (closest === null) return null;
        const { optOut } = closest;
        const wildcard = closest.name.wildcardChild();
        const atWildcard = view.at(wildcard);
        // An opt-out span denies a DS (section 8.6), and may hide the names that lead to unsigned delegations (section 6).
        if (atWildcard !== undefined && !(optOut && type === RRType.DS)) {
          // Delegations are not synthesised: a wildcard is no DS denial (R9), unless it is an empty non-terminal itself.
          const denied =
            type === RRType.DS && atWildcard.types.size > 0 ? null : denyByBitmap(atWildcard.types, wildcard, type);
          return denied && { ...denied, optOut };
        }
        if (view.covering(wildcard) !== undefined) return { denial: 'nxdomain', optOut };
        return optOut ? { denial: 'nodata', optOut } : null;
      }),

    denyDs: (name) =>
      firstOf((view) => {
        const exact = view.at(name);
        if (exact !== undefined) return denyDsByBitmap(exact.types);
        const closest = view.closestEncloser(name);
        if (closest === null) return null;
        return closest.optOut ? 'opt-out' : 'no-name';
      }),

    denyCloser: (name, labels) =>
      firstOf((view) => {
        const cover = view.covering(name.suffix(labels + 1));
        return cover === undefined ? null : { optOut: isOptOut(cover) };
      }),
  };
}

interface ChainView {
  at(name: Name): Hashed | undefined;
  covering(name: Name): Hashed | undefined;
  /** The proof of section 8.3: an ancestor that exists and a next closer name that does not. */
  closestEncloser(name: Name): { readonly name: Name; readonly optOut: boolean } | null;
}

function chainView(zone: Name, records: readonly Hashed[], work: HashWork): ChainView {
  const { salt, iterations } = records[0] as Hashed;
  const hashes = new Map<string, Uint8Array>();

  const hashOf = (name: Name): Uint8Array => {
    const known = hashes.get(name.key);
    if (known !== undefined) return known;
    work.beforeHash();
    const hash = nsec3Hash(name, salt, iterations);
    hashes.set(name.key, hash);
    return hash;
  };
  const at = (name: Name): Hashed | undefined => {
    // The apex is known by its SOA, which no other name of a zone has: a hash less.
    if (name.equals(zone)) return records.find((record) => record.types.has(RRType.SOA));
    const hash = hashOf(name);
    return records.find((record) => equalOctets(record.ownerHash, hash));
  };
  const covering = (name: Name): Hashed | undefined => {
    const hash = hashOf(name);
    return records.find((record) => covers(record, hash));
  };
  const closestEncloser: ChainView['closestEncloser'] = (name) => {
    for (const count of fromBothEnds(zone.labelCount, name.labelCount - 1)) {
      const candidate = name.suffix(count);
      const match = at(candidate);
      if (match === undefined) continue;
      // Neither a cut nor a DNAME may be the closest encloser: names below it are another's (section 8.3).
      if (endsBelow(match.types)) return null;
      const nextCloser = covering(name.suffix(count + 1));
      if (nextCloser !== undefined) return { name: candidate, optOut: isOptOut(nextCloser) };
    }
    return null;
  };
  return { at, covering, closestEncloser };
}

/**
 * The whole numbers from `least` to `most`: the greatest, the least, the next to the greatest … The closest encloser of a
 * deep name is most often next to the name or next to the apex, and so is found before the hashes are used up.
 */
function* fromBothEnds(least: number, most: number): Generator<number> {
  for (let low = least, high = most; low <= high; low++, high--) {
    yield high;
    if (low < high) yield low;
  }
}

function isOptOut(record: Nsec3): boolean {
  return (record.flags & OPT_OUT) !== 0;
}

/** True if the hash falls strictly between owner and next; the last record of the chain wraps round. */
function covers(record: Hashed, hash: Uint8Array): boolean {
  const afterOwner = compareOctets(hash, record.ownerHash) > 0;
  const beforeNext = compareOctets(hash, record.nextHash) < 0;
  const isLast = compareOctets(record.nextHash, record.ownerHash) <= 0;
  return isLast ? afterOwner || beforeNext : afterOwner && beforeNext;
}
