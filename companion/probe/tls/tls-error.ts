/** What can go wrong in a handshake, by name. */

export type TlsErrorCode =
  | 'alert-received' // `detail` names the alert
  | 'not-tls' // what came is no TLS record
  | 'connection-closed' // the server ended without a word
  | 'bad-record' // does not decrypt, or has a type or length that can't be
  | 'bad-message' // a handshake message that is not what its type says
  | 'unexpected-message'
  | 'version-not-supported' // below TLS 1.2
  | 'parameters-not-offered' // the server chose what we did not offer
  | 'downgrade' // the server knows TLS 1.3 and was made to settle for less (RFC 8446 section 4.1.3)
  | 'bad-certificate' // the leaf can't be read, or its key is of no use here
  | 'bad-signature' // the key exchange is not signed by the leaf's key
  | 'bad-finished' // the handshake was tampered with
  | 'too-much'; // more octets, messages or certificates than anybody needs

export class TlsError extends Error {
  readonly code: TlsErrorCode;
  readonly detail: string;
  /** The alert that the server deserves, or null where none is to be sent. */
  readonly alert: number | null;

  constructor(code: TlsErrorCode, detail = '', alert: number | null = ALERT_FOR[code]) {
    const said = code === 'alert-received' ? 'TLS alert' : `${code}:`;
    super(detail === '' ? code : `${said} ${detail}`);
    this.name = 'TlsError';
    this.code = code;
    this.detail = detail;
    this.alert = alert;
  }
}

/** AlertDescription (RFC 8446 section 6, RFC 5246 section 7.2). */
export const Alert = {
  closeNotify: 0,
  unexpectedMessage: 10,
  badRecordMac: 20,
  recordOverflow: 22,
  handshakeFailure: 40,
  badCertificate: 42,
  illegalParameter: 47,
  decodeError: 50,
  decryptError: 51,
  protocolVersion: 70,
  userCanceled: 90,
  noRenegotiation: 100,
  unsupportedExtension: 110,
} as const;

const ALERT_FOR: Readonly<Record<TlsErrorCode, number | null>> = {
  'alert-received': null,
  'not-tls': null,
  'connection-closed': null,
  'bad-record': Alert.badRecordMac,
  'bad-message': Alert.decodeError,
  'unexpected-message': Alert.unexpectedMessage,
  'version-not-supported': Alert.protocolVersion,
  'parameters-not-offered': Alert.illegalParameter,
  downgrade: Alert.illegalParameter,
  'bad-certificate': Alert.badCertificate,
  'bad-signature': Alert.decryptError,
  'bad-finished': Alert.decryptError,
  'too-much': Alert.illegalParameter,
};

const ALERT_NAMES: Readonly<Record<number, string>> = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  21: 'decryption_failed',
  22: 'record_overflow',
  30: 'decompression_failure',
  40: 'handshake_failure',
  41: 'no_certificate',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  60: 'export_restriction',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  90: 'user_canceled',
  100: 'no_renegotiation',
  109: 'missing_extension',
  110: 'unsupported_extension',
  111: 'certificate_unobtainable',
  112: 'unrecognized_name',
  113: 'bad_certificate_status_response',
  114: 'bad_certificate_hash_value',
  115: 'unknown_psk_identity',
  116: 'certificate_required',
  120: 'no_application_protocol',
  121: 'ech_required',
};

export function alertName(description: number): string {
  return ALERT_NAMES[description] ?? `alert_${description}`;
}
