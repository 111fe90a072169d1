/** The cryptography that the host hands in: WebCrypto's verifying half, and what WebCrypto lacks. */

/** A key of the host's WebCrypto: opaque here. */
export interface KeyHandle {
  readonly type: string;
}

export interface ImportAlgorithm {
  readonly name: string;
  readonly hash?: string;
  readonly namedCurve?: string;
}

export interface VerifyAlgorithm {
  readonly name: string;
  readonly hash?: string;
  readonly saltLength?: number;
}

/** The part of `crypto.subtle` that the core uses; a browser's and Node's own are both assignable to it. */
export interface SubtleLike {
  digest(algorithm: string, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  importKey(
    format: 'raw' | 'spki',
    keyData: Uint8Array<ArrayBuffer>,
    algorithm: ImportAlgorithm,
    extractable: boolean,
    usages: 'verify'[],
  ): Promise<KeyHandle>;
  verify(
    algorithm: VerifyAlgorithm,
    key: KeyHandle,
    signature: Uint8Array<ArrayBuffer>,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<boolean>;
}

/** True if `signature` (114 octets) over `message` was made by the Ed448 key (57 octets), RFC 8032 section 5.2. */
export type Ed448Verify = (
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
) => boolean | Promise<boolean>;

export interface CryptoPort {
  readonly subtle: SubtleLike;
  /** No browser's WebCrypto has Ed448: a library is loaded through this only when such a key is met. */
  readonly ed448: () => Promise<Ed448Verify>;
}
