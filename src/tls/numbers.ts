/** Numbers of the IANA TLS registries that the client and the transcript's verifier share. */

export const TLS12 = 0x0303;
export const TLS13 = 0x0304;

export const HandshakeType = {
  helloRequest: 0,
  clientHello: 1,
  serverHello: 2,
  newSessionTicket: 4,
  encryptedExtensions: 8,
  certificate: 11,
  serverKeyExchange: 12,
  certificateRequest: 13,
  serverHelloDone: 14,
  certificateVerify: 15,
  clientKeyExchange: 16,
  finished: 20,
  certificateStatus: 22,
  keyUpdate: 24,
  /** Stands for the first ClientHello in the transcript after a HelloRetryRequest (RFC 8446 section 4.4.1). */
  messageHash: 254,
} as const;

export const ExtensionType = {
  serverName: 0,
  supportedGroups: 10,
  ecPointFormats: 11,
  signatureAlgorithms: 13,
  extendedMasterSecret: 23,
  supportedVersions: 43,
  cookie: 44,
  keyShare: 51,
  renegotiationInfo: 0xff01,
} as const;

export const Group = { p256: 23, p384: 24, p521: 25, x25519: 29 } as const;

/** How a scheme signs: what verifying with it needs, on any platform. */
export interface SignatureScheme {
  readonly name: string;
  readonly kind: 'ecdsa' | 'rsa-pkcs1' | 'rsa-pss' | 'rsa-pss-pss' | 'ed25519' | 'ed448';
  readonly hash: 'SHA-256' | 'SHA-384' | 'SHA-512';
  /** The curve that the scheme binds in TLS 1.3; in TLS 1.2 any curve goes with any hash (RFC 8446 section 4.2.3). */
  readonly curve?: 'P-256' | 'P-384' | 'P-521';
}

/**
 * Signature schemes that count as proof. SHA-1 and MD5 are left out: who can find collisions could pass a signature
 * made elsewhere off as one over this handshake.
 */
export const SIGNATURE_SCHEMES: ReadonlyMap<number, SignatureScheme> = new Map<number, SignatureScheme>([
  [0x0403, { name: 'ecdsa_secp256r1_sha256', kind: 'ecdsa', hash: 'SHA-256', curve: 'P-256' }],
  [0x0503, { name: 'ecdsa_secp384r1_sha384', kind: 'ecdsa', hash: 'SHA-384', curve: 'P-384' }],
  [0x0603, { name: 'ecdsa_secp521r1_sha512', kind: 'ecdsa', hash: 'SHA-512', curve: 'P-521' }],
  [0x0807, { name: 'ed25519', kind: 'ed25519', hash: 'SHA-512' }],
  [0x0808, { name: 'ed448', kind: 'ed448', hash: 'SHA-512' }],
  [0x0804, { name: 'rsa_pss_rsae_sha256', kind: 'rsa-pss', hash: 'SHA-256' }],
  [0x0805, { name: 'rsa_pss_rsae_sha384', kind: 'rsa-pss', hash: 'SHA-384' }],
  [0x0806, { name: 'rsa_pss_rsae_sha512', kind: 'rsa-pss', hash: 'SHA-512' }],
  [0x0809, { name: 'rsa_pss_pss_sha256', kind: 'rsa-pss-pss', hash: 'SHA-256' }],
  [0x080a, { name: 'rsa_pss_pss_sha384', kind: 'rsa-pss-pss', hash: 'SHA-384' }],
  [0x080b, { name: 'rsa_pss_pss_sha512', kind: 'rsa-pss-pss', hash: 'SHA-512' }],
  [0x0401, { name: 'rsa_pkcs1_sha256', kind: 'rsa-pkcs1', hash: 'SHA-256' }],
  [0x0501, { name: 'rsa_pkcs1_sha384', kind: 'rsa-pkcs1', hash: 'SHA-384' }],
  [0x0601, { name: 'rsa_pkcs1_sha512', kind: 'rsa-pkcs1', hash: 'SHA-512' }],
]);

/** Random of a ServerHello that is a HelloRetryRequest: SHA-256 of "HelloRetryRequest" (RFC 8446 section 4.1.3). */
export const HELLO_RETRY_REQUEST_RANDOM: Uint8Array = Uint8Array.from([
  0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91, 0xc2, 0xa2, 0x11,
  0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
]);

/** End of a ServerHello's random by which a server that knows TLS 1.3 tells that it settled for 1.2 (section 4.1.3). */
export const DOWNGRADE_TO_TLS12: Uint8Array = Uint8Array.from([0x44, 0x4f, 0x57, 0x4e, 0x47, 0x52, 0x44, 0x01]);
/** The same for TLS 1.1 and below. */
export const DOWNGRADE_BELOW_TLS12: Uint8Array = Uint8Array.from([0x44, 0x4f, 0x57, 0x4e, 0x47, 0x52, 0x44, 0x00]);
