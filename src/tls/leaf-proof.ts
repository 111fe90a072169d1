/** Did the leaf's key sign what the server has to sign, and is it a key that only its holder can sign with? */
import type { CryptoPort } from '../crypto.ts';
import { parseCertificate } from '../x509/certificate.ts';
import { isTooWeak, type KeyFamily, KeyOid } from '../x509/public-key.ts';
import { checkServerSignature } from './server-signature.ts';
import { TranscriptRefused } from './transcript-refusal.ts';

const FAMILIES = new Map<string, KeyFamily>([
  [KeyOid.rsa, 'rsa'],
  [KeyOid.rsaPss, 'rsa'],
  [KeyOid.ec, 'ecdsa'],
  [KeyOid.ed25519, 'eddsa'],
  [KeyOid.ed448, 'eddsa'],
]);

/** Throws TranscriptRefused unless the first certificate's key made the signature; returns the kind of that key. */
export async function checkLeaf(
  chain: readonly Uint8Array[],
  scheme: number,
  signature: Uint8Array,
  content: Uint8Array<ArrayBuffer>,
  version: number,
  crypto: CryptoPort,
): Promise<KeyFamily> {
  const [leaf] = chain;
  if (leaf === undefined) throw new TranscriptRefused('transcript-certificate', { problem: 'none' });
  const { publicKey } = parseCertificate(leaf);
  // Who can factor a key can sign with it: its signature tells nobody apart.
  if (isTooWeak(publicKey)) throw new TranscriptRefused('transcript-certificate', { problem: 'its key is too short' });
  const result = await checkServerSignature(publicKey, scheme, signature, content, version, crypto);
  if (result === 'scheme-unsuitable') {
    throw new TranscriptRefused('transcript-scheme', { scheme: `0x${scheme.toString(16).padStart(4, '0')}` });
  }
  if (result !== 'good') throw new TranscriptRefused('transcript-signature');
  return FAMILIES.get(publicKey.algorithm.oid) ?? 'other';
}
