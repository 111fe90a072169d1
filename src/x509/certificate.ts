/**
 * A certificate's outline (RFC 5280 section 4.1): its parts as the octets they are, checked in form and not yet in
 * meaning. That is all that usage 3 needs (R25); dates and extensions are read when a path is built (R26), so a
 * certificate with an odd extension is still one that a usage 3 record can match, as it is for senders.
 */
import { contextConstructed, DerReader, readBoolean, readInteger, readOctetsOfBitString, readOid, Tag } from './der.ts';
import { readName } from './distinguished-name.ts';
import { X509Error } from './x509-error.ts';

/** Octets of one certificate; TLS libraries accept about 100 KiB for a whole chain. */
const MAX_CERTIFICATE_OCTETS = 65_536;

export interface AlgorithmIdentifier {
  readonly oid: string;
  /** The parameters with their header, or null where there are none. */
  readonly parameters: Uint8Array | null;
  readonly der: Uint8Array;
}

/** SubjectPublicKeyInfo: what selector 1 selects. */
export interface PublicKeyInfo {
  readonly der: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  /** The octets of the BIT STRING. */
  readonly key: Uint8Array;
}

export interface RawExtension {
  readonly oid: string;
  readonly critical: boolean;
  /** Inside of the OCTET STRING. */
  readonly value: Uint8Array;
}

export interface Certificate {
  readonly der: Uint8Array;
  /** TBSCertificate as signed, header included. */
  readonly tbs: Uint8Array;
  readonly version: 1 | 2 | 3;
  readonly serial: Uint8Array;
  /** The algorithm as named inside and outside the signed part: RFC 5280 section 4.1.1.2 wants them equal. */
  readonly innerSignatureAlgorithm: AlgorithmIdentifier;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** Names with their header. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  /** The two times, inside of their SEQUENCE; `validity` reads them. */
  readonly validityDer: Uint8Array;
  readonly publicKey: PublicKeyInfo;
  readonly rawExtensions: readonly RawExtension[];
}

/** Reads one DER certificate and nothing after it. Throws X509Error. */
export function parseCertificate(der: Uint8Array): Certificate {
  if (der.length > MAX_CERTIFICATE_OCTETS) throw new X509Error('certificate-too-large');
  const file = new DerReader(der);
  const outer = file.enter(Tag.sequence);
  file.end();
  const tbs = outer.next(Tag.sequence);
  const signatureAlgorithm = readAlgorithm(outer.next(Tag.sequence).whole);
  const signature = readOctetsOfBitString(outer.next(Tag.bitString).contents);
  outer.end();

  const fields = new DerReader(tbs.contents);
  const version = readVersion(fields);
  const serial = readInteger(fields.next(Tag.integer).contents);
  const innerSignatureAlgorithm = readAlgorithm(fields.next(Tag.sequence).whole);
  const issuer = fields.next(Tag.sequence).whole;
  const validityDer = fields.next(Tag.sequence).contents;
  const subject = fields.next(Tag.sequence).whole;
  const publicKey = parsePublicKeyInfo(fields.next(Tag.sequence).whole);
  // Unique identifiers, [1] and [2]: out of use, skipped.
  fields.optional(0x81);
  fields.optional(0x82);
  const rawExtensions = readRawExtensions(fields);
  fields.end();
  readName(issuer);
  readName(subject);
  return {
    der,
    tbs: tbs.whole,
    version,
    serial,
    innerSignatureAlgorithm,
    signatureAlgorithm,
    signature,
    issuer,
    subject,
    validityDer,
    publicKey,
    rawExtensions,
  };
}

/** Reads one SubjectPublicKeyInfo and nothing after it. Throws X509Error. */
export function parsePublicKeyInfo(der: Uint8Array): PublicKeyInfo {
  if (der.length > MAX_CERTIFICATE_OCTETS) throw new X509Error('certificate-too-large');
  const reader = new DerReader(der);
  const fields = reader.enter(Tag.sequence);
  reader.end();
  const algorithm = readAlgorithm(fields.next(Tag.sequence).whole);
  const key = readOctetsOfBitString(fields.next(Tag.bitString).contents);
  fields.end();
  return { der, algorithm, key };
}

/** Reads an AlgorithmIdentifier given with its header. Throws X509Error. */
export function readAlgorithm(der: Uint8Array): AlgorithmIdentifier {
  const reader = new DerReader(der);
  const fields = reader.enter(Tag.sequence);
  reader.end();
  const oid = readOid(fields.next(Tag.oid).contents);
  const parameters = fields.done ? null : fields.any().whole;
  fields.end();
  return { oid, parameters, der };
}

function readVersion(fields: DerReader): 1 | 2 | 3 {
  const explicit = fields.optional(contextConstructed(0));
  if (explicit === undefined) return 1;
  const inside = new DerReader(explicit.contents);
  const number = readInteger(inside.next(Tag.integer).contents);
  inside.end();
  // Version 1 is the default and so never written in DER; some certificates do, and senders take them.
  if (number.length !== 1 || (number[0] as number) > 2) throw new X509Error('certificate-version');
  return ((number[0] as number) + 1) as 1 | 2 | 3;
}

function readRawExtensions(fields: DerReader): RawExtension[] {
  const explicit = fields.optional(contextConstructed(3));
  if (explicit === undefined) return [];
  const wrapper = new DerReader(explicit.contents);
  const list = wrapper.enter(Tag.sequence);
  wrapper.end();
  const extensions: RawExtension[] = [];
  while (!list.done) {
    const one = list.enter(Tag.sequence);
    const oid = readOid(one.next(Tag.oid).contents);
    const flag = one.optional(Tag.boolean);
    const critical = flag !== undefined && readBoolean(flag.contents);
    const value = one.next(Tag.octetString).contents;
    one.end();
    extensions.push({ oid, critical, value });
  }
  return extensions;
}
