/** The browser's cryptography for a page of the extension, which can load the library for Ed448 when it meets such a key. */
import type { CryptoPort } from '../../src/crypto.ts';

export const pageCrypto: CryptoPort = {
  subtle: globalThis.crypto.subtle,
  ed448: async () => {
    const { ed448 } = await import('@noble/curves/ed448.js');
    return async (signature, message, publicKey) => ed448.verify(signature, message, publicKey);
  },
};
