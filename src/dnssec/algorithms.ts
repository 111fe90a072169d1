/** Which algorithms and digests are supported (R7) and how their signatures are checked with what the host handed in. */
import type { CryptoPort, ImportAlgorithm, KeyHandle, VerifyAlgorithm } from '../crypto.ts';
import type { Dnskey } from '../dns/rdata.ts';
import { concat } from '../octets.ts';

/**
 * Checks one signature: true only if `signature` over `data` was made by the key of this DNSKEY. A key or signature that
 * is malformed gives false. Tests hand in checks for further algorithms.
 */
export type VerifySignature = (
  key: Dnskey,
  signature: Uint8Array<ArrayBuffer>,
  data: Uint8Array<ArrayBuffer>,
) => Promise<boolean>;

/** What validation may use: numbers of the IANA registries "DNS Security Algorithm Numbers" and "DS RR Type Digest Algorithms". */
export interface Supported {
  readonly algorithms: ReadonlySet<number>;
  readonly digests: ReadonlySet<number>;
}

const SHA1_ALGORITHMS = [5, 7];
const STRONG_ALGORITHMS = [8, 10, 13, 14, 15, 16];

/** The algorithms of R7. Without `sha1`, algorithms 5 and 7 and DS digest 1 count as unsupported, as RFC 9905 allows. */
export function supportedAlgorithms(sha1 = true): Supported {
  return {
    algorithms: new Set(sha1 ? [...SHA1_ALGORITHMS, ...STRONG_ALGORITHMS] : STRONG_ALGORITHMS),
    digests: new Set(sha1 ? [1, 2, 4] : [2, 4]),
  };
}

/** True for RSA/SHA-1 under either of its numbers. */
export function isSha1Algorithm(algorithm: number): boolean {
  return SHA1_ALGORITHMS.includes(algorithm);
}

interface Scheme {
  readonly importAs: ImportAlgorithm;
  readonly verifyAs: VerifyAlgorithm;
  readonly format: 'raw' | 'spki';
  /** The key in the form that WebCrypto imports; undefined if the DNSKEY's octets can't be such a key. */
  readonly keyOctets: (publicKey: Uint8Array) => Uint8Array<ArrayBuffer> | undefined;
  readonly signatureLength?: number;
}

function rsa(hash: string): Scheme {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash };
  return { importAs: algorithm, verifyAs: { name: algorithm.name }, format: 'spki', keyOctets: rsaSpki };
}

function ecdsa(namedCurve: string, hash: string, length: number): Scheme {
  return {
    importAs: { name: 'ECDSA', namedCurve },
    verifyAs: { name: 'ECDSA', hash },
    format: 'raw',
    // RFC 6605 section 4: the bare coordinates; WebCrypto wants the uncompressed-point mark in front.
    keyOctets: (key) => (key.length === length ? concat(Uint8Array.of(4), key) : undefined),
    signatureLength: length,
  };
}

const SCHEMES = new Map<number, Scheme>([
  [5, rsa('SHA-1')],
  [7, rsa('SHA-1')],
  [8, rsa('SHA-256')],
  [10, rsa('SHA-512')],
  [13, ecdsa('P-256', 'SHA-256', 64)],
  [14, ecdsa('P-384', 'SHA-384', 96)],
  [
    15,
    {
      importAs: { name: 'Ed25519' },
      verifyAs: { name: 'Ed25519' },
      format: 'raw',
      keyOctets: (key) => (key.length === 32 ? concat(key) : undefined),
      signatureLength: 64,
    },
  ],
]);

/** A VerifySignature over WebCrypto, and over the handed-in library for Ed448. A key is imported once. */
export function createVerifySignature(crypto: CryptoPort): VerifySignature {
  const imported = new WeakMap<Dnskey, Promise<KeyHandle>>();
  return async (key, signature, data) => {
    try {
      if (key.algorithm === 16) {
        if (key.publicKey.length !== 57 || signature.length !== 114) return false;
        const verify = await crypto.ed448();
        return await verify(signature, data, key.publicKey);
      }
      const scheme = SCHEMES.get(key.algorithm);
      const octets = scheme?.keyOctets(key.publicKey);
      if (scheme === undefined || octets === undefined) return false;
      if (scheme.signatureLength !== undefined && signature.length !== scheme.signatureLength) return false;
      let handle = imported.get(key);
      if (handle === undefined) {
        handle = crypto.subtle.importKey(scheme.format, octets, scheme.importAs, false, ['verify']);
        imported.set(key, handle);
      }
      return await crypto.subtle.verify(scheme.verifyAs, await handle, signature, data);
    } catch {
      // WebCrypto throws for octets that are no key: such a key verifies nothing.
      return false;
    }
  };
}

/** Exponent and modulus of an RSA DNSKEY (RFC 3110 section 2), leading zeros removed; undefined if malformed. */
function rsaNumbers(key: Uint8Array): { exponent: Uint8Array; modulus: Uint8Array } | undefined {
  const long = key[0] === 0;
  const start = long ? 3 : 1;
  const length = long ? ((key[1] ?? 0) << 8) | (key[2] ?? 0) : (key[0] ?? 0);
  const exponent = withoutLeadingZeros(key.subarray(start, start + length));
  const modulus = withoutLeadingZeros(key.subarray(start + length));
  // RFC 3110 allows 4096 bits; twice that is refused before the arithmetic is paid for, as is an exponent of more than the
  // 33 bits that every WebCrypto takes: 2^32 + 1 is the greatest in use.
  if (exponent.length === 0 || bitLength(exponent) > 33 || modulus.length < 32 || modulus.length > 1024)
    return undefined;
  return { exponent, modulus };
}

/** Size of an RSA DNSKEY's modulus in bits; undefined for other algorithms and malformed keys. */
export function rsaBits(key: Dnskey): number | undefined {
  if (![5, 7, 8, 10].includes(key.algorithm)) return undefined;
  const modulus = rsaNumbers(key.publicKey)?.modulus;
  return modulus && bitLength(modulus);
}

/** Bits of a number in octets, highest first, without leading zero octets. */
function bitLength(octets: Uint8Array): number {
  return octets.length * 8 - (Math.clz32(octets[0] ?? 0) - 24);
}

/** SubjectPublicKeyInfo of an RSA DNSKEY (RFC 8017 appendix A.1): the form that every WebCrypto imports. */
function rsaSpki(publicKey: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const numbers = rsaNumbers(publicKey);
  if (numbers === undefined) return undefined;
  const key = der(0x30, der(0x02, unsigned(numbers.modulus)), der(0x02, unsigned(numbers.exponent)));
  const rsaEncryption = Uint8Array.of(0x30, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0);
  return der(0x30, rsaEncryption, der(0x03, Uint8Array.of(0), key));
}

function der(tag: number, ...contents: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = concat(...contents);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return concat(Uint8Array.of(tag, ...length), content);
}

function unsigned(octets: Uint8Array): Uint8Array {
  return (octets[0] ?? 0) & 0x80 ? concat(Uint8Array.of(0), octets) : octets;
}

function withoutLeadingZeros(octets: Uint8Array): Uint8Array {
  let start = 0;
  while (octets[start] === 0) start++;
  return octets.subarray(start);
}
