/** Node's WebCrypto, and the library for the one curve that the core asks for and browsers lack. */
import { webcrypto } from 'node:crypto';
import type { CryptoPort } from '../src/crypto.ts';

export const nodeCrypto: CryptoPort = {
  subtle: webcrypto.subtle as CryptoPort['subtle'],
  ed448: async () => {
    const { ed448 } = await import('@noble/curves/ed448.js');
    return (signature, message, publicKey) => ed448.verify(signature, message, publicKey);
  },
};
