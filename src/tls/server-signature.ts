/** Did the leaf's key sign this handshake? With WebCrypto, so in a browser as well. */
import type { CryptoPort } from '../crypto.ts';
import type { PublicKeyInfo } from '../x509/certificate.ts';
import { curveOf, KeyOid } from '../x509/public-key.ts';
import { isSignedBy } from '../x509/signed-by.ts';
import { SIGNATURE_SCHEMES, type SignatureScheme, TLS13 } from './numbers.ts';

const SALT_LENGTH = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 } as const;

export type ServerSignatureResult =
  | 'good'
  | 'bad'
  /** A scheme that is no proof here (SHA-1), that TLS 1.3 forbids, or that the key can't make. */
  | 'scheme-unsuitable';

/**
 * Checks the signature over `content` by scheme number (RFC 8446 section 4.2.3). In TLS 1.3 the scheme binds the curve
 * and RSA PKCS#1 is out. Never throws for anything that key or signature hold.
 */
export async function checkServerSignature(
  key: PublicKeyInfo,
  schemeId: number,
  signature: Uint8Array,
  content: Uint8Array<ArrayBuffer>,
  version: number,
  crypto: CryptoPort,
): Promise<ServerSignatureResult> {
  const scheme = SIGNATURE_SCHEMES.get(schemeId);
  if (scheme === undefined || !suits(scheme, key, version)) return 'scheme-unsuitable';
  const { kind, hash } = scheme;
  const made = { kind: kind === 'rsa-pss-pss' ? 'rsa-pss' : kind, hash, saltLength: SALT_LENGTH[hash] } as const;
  try {
    return (await isSignedBy(key, made, signature, content, crypto)) ? 'good' : 'bad';
  } catch {
    // A key that the host can't import, a signature that is no DER: whatever it was, nothing is proven.
    return 'bad';
  }
}

function suits({ kind, curve }: SignatureScheme, key: PublicKeyInfo, version: number): boolean {
  const { oid } = key.algorithm;
  switch (kind) {
    case 'ecdsa':
      return oid === KeyOid.ec && (version !== TLS13 || curveOf(key)?.name === curve);
    case 'rsa-pkcs1':
      return oid === KeyOid.rsa && version !== TLS13;
    case 'rsa-pss':
      return oid === KeyOid.rsa;
    // Limits that the key itself sets to hash and salt are for its holder to keep: who signed, holds it.
    case 'rsa-pss-pss':
      return oid === KeyOid.rsaPss;
    case 'ed25519':
      return oid === KeyOid.ed25519;
    case 'ed448':
      return oid === KeyOid.ed448;
  }
}
