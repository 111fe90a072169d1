/** When a certificate holds (RFC 5280 section 4.1.2.5). */
import type { Certificate } from './certificate.ts';
import { DerReader, readTime } from './der.ts';

export interface Validity {
  /** Seconds since 1970; both ends included. */
  readonly notBefore: number;
  readonly notAfter: number;
}

/** Throws X509Error if the times are not in the form that RFC 5280 asks for. */
export function validity(certificate: Certificate): Validity {
  const reader = new DerReader(certificate.validityDer);
  const notBefore = readTime(reader.any());
  const notAfter = readTime(reader.any());
  reader.end();
  return { notBefore, notAfter };
}
