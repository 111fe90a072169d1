/** What can be wrong with octets that claim to be DER or a certificate. `code` is stable. */
export type X509ErrorCode =
  | 'der-truncated'
  | 'der-trailing-octets'
  | 'der-length'
  | 'der-tag'
  | 'der-boolean'
  | 'der-integer'
  | 'der-bit-string'
  | 'der-oid'
  | 'der-time'
  | 'der-string'
  | 'certificate-too-large'
  | 'certificate-version'
  | 'extension-duplicate'
  | 'extension-empty'
  | 'general-name'
  | 'name-constraints-range';

/** The only error that reading DER and certificates throws, whatever octets it is given. */
export class X509Error extends Error {
  readonly code: X509ErrorCode;

  constructor(code: X509ErrorCode) {
    super(code);
    this.name = 'X509Error';
    this.code = code;
  }
}
