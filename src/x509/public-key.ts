/** Public keys as certificates hold them: which kind, how strong (RFC 3279, 4055, 5480, 8410). */
import { concat } from '../octets.ts';
import type { PublicKeyInfo } from './certificate.ts';
import { DerReader, readOid, readPositiveInteger, readWhole, Tag } from './der.ts';
import { X509Error } from './x509-error.ts';

export const KeyOid = {
  rsa: '1.2.840.113549.1.1.1',
  rsaPss: '1.2.840.113549.1.1.10',
  ec: '1.2.840.10045.2.1',
  ed25519: '1.3.101.112',
  ed448: '1.3.101.113',
} as const;

/** What a server may hold one key of each of (R30). */
export type KeyFamily = 'rsa' | 'ecdsa' | 'eddsa' | 'other';

export interface Curve {
  /** As WebCrypto calls it. */
  readonly name: string;
  /** Octets of one coordinate. */
  readonly size: number;
}

const CURVES = new Map<string, Curve>([
  ['1.2.840.10045.3.1.7', { name: 'P-256', size: 32 }],
  ['1.3.132.0.34', { name: 'P-384', size: 48 }],
  ['1.3.132.0.35', { name: 'P-521', size: 66 }],
]);

/** The named curve of an EC key; undefined for another curve, explicit parameters or a key that is not EC. */
export function curveOf(key: PublicKeyInfo): Curve | undefined {
  const { oid, parameters } = key.algorithm;
  if (oid !== KeyOid.ec || parameters === null || parameters[0] !== Tag.oid) return undefined;
  return CURVES.get(readOid(readWhole(parameters, Tag.oid).contents));
}

/** Bits of an RSA key's modulus; undefined for other kinds of key. Throws X509Error if it is malformed. */
export function rsaBits(key: PublicKeyInfo): number | undefined {
  if (key.algorithm.oid !== KeyOid.rsa && key.algorithm.oid !== KeyOid.rsaPss) return undefined;
  const file = new DerReader(key.key);
  const fields = file.enter(Tag.sequence);
  file.end();
  const modulus = readPositiveInteger(fields.next(Tag.integer).contents);
  readPositiveInteger(fields.next(Tag.integer).contents);
  fields.end();
  return modulus.length * 8 - Math.clz32(modulus[0] as number) + 24;
}

/**
 * Smallest RSA modulus that senders take: 80 bits of strength is OpenSSL's security level 1, which Postfix sets where
 * TLS is mandatory. Shorter keys can be factored, so a match with one would promise what it can't hold.
 */
const MIN_RSA_BITS = 1024;

/** True for a key too weak to stand for anybody; a malformed RSA key counts as too weak. */
export function isTooWeak(key: PublicKeyInfo): boolean {
  try {
    return (rsaBits(key) ?? MIN_RSA_BITS) < MIN_RSA_BITS;
  } catch (error) {
    if (error instanceof X509Error) return true;
    throw error;
  }
}

const RSA_ALGORITHM = Uint8Array.of(0x30, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0);

/** An RSA key as SubjectPublicKeyInfo with plain rsaEncryption: WebCrypto imports no id-RSASSA-PSS keys. */
export function asPlainRsa(key: PublicKeyInfo): Uint8Array<ArrayBuffer> {
  const bitString = concat(Uint8Array.of(Tag.bitString), lengthOctets(key.key.length + 1), Uint8Array.of(0), key.key);
  return concat(
    Uint8Array.of(Tag.sequence),
    lengthOctets(RSA_ALGORITHM.length + bitString.length),
    RSA_ALGORITHM,
    bitString,
  );
}

function lengthOctets(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  if (length < 0x100) return Uint8Array.of(0x81, length);
  if (length < 0x10000) return Uint8Array.of(0x82, length >> 8, length & 0xff);
  return Uint8Array.of(0x83, length >> 16, (length >> 8) & 0xff, length & 0xff);
}
