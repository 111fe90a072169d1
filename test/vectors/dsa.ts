/**
 * DSA/SHA-1 (RFC 2536, algorithms 3 and 6): old vectors use it and no WebCrypto verifies it. FIPS 186-4 section 4.7 by
 * BigInt, for tests alone.
 */
import type { SubtleLike } from '../../src/crypto.ts';
import type { VerifySignature } from '../../src/dnssec/algorithms.ts';
import { toHex } from '../../src/octets.ts';

export const DSA_ALGORITHMS = [3, 6];

/** A VerifySignature that adds DSA to another. */
export function withDsa(others: VerifySignature, subtle: SubtleLike): VerifySignature {
  return async (key, signature, data) => {
    if (!DSA_ALGORITHMS.includes(key.algorithm)) return others(key, signature, data);
    const octets = key.publicKey;
    const length = 64 + (octets[0] ?? 0) * 8;
    if (octets.length !== 21 + 3 * length || signature.length !== 41) return false;
    const part = (start: number, size: number): bigint => integer(octets.subarray(start, start + size));
    const [q, p, g, y] = [part(1, 20), part(21, length), part(21 + length, length), part(21 + 2 * length, length)];
    const [r, s] = [integer(signature.subarray(1, 21)), integer(signature.subarray(21))];
    if (r <= 0n || r >= q || s <= 0n || s >= q) return false;
    const hash = integer(new Uint8Array(await subtle.digest('SHA-1', data)));
    // q is prime: the inverse of s is its power q - 2.
    const w = power(s, q - 2n, q);
    return ((power(g, (hash * w) % q, p) * power(y, (r * w) % q, p)) % p) % q === r;
  };
}

function integer(octets: Uint8Array): bigint {
  return BigInt(`0x${toHex(octets)}`);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
