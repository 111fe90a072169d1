/** Keys that sign zones, made with `node:crypto`: DNSKEY and DS RDATA, and signatures as DNSSEC writes them. */
import { createHash, generateKeyPair, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { Name } from '../../src/dns/name.ts';
import { decodeDnskey } from '../../src/dns/rdata.ts';
import { concat } from '../../src/octets.ts';
import type { Algorithm } from '../table/schema.ts';

export interface ZoneKey {
  readonly algorithm: Algorithm;
  readonly keyTag: number;
  /** RDATA of its DNSKEY record. */
  readonly dnskey: Uint8Array;
  /** Signs only the DNSKEY RRset, only the rest, or everything. */
  readonly role: 'key-signing' | 'zone-signing' | 'both';
  readonly sign: (data: Uint8Array) => Uint8Array;
}

const ZONE_KEY = 0x0100;
const SECURE_ENTRY_POINT = 0x0001;
const PROTOCOL = 3;

const RSA_BITS = 2048;
const RSA_EXPONENT = Uint8Array.of(1, 0, 1);

const make = promisify(generateKeyPair);

interface Scheme {
  readonly generate: () => Promise<{ publicKey: KeyObject; privateKey: KeyObject }>;
  /** The public key field of the DNSKEY. */
  readonly publicKey: (key: KeyObject) => Uint8Array;
  /** The digest that is signed; null where the algorithm has its own. */
  readonly digest: string | null;
}

function field(key: KeyObject, name: 'n' | 'x' | 'y'): Uint8Array {
  return Buffer.from(key.export({ format: 'jwk' })[name] ?? '', 'base64url');
}

/** RFC 3110 section 2, RFC 5702. */
const rsa = (digest: string): Scheme => ({
  generate: () => make('rsa', { modulusLength: RSA_BITS }),
  publicKey: (key) => concat(Uint8Array.of(RSA_EXPONENT.length), RSA_EXPONENT, field(key, 'n')),
  digest,
});

/** RFC 6605 section 4. */
const ecdsa = (namedCurve: string, digest: string): Scheme => ({
  generate: () => make('ec', { namedCurve }),
  publicKey: (key) => concat(field(key, 'x'), field(key, 'y')),
  digest,
});

/** RFC 8080 sections 3 and 4. */
const eddsa = (generate: Scheme['generate']): Scheme => ({
  generate,
  publicKey: (key) => field(key, 'x'),
  digest: null,
});

const SCHEMES: Readonly<Record<Algorithm, Scheme>> = {
  5: rsa('sha1'),
  7: rsa('sha1'),
  8: rsa('sha256'),
  10: rsa('sha512'),
  13: ecdsa('P-256', 'sha256'),
  14: ecdsa('P-384', 'sha384'),
  15: eddsa(() => make('ed25519')),
  16: eddsa(() => make('ed448')),
};

/** A fresh key. A key signing key, or one for both uses, carries the SEP flag. */
export async function makeKey(algorithm: Algorithm, role: ZoneKey['role']): Promise<ZoneKey> {
  const scheme = SCHEMES[algorithm];
  const { publicKey, privateKey } = await scheme.generate();
  const flags = role === 'zone-signing' ? ZONE_KEY : ZONE_KEY | SECURE_ENTRY_POINT;
  const head = Uint8Array.of(flags >> 8, flags & 0xff, PROTOCOL, algorithm);
  const dnskey = concat(head, scheme.publicKey(publicKey));
  return {
    algorithm,
    role,
    dnskey,
    keyTag: decodeDnskey(dnskey).keyTag,
    sign: (data) => sign(scheme.digest, data, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  };
}

const DS_DIGESTS = { 1: 'sha1', 2: 'sha256', 4: 'sha384' } as const;

/** RDATA of the DS record for a key (RFC 4034 section 5.1.4). */
export function dsOf(zone: Name, key: ZoneKey, digestType: keyof typeof DS_DIGESTS): Uint8Array {
  const digest = createHash(DS_DIGESTS[digestType]).update(zone.toCanonicalWire()).update(key.dnskey).digest();
  return concat(Uint8Array.of(key.keyTag >> 8, key.keyTag & 0xff, key.algorithm, digestType), digest);
}
