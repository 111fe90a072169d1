/**
 * What one certificate may do in a path (RFC 5280 section 6.1.4 (k)–(o), with the choices that OpenSSL, and so most
 * senders, made: they are named where the RFC leaves them open).
 */

import { equalOctets } from '../octets.ts';
import { type Certificate, parseCertificate } from './certificate.ts';
import { canonicalName, nameToText } from './distinguished-name.ts';
import { type Extensions, KeyUsageBit, NETSCAPE_SERVER, readExtensions } from './extensions.ts';
import { isTooWeak } from './public-key.ts';
import { type Validity, validity } from './validity.ts';
import { X509Error } from './x509-error.ts';

export type CertificateFault =
  | 'certificate-malformed'
  | 'critical-extension'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'wrong-purpose'
  | 'key-too-small'
  | 'not-a-ca'
  | 'no-cert-sign'
  | 'path-length';

/** A certificate with all that a path asks of it. */
export interface PathCertificate {
  readonly certificate: Certificate;
  /** Position in the chain as presented; null for a certificate that only a TLSA record holds. */
  readonly index: number | null;
  /** Comparable forms of the names. */
  readonly subject: string;
  readonly issuer: string;
  /** Undefined where dates or extensions are malformed. */
  readonly details: { readonly extensions: Extensions; readonly validity: Validity } | undefined;
  /** For people: the subject, or the issuer's view of it where the subject is empty. */
  readonly label: string;
}

/** Reads one certificate; undefined if it has not even a certificate's outline. */
export function readPathCertificate(der: Uint8Array, index: number | null): PathCertificate | undefined {
  try {
    const certificate = parseCertificate(der);
    const subject = canonicalName(certificate.subject);
    const issuer = canonicalName(certificate.issuer);
    const label = nameToText(certificate.subject) || `issued by ${nameToText(certificate.issuer)}`;
    return { certificate, index, subject, issuer, details: readDetails(certificate), label };
  } catch (error) {
    if (error instanceof X509Error) return undefined;
    throw error;
  }
}

function readDetails(certificate: Certificate): PathCertificate['details'] {
  try {
    return { extensions: readExtensions(certificate), validity: validity(certificate) };
  } catch (error) {
    if (error instanceof X509Error) return undefined;
    throw error;
  }
}

/** Could `issuer` have issued `subject`, by names and key identifiers? A signature has still to say so. */
export function mayHaveIssued(issuer: PathCertificate, subject: PathCertificate): boolean {
  if (issuer.subject !== subject.issuer) return false;
  const authority = subject.details?.extensions.authorityKeyIdentifier;
  if (authority === undefined || authority === null) return true;
  const keyIdentifier = issuer.details?.extensions.subjectKeyIdentifier;
  if (authority.keyIdentifier !== null && keyIdentifier !== undefined && keyIdentifier !== null) {
    if (!equalOctets(authority.keyIdentifier, keyIdentifier)) return false;
  }
  return authority.serial === null || equalOctets(authority.serial, issuer.certificate.serial);
}

/** Subject and issuer are the same: does not count for path lengths (RFC 5280 section 6.1.4 (l)). */
export function isSelfIssued(certificate: PathCertificate): boolean {
  return certificate.subject === certificate.issuer;
}

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

/**
 * Whatever is wrong with the server's own certificate, but its names; null if nothing is.
 * `now` is in seconds since 1970.
 */
export function leafFault(leaf: PathCertificate, now: number): CertificateFault | null {
  const { details } = leaf;
  if (details === undefined) return 'certificate-malformed';
  const { keyUsage, netscapeType } = details.extensions;
  const { digitalSignature, keyEncipherment, keyAgreement } = KeyUsageBit;
  if (keyUsage !== null && ![digitalSignature, keyEncipherment, keyAgreement].some(keyUsage)) return 'wrong-purpose';
  if (netscapeType !== null && !netscapeType(NETSCAPE_SERVER)) return 'wrong-purpose';
  return commonFault(leaf, details.extensions) ?? dateFault(details.validity, now);
}

/**
 * Whatever keeps `authority` from being the issuer above `authoritiesBelow` others (self-issued ones not counted);
 * null if nothing does. An anchor that is not self-issued stands for itself: its dates are not asked (OpenSSL doesn't,
 * and RFC 5280 section 6.1 takes no dates from an anchor); those of a self-issued one are (R26).
 */
export function authorityFault(
  authority: PathCertificate,
  isAnchor: boolean,
  authoritiesBelow: number,
  now: number,
): CertificateFault | null {
  const { details } = authority;
  if (details === undefined) return 'certificate-malformed';
  const { basicConstraints, keyUsage } = details.extensions;
  if (keyUsage !== null && !keyUsage(KeyUsageBit.keyCertSign)) return 'no-cert-sign';
  if (basicConstraints === null) {
    // Old roots: version 1 knows no extensions, some of version 3 have key usage alone. Only an anchor may be so.
    const oldRoot = authority.certificate.version === 1 && isSelfIssued(authority);
    if (!isAnchor || !(oldRoot || keyUsage !== null)) return 'not-a-ca';
  } else {
    if (!basicConstraints.ca) return 'not-a-ca';
    if (basicConstraints.pathLength !== null && authoritiesBelow > basicConstraints.pathLength) return 'path-length';
  }
  const common = commonFault(authority, details.extensions);
  if (common !== null) return common;
  return isAnchor && !(isSelfIssued(authority) && mayHaveIssued(authority, authority))
    ? null
    : dateFault(details.validity, now);
}

function commonFault({ certificate }: PathCertificate, extensions: Extensions): CertificateFault | null {
  if (extensions.unknownCritical.length > 0) return 'critical-extension';
  // Purposes bind authorities too (OpenSSL), and "any purpose" is not taken for this one (RFC 5280 section 4.2.1.12
  // lets a verifier decide so).
  const purposes = extensions.extendedKeyUsage;
  if (purposes !== null && !purposes.includes(SERVER_AUTH)) return 'wrong-purpose';
  return isTooWeak(certificate.publicKey) ? 'key-too-small' : null;
}

function dateFault({ notBefore, notAfter }: Validity, now: number): CertificateFault | null {
  if (now < notBefore) return 'certificate-not-yet-valid';
  return now > notAfter ? 'certificate-expired' : null;
}
