/** What a person wants to know of a certificate. Loaded when the first one is opened: the parser is not needed before. */
import { fromBase64, toHex } from '../../src/octets.ts';
import { type Certificate, parseCertificate } from '../../src/x509/certificate.ts';
import { nameToText } from '../../src/x509/distinguished-name.ts';
import { readExtensions } from '../../src/x509/extensions.ts';
import { presentedNames } from '../../src/x509/names.ts';
import { curveOf, KeyOid, rsaBits } from '../../src/x509/public-key.ts';
import { validity } from '../../src/x509/validity.ts';

export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  /** Milliseconds since 1970; null where the certificate's dates can't be read. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  readonly key: string;
  /** SHA-256 of the public key, hex: what a "3 1 1" record holds. */
  readonly keyDigest: string;
}

/** Null for what is no certificate. */
export async function certificateFacts(base64: string): Promise<CertificateFacts | null> {
  const der = fromBase64(base64);
  if (der === undefined) return null;
  const certificate = orElse(() => parseCertificate(der), null);
  if (certificate === null) return null;
  const dates = orElse(() => validity(certificate), null);
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(certificate.publicKey.der));
  return {
    subject: nameToText(certificate.subject),
    issuer: nameToText(certificate.issuer),
    names: orElse(() => presentedNames(certificate, readExtensions(certificate)), []),
    notBefore: dates === null ? null : dates.notBefore * 1000,
    notAfter: dates === null ? null : dates.notAfter * 1000,
    key: keyText(certificate),
    keyDigest: toHex(new Uint8Array(digest)),
  };
}

function keyText({ publicKey }: Certificate): string {
  const curve = curveOf(publicKey);
  if (curve) return `ECDSA ${curve.name}`;
  const bits = orElse(() => rsaBits(publicKey), undefined);
  if (bits !== undefined) return `RSA ${bits}`;
  return publicKey.algorithm.oid === KeyOid.ed25519 ? 'Ed25519' : publicKey.algorithm.oid;
}

/** A certificate's odd part must not hide the rest of it. */
function orElse<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
