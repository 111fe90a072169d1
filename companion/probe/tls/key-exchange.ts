/** Ephemeral Diffie-Hellman on the offered groups (RFC 7748, RFC 8446 section 4.2.8, RFC 8422 section 5.4). */
import { createECDH, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto';
import { Group } from '../../../src/tls/numbers.ts';
import { TlsError } from './tls-error.ts';

export interface KeyExchange {
  readonly group: number;
  /** As it goes into a key share: a little-endian coordinate for X25519, an uncompressed point for the others. */
  readonly publicKey: Uint8Array;
  /** The shared secret with the other side's public key. Throws TlsError for a key that is no point or gives zero. */
  secret(theirs: Uint8Array): Buffer;
}

/** In the order of preference. The first is sent as a key share at once, the others on request. */
export const GROUPS: readonly number[] = [Group.x25519, Group.p256, Group.p384, Group.p521];

const CURVES: Readonly<Record<number, { readonly name: string; readonly octets: number }>> = {
  [Group.p256]: { name: 'prime256v1', octets: 32 },
  [Group.p384]: { name: 'secp384r1', octets: 48 },
  [Group.p521]: { name: 'secp521r1', octets: 66 },
};

/** SubjectPublicKeyInfo of an X25519 key up to the key itself (RFC 8410). */
const X25519_SPKI = Buffer.from('302a300506032b656e032100', 'hex');

/** Makes a fresh key pair. The group must be one of GROUPS. */
export function keyExchange(group: number): KeyExchange {
  if (group === Group.x25519) return x25519();
  const curve = CURVES[group];
  if (!curve) throw new TlsError('parameters-not-offered', `group ${group}`);
  const ecdh = createECDH(curve.name);
  const publicKey = ecdh.generateKeys();
  return {
    group,
    publicKey,
    secret(theirs) {
      if (theirs[0] !== 4 || theirs.length !== 1 + 2 * curve.octets) throw badKey();
      try {
        return ecdh.computeSecret(theirs);
      } catch {
        throw badKey();
      }
    },
  };
}

function x25519(): KeyExchange {
  const pair = generateKeyPairSync('x25519');
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(X25519_SPKI.length);
  return {
    group: Group.x25519,
    publicKey,
    secret(theirs) {
      if (theirs.length !== 32) throw badKey();
      try {
        const key = createPublicKey({ key: Buffer.concat([X25519_SPKI, theirs]), format: 'der', type: 'spki' });
        return diffieHellman({ privateKey: pair.privateKey, publicKey: key });
      } catch {
        // OpenSSL refuses points of small order, whose secret would be zero.
        throw badKey();
      }
    },
  };
}

function badKey(): TlsError {
  return new TlsError('parameters-not-offered', 'key share');
}
