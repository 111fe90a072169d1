/** The hidden page that checks Ed448 signatures for Chromium's worker, and what the two say to each other. */

/** Its path in the package. */
export const ED448_PAGE = 'extension/ed448/ed448.html';

/** Worker → page: octets in base64, as messages are JSON. The answer is true, false, or a rejection. */
export interface Ed448Request {
  readonly kind: 'ed448';
  readonly signature: string;
  readonly message: string;
  readonly publicKey: string;
}
