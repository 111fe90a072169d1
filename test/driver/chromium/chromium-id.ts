/** How Chromium names an extension: by sixteen octets of a digest, each hexadecimal digit written as a letter from a to p. */
import { createHash } from 'node:crypto';

/** Chromium derives an unpacked extension's id from its folder, */
export function unpackedId(folder: string): string {
  return inLetters(idOctets(folder));
}

/** and a packed one's from the public key that its archive is signed with, in DER. */
export function packedId(publicKey: Uint8Array): string {
  return inLetters(idOctets(publicKey));
}

export function idOctets(named: string | Uint8Array): Buffer {
  return createHash('sha256').update(named).digest().subarray(0, 16);
}

function inLetters(octets: Buffer): string {
  const letter = (digit: string): string => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16));
  return [...octets.toString('hex')].map(letter).join('');
}
