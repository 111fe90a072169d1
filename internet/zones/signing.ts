/** Signs RRsets and whole zones (RFC 4034 section 3, RFC 4035 section 2). */
import { canonicalRdata } from '../../src/dns/layout.ts';
import type { Name } from '../../src/dns/name.ts';
import { RRType } from '../../src/dns/types.ts';
import { compareOctets, concat, equalOctets } from '../../src/octets.ts';
import type { ZoneKey } from './keys.ts';
import type { SignedRRset, Zone } from './zone.ts';

/** Seconds since 1970. */
export interface Validity {
  readonly inception: number;
  readonly expiration: number;
}

type RRset = Omit<SignedRRset, 'signatures'>;

/** The RRset with a signature by every key whose role it is. */
export function signRRset(set: RRset, zone: Name, keys: readonly ZoneKey[], validity: Validity): SignedRRset {
  const notFor = set.type === RRType.DNSKEY ? 'zone-signing' : 'key-signing';
  const signers = keys.filter((key) => key.role !== notFor);
  return { ...set, signatures: signers.map((key) => signature(set, zone, key, validity)) };
}

/** RRSIG RDATA (RFC 4034 section 3.1). */
function signature(set: RRset, zone: Name, key: ZoneKey, { inception, expiration }: Validity): Uint8Array {
  // A wildcard's `*` is not counted (section 3.1.3): so a validator sees that an answer was expanded from it.
  const labels = set.name.labelCount - (set.name.isWildcard ? 1 : 0);
  const head = concat(
    u16(set.type),
    Uint8Array.of(key.algorithm, labels),
    u32(set.ttl),
    u32(expiration),
    u32(inception),
    u16(key.keyTag),
    zone.toCanonicalWire(),
  );
  const fixed = concat(set.name.toCanonicalWire(), u16(set.type), u16(1), u32(set.ttl));
  const records = canonicalOrder(set).flatMap((rdata) => [fixed, u16(rdata.length), rdata]);
  return concat(head, key.sign(concat(head, ...records)));
}

/** RDATA in canonical form, sorted, each once (RFC 4034 section 6.3). */
function canonicalOrder(set: RRset): Uint8Array[] {
  const sorted = set.rdatas.map((rdata) => canonicalRdata(set.type, rdata)).sort(compareOctets);
  return sorted.filter((rdata, i) => i === 0 || !equalOctets(rdata, sorted[i - 1] ?? rdata));
}

/** Adds the DNSKEY RRset and signs everything that is the zone's own; NS records of a cut and glue stay unsigned. */
export function signZone(zone: Zone, keys: readonly ZoneKey[], signedBy: readonly ZoneKey[], validity: Validity): void {
  const ttl = zone.at(zone.name, RRType.SOA)?.ttl ?? 3600;
  const dnskeys = { name: zone.name, type: RRType.DNSKEY, ttl, rdatas: keys.map((key) => key.dnskey) };
  zone.put(signRRset(dnskeys, zone.name, keys, validity));
  for (const set of zone.sets()) {
    if (set.type !== RRType.DNSKEY && isSigned(zone, set)) zone.put(signRRset(set, zone.name, signedBy, validity));
  }
}

function isSigned(zone: Zone, set: SignedRRset): boolean {
  if (!zone.isOwn(set.name)) return false;
  const isCut = !set.name.equals(zone.name) && zone.at(set.name, RRType.NS) !== undefined;
  return !isCut || set.type === RRType.DS;
}

function u16(value: number): Uint8Array {
  return Uint8Array.of((value >> 8) & 0xff, value & 0xff);
}

function u32(value: number): Uint8Array {
  return Uint8Array.of((value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}
