/** Did this key make this signature? With WebCrypto, so in a browser as well. */
import type { CryptoPort } from '../crypto.ts';
import type { PublicKeyInfo } from './certificate.ts';
import { DerReader, readPositiveInteger, readWhole, Tag } from './der.ts';
import { asPlainRsa, curveOf } from './public-key.ts';
import { X509Error } from './x509-error.ts';

export interface SignatureKind {
  readonly kind: 'ecdsa' | 'rsa-pkcs1' | 'rsa-pss' | 'ed25519' | 'ed448';
  /** As WebCrypto calls it; EdDSA has its own. */
  readonly hash?: string;
  /** Octets, for RSA-PSS. */
  readonly saltLength?: number;
}

const NAMES = { ecdsa: 'ECDSA', 'rsa-pkcs1': 'RSASSA-PKCS1-v1_5', 'rsa-pss': 'RSA-PSS', ed25519: 'Ed25519' } as const;

/**
 * Whether the key is of the kind is for the caller to see. Rejects, with errors of the host's own making, for a key that the host
 * can't import (a point off the curve, a size it lacks), and with X509Error for a signature that is no DER.
 */
export async function isSignedBy(
  key: PublicKeyInfo,
  { kind, hash = '', saltLength = 0 }: SignatureKind,
  signature: Uint8Array,
  data: Uint8Array<ArrayBuffer>,
  { subtle, ed448 }: CryptoPort,
): Promise<boolean> {
  if (kind === 'ed448') {
    return key.key.length === 57 && signature.length === 114 && (await (await ed448())(signature, data, key.key));
  }
  const verify = async (
    format: 'raw' | 'spki',
    octets: Uint8Array,
    form: Uint8Array,
    namedCurve = '',
  ): Promise<boolean> => {
    const name = NAMES[kind];
    const handle = await subtle.importKey(format, new Uint8Array(octets), { name, hash, namedCurve }, false, [
      'verify',
    ]);
    return subtle.verify({ name, hash, saltLength }, handle, new Uint8Array(form), data);
  };
  if (kind === 'ed25519') return verify('raw', key.key, signature);
  if (kind !== 'ecdsa') return verify('spki', asPlainRsa(key), signature);
  const curve = curveOf(key);
  return curve !== undefined && verify('spki', key.der, plainEcdsa(signature, curve.size), curve.name);
}

/** Ecdsa-Sig-Value (RFC 3279 section 2.2.3) as r and s of full length, the form that WebCrypto takes. Throws X509Error. */
function plainEcdsa(signature: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const fields = new DerReader(readWhole(signature, Tag.sequence).contents);
  const out = new Uint8Array(2 * size);
  for (const end of [size, 2 * size]) {
    const number = readPositiveInteger(fields.next(Tag.integer).contents);
    if (number.length > size) throw new X509Error('der-integer');
    out.set(number, end - number.length);
  }
  fields.end();
  return out;
}
