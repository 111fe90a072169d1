/** The cryptography that the core asks for, from Node. */
import { webcrypto } from 'node:crypto';
import { ed448 } from '@noble/curves/ed448.js';
import type { CryptoPort } from '../../src/crypto.ts';

export const nodeCrypto: CryptoPort = {
  subtle: webcrypto.subtle,
  ed448: async () => (signature, message, publicKey) => ed448.verify(signature, message, publicKey),
};
