/** NSEC3 records for small signed worlds: such as match a name, and such as cover it by the least span (RFC 5155 section 7). */
import type { ResourceRecord } from '../../src/dns/message.ts';
import { Name } from '../../src/dns/name.ts';
import { beside } from '../../src/dnssec/nsec3.testing.ts';
import { nsec3Hash } from '../../src/dnssec/nsec3.ts';
import { toBase32Hex } from '../../src/octets.ts';
import { type SigningKey, signed } from './world.ts';

export interface Nsec3Options {
  readonly optOut?: boolean;
  readonly iterations?: number;
  /** Number of the hash algorithm that the record claims; 1 is the only one there is. */
  readonly hash?: number;
}

/** The record whose owner is the hash of a name, signed; `types` as in a bitmap, `''` for an empty non-terminal. */
export function matching(key: SigningKey, name: string, types: string, options: Nsec3Options = {}) {
  const hash = nsec3Hash(Name.parse(name), new Uint8Array(), options.iterations ?? 0);
  return nsec3(key, hash, beside(hash, 1), types, options);
}

/** A record that spans no more than the hash of a name, signed. */
export function covering(key: SigningKey, name: string, options: Nsec3Options = {}) {
  const hash = nsec3Hash(Name.parse(name), new Uint8Array(), options.iterations ?? 0);
  return nsec3(key, beside(hash, -1), beside(hash, 1), 'A RRSIG', options);
}

function nsec3(
  key: SigningKey,
  owner: Uint8Array,
  next: Uint8Array,
  types: string,
  { optOut = false, iterations = 0, hash = 1 }: Nsec3Options,
): Promise<ResourceRecord[]> {
  const rdata = `${hash} ${optOut ? 1 : 0} ${iterations} - ${toBase32Hex(next)} ${types}`;
  return signed(key, `${toBase32Hex(owner)}.${key.zone} NSEC3 ${rdata}`);
}
