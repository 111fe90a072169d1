/** Stands for `cli/node-crypto.ts` and `test/match/node-crypto.ts` inside a page: the browser's own WebCrypto. */
import { ed448 } from '@noble/curves/ed448.js';
import type { CryptoPort } from '../../../src/crypto.ts';

export const nodeCrypto: CryptoPort = {
  subtle: crypto.subtle,
  ed448: async () => (signature, message, publicKey) => ed448.verify(signature, message, publicKey),
};
