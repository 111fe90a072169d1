/** The TLS 1.3 key schedule (RFC 8446 section 7) without pre-shared keys. */
import { createHash, createHmac } from 'node:crypto';
import type { CipherSuite } from './suites.ts';
import { u16, vector8 } from './write.ts';

type Hash = CipherSuite['hash'];

export interface TrafficSecrets {
  readonly client: Buffer;
  readonly server: Buffer;
}

/** HKDF-Extract (RFC 5869 section 2.2). */
function extract(hash: Hash, salt: Uint8Array, material: Uint8Array): Buffer {
  return createHmac(hash, salt).update(material).digest();
}

/** HKDF-Expand-Label (RFC 8446 section 7.1). `length` in octets. */
export function expandLabel(
  hash: Hash,
  secret: Uint8Array,
  label: string,
  context: Uint8Array,
  length: number,
): Buffer {
  const info = Buffer.concat([u16(length), vector8(Buffer.from(`tls13 ${label}`, 'latin1')), vector8(context)]);
  const blocks: Buffer[] = [];
  let block: Buffer = Buffer.alloc(0);
  for (let number = 1, made = 0; made < length; number++, made += block.length) {
    block = createHmac(hash, secret)
      .update(block)
      .update(info)
      .update(Buffer.from([number]))
      .digest();
    blocks.push(block);
  }
  return Buffer.concat(blocks).subarray(0, length);
}

export class KeySchedule {
  readonly #hash: Hash;
  readonly #length: number;
  readonly #handshakeSecret: Buffer;

  /** `shared` is the Diffie-Hellman secret. */
  constructor(hash: Hash, shared: Uint8Array) {
    this.#hash = hash;
    const nothing = createHash(hash).digest();
    this.#length = nothing.length;
    const zeros = Buffer.alloc(this.#length);
    const early = extract(hash, zeros, zeros);
    this.#handshakeSecret = extract(hash, expandLabel(hash, early, 'derived', nothing, this.#length), shared);
  }

  /** `transcript` is the hash of ClientHello to ServerHello. */
  handshakeSecrets(transcript: Uint8Array): TrafficSecrets {
    return this.#secrets(this.#handshakeSecret, 'hs', transcript);
  }

  /** `transcript` is the hash of ClientHello to the server's Finished. */
  applicationSecrets(transcript: Uint8Array): TrafficSecrets {
    const nothing = createHash(this.#hash).digest();
    const salt = expandLabel(this.#hash, this.#handshakeSecret, 'derived', nothing, this.#length);
    return this.#secrets(extract(this.#hash, salt, Buffer.alloc(this.#length)), 'ap', transcript);
  }

  #secrets(secret: Uint8Array, phase: 'hs' | 'ap', transcript: Uint8Array): TrafficSecrets {
    return {
      client: expandLabel(this.#hash, secret, `c ${phase} traffic`, transcript, this.#length),
      server: expandLabel(this.#hash, secret, `s ${phase} traffic`, transcript, this.#length),
    };
  }
}

/** Key and nonce base of one direction (section 7.3). */
export function trafficKey(suite: CipherSuite, secret: Uint8Array): { key: Buffer; iv: Buffer } {
  const none = new Uint8Array(0);
  return {
    key: expandLabel(suite.hash, secret, 'key', none, suite.keyLength),
    iv: expandLabel(suite.hash, secret, 'iv', none, 12),
  };
}

/** The secret after a KeyUpdate (section 7.2). */
export function nextSecret(hash: Hash, secret: Uint8Array): Buffer {
  return expandLabel(hash, secret, 'traffic upd', new Uint8Array(0), secret.length);
}

/** What Finished must hold (section 4.4.4). `secret` is the sender's handshake traffic secret. */
export function finishedData(hash: Hash, secret: Uint8Array, transcript: Uint8Array): Buffer {
  const key = expandLabel(hash, secret, 'finished', new Uint8Array(0), secret.length);
  return createHmac(hash, key).update(transcript).digest();
}
