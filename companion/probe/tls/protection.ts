/** Protection of records by authenticated encryption: TLS 1.3 (RFC 8446 section 5.2) and 1.2 (RFC 5288, RFC 7905). */
import { type CipherGCM, createCipheriv, createDecipheriv, type DecipherGCM } from 'node:crypto';
import type { CipherSuite } from './suites.ts';
import { TlsError } from './tls-error.ts';

const TAG = 16;
const APPLICATION_DATA = 23;

export interface Plain {
  readonly type: number;
  readonly octets: Uint8Array;
}

/** One direction of a connection: counts its records by itself. */
export interface Protection {
  /** A whole record, header included. */
  seal(type: number, octets: Uint8Array): Uint8Array;
  /** Opens the fragment of a record of this type. Throws TlsError. */
  open(type: number, fragment: Uint8Array): Plain;
}

export interface TrafficKey {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
}

export function protection13(suite: CipherSuite, { key, iv }: TrafficKey): Protection {
  let sequence = 0;
  const header = (length: number): Buffer => Buffer.from([APPLICATION_DATA, 3, 3, length >> 8, length & 255]);
  return {
    seal(type, octets) {
      const head = header(octets.length + 1 + TAG);
      return Buffer.concat([head, seal(suite, key, nonce(iv, sequence++), head, octets, Buffer.from([type]))]);
    },
    open(type, fragment) {
      if (type !== APPLICATION_DATA) throw new TlsError('unexpected-message', 'unprotected record');
      const inner = open(suite, key, nonce(iv, sequence++), header(fragment.length), fragment);
      let end = inner.length;
      while (end > 0 && inner[end - 1] === 0) end--;
      if (end === 0) throw new TlsError('unexpected-message', 'record of padding alone');
      return { type: inner[end - 1] as number, octets: inner.subarray(0, end - 1) };
    },
  };
}

export function protection12(suite: CipherSuite, { key, iv }: TrafficKey): Protection {
  let sequence = 0;
  // GCM sends half of its nonce with each record, ChaCha20 none (RFC 5288 section 3, RFC 7905 section 2).
  const explicit = suite.aead === 'chacha20-poly1305' ? 0 : 8;
  const nonceFor = (sent: Uint8Array, number: number): Uint8Array =>
    explicit === 0 ? nonce(iv, number) : Buffer.concat([iv, sent]);
  const additional = (number: number, type: number, length: number): Buffer =>
    Buffer.concat([counter(number), Buffer.from([type, 3, 3, length >> 8, length & 255])]);
  return {
    seal(type, octets) {
      const number = sequence++;
      const sent = counter(number).subarray(0, explicit);
      const sealed = seal(suite, key, nonceFor(sent, number), additional(number, type, octets.length), octets);
      const length = explicit + sealed.length;
      return Buffer.concat([Buffer.from([type, 3, 3, length >> 8, length & 255]), sent, sealed]);
    },
    open(type, fragment) {
      const number = sequence++;
      const length = fragment.length - explicit - TAG;
      if (length < 0) throw new TlsError('bad-record', 'too short');
      const use = nonceFor(fragment.subarray(0, explicit), number);
      return { type, octets: open(suite, key, use, additional(number, type, length), fragment.subarray(explicit)) };
    },
  };
}

/** A record's number as eight octets. The connection is far too short for more than 2^32 records. */
function counter(sequence: number): Buffer {
  const octets = Buffer.alloc(8);
  octets.writeUInt32BE(sequence, 4);
  return octets;
}

function nonce(iv: Uint8Array, sequence: number): Buffer {
  const octets = Buffer.from(iv);
  octets.writeUInt32BE((octets.readUInt32BE(octets.length - 4) ^ sequence) >>> 0, octets.length - 4);
  return octets;
}

function seal(
  suite: CipherSuite,
  key: Uint8Array,
  iv: Uint8Array,
  additional: Uint8Array,
  ...parts: readonly Uint8Array[]
): Buffer {
  const cipher = createCipheriv(suite.aead as 'aes-128-gcm', key, iv, { authTagLength: TAG }) as CipherGCM;
  cipher.setAAD(additional);
  const sealed = parts.map((part) => cipher.update(part));
  return Buffer.concat([...sealed, cipher.final(), cipher.getAuthTag()]);
}

function open(
  suite: CipherSuite,
  key: Uint8Array,
  iv: Uint8Array,
  additional: Uint8Array,
  fragment: Uint8Array,
): Buffer {
  if (fragment.length < TAG) throw new TlsError('bad-record', 'too short');
  const decipher = createDecipheriv(suite.aead as 'aes-128-gcm', key, iv, { authTagLength: TAG }) as DecipherGCM;
  decipher.setAAD(additional);
  decipher.setAuthTag(fragment.subarray(fragment.length - TAG));
  const opened = decipher.update(fragment.subarray(0, fragment.length - TAG));
  try {
    decipher.final();
  } catch {
    throw new TlsError('bad-record', 'does not decrypt');
  }
  return opened;
}
