/** Did the leaf's key sign this handshake? With WebCrypto, so in a browser as well. */
import type { CryptoPort } from '../crypto.ts';
import type { PublicKeyInfo } from '../x509/certificate.ts';
import { asPlainRsa, curveOf, KeyOid } from '../x509/public-key.ts';
import { plainEcdsa } from '../x509/signature.ts';
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
  try {
    return (await verify(scheme, key, new Uint8Array(signature), content, crypto)) ? 'good' : 'bad';
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

async function verify(
  { kind, hash }: SignatureScheme,
  key: PublicKeyInfo,
  signature: Uint8Array<ArrayBuffer>,
  content: Uint8Array<ArrayBuffer>,
  { subtle, ed448 }: CryptoPort,
): Promise<boolean> {
  switch (kind) {
    case 'ecdsa': {
      const curve = curveOf(key);
      if (curve === undefined) return false;
      const algorithm = { name: 'ECDSA', namedCurve: curve.name };
      const handle = await subtle.importKey('spki', new Uint8Array(key.der), algorithm, false, ['verify']);
      return subtle.verify({ name: 'ECDSA', hash }, handle, plainEcdsa(signature, curve.size), content);
    }
    case 'rsa-pkcs1': {
      const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash };
      const handle = await subtle.importKey('spki', asPlainRsa(key), algorithm, false, ['verify']);
      return subtle.verify({ name: algorithm.name }, handle, signature, content);
    }
    case 'rsa-pss':
    case 'rsa-pss-pss': {
      const algorithm = { name: 'RSA-PSS', hash };
      const handle = await subtle.importKey('spki', asPlainRsa(key), algorithm, false, ['verify']);
      return subtle.verify({ name: 'RSA-PSS', saltLength: SALT_LENGTH[hash] }, handle, signature, content);
    }
    case 'ed25519': {
      const handle = await subtle.importKey('raw', new Uint8Array(key.key), { name: 'Ed25519' }, false, ['verify']);
      return subtle.verify({ name: 'Ed25519' }, handle, signature, content);
    }
    case 'ed448':
      return key.key.length === 57 && signature.length === 114 && (await (await ed448())(signature, content, key.key));
  }
}
