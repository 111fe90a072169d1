/** The TLS 1.2 pseudo-random function (RFC 5246 section 5) and what is derived with it (RFC 7627 for the master secret). */
import { createHmac } from 'node:crypto';
import type { CipherSuite } from './suites.ts';

/** `length` octets from the secret, the label and the seed. */
export function prf(
  hash: CipherSuite['hash'],
  secret: Uint8Array,
  label: string,
  seed: Uint8Array,
  length: number,
): Buffer {
  const labelled = Buffer.concat([Buffer.from(label, 'latin1'), seed]);
  const blocks: Buffer[] = [];
  let a: Uint8Array = labelled;
  for (let made = 0; made < length; ) {
    a = createHmac(hash, secret).update(a).digest();
    const block = createHmac(hash, secret).update(a).update(labelled).digest();
    blocks.push(block);
    made += block.length;
  }
  return Buffer.concat(blocks).subarray(0, length);
}

export interface Keys12 {
  readonly client: { readonly key: Buffer; readonly iv: Buffer };
  readonly server: { readonly key: Buffer; readonly iv: Buffer };
}

/** Keys of both directions (RFC 5246 section 6.3). */
export function keys12(
  suite: CipherSuite,
  master: Uint8Array,
  clientRandom: Uint8Array,
  serverRandom: Uint8Array,
): Keys12 {
  const ivLength = suite.aead === 'chacha20-poly1305' ? 12 : 4;
  const length = 2 * (suite.keyLength + ivLength);
  const block = prf(suite.hash, master, 'key expansion', Buffer.concat([serverRandom, clientRandom]), length);
  const key = (n: number): Buffer => block.subarray(n * suite.keyLength, (n + 1) * suite.keyLength);
  const ivs = block.subarray(2 * suite.keyLength);
  return {
    client: { key: key(0), iv: ivs.subarray(0, ivLength) },
    server: { key: key(1), iv: ivs.subarray(ivLength) },
  };
}
