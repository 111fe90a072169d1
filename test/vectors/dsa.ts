/** DSA/SHA-1 (RFC 2536, algorithms 3 and 6) by Node's OpenSSL: old vectors use it, no browser verifies it. */
import { createPublicKey, verify as verifyWithNode } from 'node:crypto';
import type { VerifySignature } from '../../src/dnssec/algorithms.ts';
import { concat } from '../../src/octets.ts';

export const DSA_ALGORITHMS = [3, 6];

/** A VerifySignature that adds DSA to another. */
export function withDsa(others: VerifySignature): VerifySignature {
  return async (key, signature, data) => {
    if (!DSA_ALGORITHMS.includes(key.algorithm)) return others(key, signature, data);
    const octets = key.publicKey;
    const length = 64 + (octets[0] ?? 0) * 8;
    if (octets.length !== 21 + 3 * length || signature.length !== 41) return false;
    const part = (start: number, size: number): Uint8Array => integer(octets.subarray(start, start + size));
    const parameters = sequence(part(21, length), part(1, 20), part(21 + length, length));
    const dsa = Uint8Array.of(6, 7, 0x2a, 0x86, 0x48, 0xce, 0x38, 4, 1);
    const bits = concat(Uint8Array.of(0), part(21 + 2 * length, length));
    const spki = sequence(sequence(dsa, parameters), der(3, bits));
    const made = sequence(integer(signature.subarray(1, 21)), integer(signature.subarray(21)));
    return verifyWithNode('sha1', data, createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }), made);
  };
}

function der(tag: number, content: Uint8Array): Uint8Array {
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return concat(Uint8Array.of(tag, ...length), content);
}

function sequence(...parts: Uint8Array[]): Uint8Array {
  return der(0x30, concat(...parts));
}

function integer(octets: Uint8Array): Uint8Array {
  const start = octets.findIndex((octet) => octet !== 0);
  const bare = start < 0 ? Uint8Array.of(0) : octets.subarray(start);
  return der(2, (bare[0] ?? 0) & 0x80 ? concat(Uint8Array.of(0), bare) : bare);
}
