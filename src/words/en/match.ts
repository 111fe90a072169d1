/** English sentences for what matching, and reading what is to be matched, can say. */
import type { MatchCode } from '../../dane/match.ts';
import type { TlsaTextErrorCode } from '../../dane/tlsa-text.ts';
import type { PemErrorCode } from '../../x509/pem.ts';

export const match = {
  'no-usable-record':
    'None of the TLSA records can be used, so senders encrypt without checking who receives the mail.',
  'usage-pkix': 'Certificate usage {usage} (PKIX) has no meaning for mail; only usages 2 and 3 do.',
  'usage-unknown': 'Certificate usage {usage} is not known; mail uses 2 and 3.',
  'selector-unknown': 'Selector {selector} is not known; it is 0 (certificate) or 1 (public key).',
  'matching-type-unknown': 'Matching type {matchingType} is not known; it is 0 (in full), 1 (SHA-256) or 2 (SHA-512).',
  'digest-length': 'The digest has the wrong length (octets: {found}); matching type {matchingType} has {wanted}.',
  'record-certificate-malformed': 'The record should hold a certificate but does not.',
  'record-key-malformed': 'The record should hold a public key but does not.',
  'no-certificate': 'The server showed no certificate.',
  'leaf-malformed': "The server's own certificate is not a well-formed X.509 certificate.",
  'chain-too-large': 'The server sent {certificates} certificates with {octets} octets, more than senders accept.',
  'no-match': "The server's certificate does not match the TLSA records.",
  'weaker-digest-ignored':
    'A record with matching type {matchingType} is left out, because one with a stronger digest stands beside it (RFC 7671 section 9).',
  'anchor-not-sent':
    'The record names an issuing authority, but the server did not send the certificate of that authority.',
  'anchor-is-leaf':
    "The record has usage 2 (issuing authority) but names the server's own certificate, which would be usage 3.",
  'name-mismatch': 'The certificate names none of the wanted names ({wanted}). Found: {found}.',
  'certificate-malformed': 'The certificate of {certificate} is malformed: its dates or extensions cannot be read.',
  'certificate-expired': 'The certificate of {certificate} has expired.',
  'certificate-not-yet-valid': 'The certificate of {certificate} is not valid yet.',
  'critical-extension': 'The certificate of {certificate} has a critical extension that is not known here.',
  'wrong-purpose': 'The certificate of {certificate} may not be used for TLS servers.',
  'key-too-small': 'The key of {certificate} is too short to prove anything.',
  'not-a-ca': 'The certificate of {certificate} does not belong to an issuing authority, yet it issued another.',
  'no-cert-sign': 'The key of {certificate} may not sign certificates, yet it did.',
  'path-length': 'There are more authorities below {certificate} than it allows.',
  'path-too-long': 'The chain is too long: the authority that a record names is not among its first ten certificates.',
  'path-signature': 'The signature on the certificate of {certificate} was not made by the issuer that it names.',
  'weak-signature': 'The certificate of {certificate} is signed with SHA-1 or older, which no longer proves anything.',
  'unsupported-signature': 'The certificate of {certificate} is signed with an algorithm that cannot be checked here.',
  'name-constraint':
    'The certificate of {certificate} has a name that an authority above it is not allowed to vouch for.',
  'issuer-missing':
    'The chain ends at {certificate}: the certificate of its issuer was not sent, so nothing leads up to the authority that the record names.',
  'key-not-issuer': 'No certificate of the chain is signed with the key that the record holds.',
  'path-work-limit': 'The chain takes more work to check than any real one would.',
} satisfies Record<MatchCode, string>;

export const tlsaText = {
  'tlsa-text-fields':
    'A TLSA record is written as usage, selector, matching type and data, for example "3 1 1 0a1b2c…"; found "{found}".',
  'tlsa-text-number': 'The {field} must be a number from 0 to 255; found "{found}".',
  'tlsa-text-hex': 'The data must be pairs of hexadecimal digits; found "{found}".',
  'tlsa-text-length': 'The data is longer than a record can be.',
} satisfies Record<TlsaTextErrorCode, string>;

export const pem = {
  'pem-no-certificate': 'There is no certificate in the file: no line "-----BEGIN CERTIFICATE-----".',
  'pem-unfinished': 'The block that begins at line {line} has no matching end.',
  'pem-base64': 'The block that begins at line {line} is not base64.',
  'pem-other-label':
    'Line {line} begins a "{label}"; the file should hold certificates, and no more than keys beside them.',
  'pem-too-many': 'The file holds more than 64 certificates.',
} satisfies Record<PemErrorCode, string>;
