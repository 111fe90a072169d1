/**
 * Did this key sign this certificate (RFC 5280 section 6.1.3 (a)(1))? SHA-1 and MD5 signatures are refused, as OpenSSL
 * refuses them at security level 1, which Postfix sets where TLS is mandatory.
 */
import type { CryptoPort } from '../crypto.ts';
import { equalOctets } from '../octets.ts';
import { type AlgorithmIdentifier, type Certificate, type PublicKeyInfo, readAlgorithm } from './certificate.ts';
import { contextConstructed, DerReader, readSmallInteger, readWhole, Tag } from './der.ts';
import { curveOf, KeyOid } from './public-key.ts';
import { isSignedBy, type SignatureKind } from './signed-by.ts';

export type SignatureResult = 'good' | 'bad' | 'weak' | 'unsupported';

const PKCS1_HASHES = new Map([
  ['1.2.840.113549.1.1.11', 'SHA-256'],
  ['1.2.840.113549.1.1.12', 'SHA-384'],
  ['1.2.840.113549.1.1.13', 'SHA-512'],
]);
const ECDSA_HASHES = new Map([
  ['1.2.840.10045.4.3.2', 'SHA-256'],
  ['1.2.840.10045.4.3.3', 'SHA-384'],
  ['1.2.840.10045.4.3.4', 'SHA-512'],
]);
const HASHES = new Map([
  ['2.16.840.1.101.3.4.2.1', 'SHA-256'],
  ['2.16.840.1.101.3.4.2.2', 'SHA-384'],
  ['2.16.840.1.101.3.4.2.3', 'SHA-512'],
]);
/** RSA with MD2, MD4, MD5, SHA-1; ECDSA and DSA with SHA-1. */
const WEAK = new Set([
  '1.2.840.113549.1.1.2',
  '1.2.840.113549.1.1.3',
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.2.840.10045.4.1',
  '1.2.840.10040.4.3',
]);
const MGF1 = '1.2.840.113549.1.1.8';

/** Checks `certificate`'s signature with `key`. Never throws for anything in either. */
export async function checkSignature(
  certificate: Certificate,
  key: PublicKeyInfo,
  crypto: CryptoPort,
): Promise<SignatureResult> {
  const { signatureAlgorithm: algorithm, innerSignatureAlgorithm: inner } = certificate;
  if (!equalOctets(algorithm.der, inner.der)) return 'bad';
  if (WEAK.has(algorithm.oid)) return 'weak';
  try {
    return await verifyWith(algorithm, certificate, key, crypto);
  } catch {
    // WebCrypto rejects keys that it can't import (a point off the curve, a size it lacks) with errors of its host's own
    // making. Whatever it was, this signature proves nothing.
    return 'bad';
  }
}

async function verifyWith(
  { oid, parameters }: AlgorithmIdentifier,
  { tbs, signature }: Certificate,
  key: PublicKeyInfo,
  crypto: CryptoPort,
): Promise<SignatureResult> {
  const keyOid = key.algorithm.oid;
  const by = async (kind: SignatureKind): Promise<SignatureResult> =>
    (await isSignedBy(key, kind, signature, new Uint8Array(tbs), crypto)) ? 'good' : 'bad';

  const pkcs1Hash = PKCS1_HASHES.get(oid);
  if (pkcs1Hash !== undefined) {
    if (keyOid !== KeyOid.rsa || !isNullOrAbsent(parameters)) return 'bad';
    return by({ kind: 'rsa-pkcs1', hash: pkcs1Hash });
  }
  if (oid === KeyOid.rsaPss) {
    if (keyOid !== KeyOid.rsa && keyOid !== KeyOid.rsaPss) return 'bad';
    const pss = readPssParameters(parameters);
    if (pss === undefined) return 'unsupported';
    return keyAllowsPss(key, pss) ? by({ kind: 'rsa-pss', ...pss }) : 'bad';
  }
  const ecdsaHash = ECDSA_HASHES.get(oid);
  if (ecdsaHash !== undefined) {
    if (keyOid !== KeyOid.ec || parameters !== null) return 'bad';
    return curveOf(key) === undefined ? 'unsupported' : by({ kind: 'ecdsa', hash: ecdsaHash });
  }
  if (oid !== KeyOid.ed25519 && oid !== KeyOid.ed448) return 'unsupported';
  if (keyOid !== oid || parameters !== null) return 'bad';
  return by({ kind: oid === KeyOid.ed25519 ? 'ed25519' : 'ed448' });
}

function isNullOrAbsent(parameters: Uint8Array | null): boolean {
  return parameters === null || equalOctets(parameters, Uint8Array.of(Tag.null, 0));
}

interface PssParameters {
  readonly hash: string;
  readonly saltLength: number;
}

/** RSASSA-PSS-params (RFC 4055 section 3.1); undefined for SHA-1, SHA-224 or a mask that uses another hash. */
function readPssParameters(parameters: Uint8Array | null): PssParameters | undefined {
  if (parameters === null) return undefined;
  const fields = new DerReader(readWhole(parameters, Tag.sequence).contents);
  const hash = fields.optional(contextConstructed(0));
  const mask = fields.optional(contextConstructed(1));
  const salt = fields.optional(contextConstructed(2));
  const trailer = fields.optional(contextConstructed(3));
  fields.end();
  // What is left out means SHA-1.
  if (hash === undefined || mask === undefined) return undefined;
  const hashAlgorithm = readAlgorithm(hash.contents);
  const maskAlgorithm = readAlgorithm(mask.contents);
  if (maskAlgorithm.oid !== MGF1 || maskAlgorithm.parameters === null) return undefined;
  const maskHash = readAlgorithm(maskAlgorithm.parameters);
  if (!isNullOrAbsent(hashAlgorithm.parameters) || !isNullOrAbsent(maskHash.parameters)) return undefined;
  const name = HASHES.get(hashAlgorithm.oid);
  if (name === undefined || maskHash.oid !== hashAlgorithm.oid) return undefined;
  const number = (field: Uint8Array): number => readSmallInteger(readWhole(field, Tag.integer).contents);
  if (trailer !== undefined && number(trailer.contents) !== 1) return undefined;
  return { hash: name, saltLength: salt === undefined ? 20 : number(salt.contents) };
}

/** An id-RSASSA-PSS key may name the parameters that its signatures must keep to (RFC 4055 section 3.3). */
function keyAllowsPss(key: PublicKeyInfo, used: PssParameters): boolean {
  if (key.algorithm.oid === KeyOid.rsa || key.algorithm.parameters === null) return true;
  const allowed = readPssParameters(key.algorithm.parameters);
  return allowed !== undefined && allowed.hash === used.hash && used.saltLength >= allowed.saltLength;
}
