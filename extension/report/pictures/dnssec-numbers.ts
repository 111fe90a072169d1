/** Names for the numbers of DNSSEC (IANA registries "DNS Security Algorithm Numbers" and "DS RR Type Digest Algorithms"). */
const ALGORITHMS: Readonly<Record<number, string>> = {
  1: 'RSA/MD5',
  3: 'DSA/SHA-1',
  5: 'RSA/SHA-1',
  6: 'DSA/SHA-1',
  7: 'RSA/SHA-1',
  8: 'RSA/SHA-256',
  10: 'RSA/SHA-512',
  12: 'GOST R 34.10-2001',
  13: 'ECDSA P-256',
  14: 'ECDSA P-384',
  15: 'Ed25519',
  16: 'Ed448',
};

const DIGESTS: Readonly<Record<number, string>> = { 1: 'SHA-1', 2: 'SHA-256', 3: 'GOST R 34.11-94', 4: 'SHA-384' };

/** A number without a name is shown as it is. */
export const algorithmName = (number: number): string => ALGORITHMS[number] ?? `#${number}`;
export const digestName = (number: number): string => DIGESTS[number] ?? `#${number}`;
