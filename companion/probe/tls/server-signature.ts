/** Checks that the leaf's key signed the key exchange: the client's own check, with node:crypto. */
import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { SIGNATURE_SCHEMES, type SignatureScheme } from '../../../src/tls/numbers.ts';
import { parseCertificate } from '../../../src/x509/certificate.ts';
import type { KeyFamily } from '../../../src/x509/public-key.ts';
import { X509Error } from '../../../src/x509/x509-error.ts';
import { TlsError } from './tls-error.ts';

/** The names by which Node calls the curves. */
const CURVES: Readonly<Record<string, string>> = {
  'P-256': 'prime256v1',
  'P-384': 'secp384r1',
  'P-521': 'secp521r1',
};

const FAMILIES: Readonly<Record<string, KeyFamily>> = {
  rsa: 'rsa',
  'rsa-pss': 'rsa',
  ec: 'ecdsa',
  ed25519: 'eddsa',
  ed448: 'eddsa',
};

/** The public key of a certificate. Throws TlsError where it can't be read. */
export function leafKey(der: Uint8Array): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(parseCertificate(der).publicKey.der), format: 'der', type: 'spki' });
  } catch (error) {
    // OpenSSL's words on a key hold numbers of its own, and say no more.
    throw new TlsError('bad-certificate', error instanceof X509Error ? error.message : 'key that can not be read');
  }
}

export function familyOf(key: KeyObject): KeyFamily {
  return FAMILIES[key.asymmetricKeyType ?? ''] ?? 'other';
}

/**
 * Throws TlsError unless `signature` by `schemeId` over `content` was made by `key`. In TLS 1.3 the scheme binds the
 * curve and RSA PKCS#1 is out (RFC 8446 section 4.2.3).
 */
export function checkServerSignature(
  key: KeyObject,
  schemeId: number,
  signature: Uint8Array,
  content: Uint8Array,
  isTls13: boolean,
): void {
  const scheme = SIGNATURE_SCHEMES.get(schemeId);
  if (!scheme || !fits(key, scheme, isTls13)) {
    throw new TlsError('parameters-not-offered', `signature scheme 0x${schemeId.toString(16)}`);
  }
  const isPss = scheme.kind === 'rsa-pss' || scheme.kind === 'rsa-pss-pss';
  const hash = scheme.kind === 'ed25519' || scheme.kind === 'ed448' ? null : scheme.hash.replace('-', '').toLowerCase();
  const options = isPss
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : { dsaEncoding: 'der' as const };
  let good = false;
  try {
    good = verify(hash, content, { key, ...options }, signature);
  } catch {
    // A key that can't verify with this scheme, RSASSA-PSS parameters that forbid the hash.
  }
  if (!good) throw new TlsError('bad-signature');
}

function fits(key: KeyObject, scheme: SignatureScheme, isTls13: boolean): boolean {
  switch (scheme.kind) {
    case 'ecdsa': {
      if (key.asymmetricKeyType !== 'ec') return false;
      return !isTls13 || key.asymmetricKeyDetails?.namedCurve === CURVES[scheme.curve ?? ''];
    }
    case 'rsa-pkcs1':
      return !isTls13 && key.asymmetricKeyType === 'rsa';
    case 'rsa-pss':
      return key.asymmetricKeyType === 'rsa';
    case 'rsa-pss-pss':
      return key.asymmetricKeyType === 'rsa-pss';
    default:
      return key.asymmetricKeyType === scheme.kind;
  }
}
