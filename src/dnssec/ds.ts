/** Which keys of a zone does its parent vouch for? (RFC 4035 section 5.2, RFC 4509, R7) */
import type { SubtleLike } from '../crypto.ts';
import type { Name } from '../dns/name.ts';
import type { Dnskey, Ds } from '../dns/rdata.ts';
import { concat, equalOctets } from '../octets.ts';
import type { Supported } from './algorithms.ts';
import type { Work } from './limits.ts';
import { mayKeySign } from './signature.ts';

const SHA1_DIGEST = 1;

/** Name of each DS digest type in WebCrypto. */
const DIGESTS = new Map([
  [1, 'SHA-1'],
  [2, 'SHA-256'],
  [4, 'SHA-384'],
]);

/**
 * The DS records that count: supported algorithm and digest, and SHA-1 digests only where no stronger one is usable for
 * the zone (RFC 4509 section 3). None left of a DS RRset means that the zone is insecure, not bogus (R7).
 */
export function usableDs(records: readonly Ds[], supported: Supported): Ds[] {
  const usable = records.filter((ds) => supported.algorithms.has(ds.algorithm) && supported.digests.has(ds.digestType));
  const strong = usable.filter((ds) => ds.digestType !== SHA1_DIGEST);
  return strong.length > 0 ? strong : usable;
}

/** The keys that may sign and of which one of the DS records holds the digest (RFC 4034 section 5.1.4), each with that DS. */
export async function keysVouchedFor(
  subtle: SubtleLike,
  zone: Name,
  records: readonly Ds[],
  keys: readonly Dnskey[],
  work: Work,
): Promise<{ readonly key: Dnskey; readonly ds: Ds }[]> {
  const found: { key: Dnskey; ds: Ds }[] = [];
  for (const ds of records) {
    const digest = DIGESTS.get(ds.digestType);
    if (digest === undefined) continue;
    for (const key of keys) {
      if (key.keyTag !== ds.keyTag || key.algorithm !== ds.algorithm || !mayKeySign(key)) continue;
      work.beforeDigest();
      const computed = await subtle.digest(digest, concat(zone.toCanonicalWire(), key.rdata));
      if (equalOctets(new Uint8Array(computed), ds.digest)) found.push({ key, ds });
    }
  }
  return found;
}
