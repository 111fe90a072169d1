/** The octets that a server signs to prove that it holds the leaf's key. */
import { concat } from '../octets.ts';

const CONTEXT = new TextEncoder().encode('TLS 1.3, server CertificateVerify');

/** TLS 1.3: 64 spaces, the context, a zero octet, the transcript's hash (RFC 8446 section 4.4.3). */
export function certificateVerifyContent(transcriptHash: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(new Uint8Array(64).fill(0x20), CONTEXT, new Uint8Array(1), transcriptHash);
}

/** TLS 1.2: both randoms and the server's parameters (RFC 8422 section 5.4). */
export function keyExchangeContent(
  clientRandom: Uint8Array,
  serverRandom: Uint8Array,
  params: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return concat(clientRandom, serverRandom, params);
}
