/** Stands for `node:crypto` inside a page. Whatever else a test imports of it is missing, and the page does not build. */
export const webcrypto = globalThis.crypto;
