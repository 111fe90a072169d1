/** The extensions that decide whether a certificate may issue or serve (RFC 5280 section 4.2.1). */
import type { Certificate, RawExtension } from './certificate.ts';
import {
  context,
  contextConstructed,
  DerReader,
  readBoolean,
  readInteger,
  readNamedBits,
  readOid,
  readSmallInteger,
  readWhole,
  Tag,
} from './der.ts';
import { X509Error } from './x509-error.ts';

export const GeneralNameKind = { otherName: 0, email: 1, dns: 2, directory: 4, uri: 6, ip: 7 } as const;

export interface GeneralName {
  /** The context-specific tag number (RFC 5280 section 4.2.1.6). */
  readonly kind: number;
  readonly contents: Uint8Array;
}

export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

export interface AuthorityKeyIdentifier {
  readonly keyIdentifier: Uint8Array | null;
  readonly serial: Uint8Array | null;
}

/** Bits of KeyUsage (RFC 5280 section 4.2.1.3). */
export const KeyUsageBit = { digitalSignature: 0, keyEncipherment: 2, keyAgreement: 4, keyCertSign: 5 } as const;
/** Bit of Netscape's certificate type, from before there were purposes: senders that use OpenSSL heed it still. */
export const NETSCAPE_SERVER = 1;

export interface Extensions {
  readonly subjectAltName: readonly GeneralName[] | null;
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | null } | null;
  readonly keyUsage: ((bit: number) => boolean) | null;
  readonly netscapeType: ((bit: number) => boolean) | null;
  /** Purposes as dotted object identifiers. */
  readonly extendedKeyUsage: readonly string[] | null;
  readonly nameConstraints: NameConstraints | null;
  readonly subjectKeyIdentifier: Uint8Array | null;
  readonly authorityKeyIdentifier: AuthorityKeyIdentifier | null;
  /** Object identifiers of critical extensions that are neither read here nor tolerated. */
  readonly unknownCritical: readonly string[];
}

/** RFC 5280 sections 4.2.1.1 and 4.2.1.2; OpenSSL takes a critical one for unknown. */
const NeverCritical = { subjectKeyIdentifier: '2.5.29.14', authorityKeyIdentifier: '2.5.29.35' } as const;
const MayBeCritical = {
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  extendedKeyUsage: '2.5.29.37',
  netscapeType: '2.16.840.1.113730.1.1',
} as const;
const Oid = { ...NeverCritical, ...MayBeCritical };

/**
 * Critical extensions that restrict policies or point to revocation lists. A sender that uses OpenSSL takes them and
 * evaluates neither, since no policy is asked for (RFC 7671 knows none either); refusing them would be our own invention.
 */
const TOLERATED = new Set(['2.5.29.31', '2.5.29.32', '2.5.29.33', '2.5.29.36', '2.5.29.54', '1.3.6.1.5.5.7.48.1.5']);

/** Reads a certificate's extensions. Throws X509Error if one that matters is malformed or there twice. */
export function readExtensions(certificate: Certificate): Extensions {
  const byOid = new Map<string, RawExtension>();
  for (const extension of certificate.rawExtensions) {
    if (byOid.has(extension.oid)) throw new X509Error('extension-duplicate');
    byOid.set(extension.oid, extension);
  }
  const read = <T>(oid: string, reader: (value: Uint8Array) => T): T | null => {
    const extension = byOid.get(oid);
    return extension === undefined ? null : reader(extension.value);
  };
  const known = new Set<string>(Object.values(MayBeCritical));
  const namedBits = (value: Uint8Array) => readNamedBits(readWhole(value, Tag.bitString).contents);
  return {
    subjectAltName: read(Oid.subjectAltName, (value) => readGeneralNames(readWhole(value, Tag.sequence).contents)),
    basicConstraints: read(Oid.basicConstraints, readBasicConstraints),
    keyUsage: read(Oid.keyUsage, namedBits),
    netscapeType: read(Oid.netscapeType, namedBits),
    extendedKeyUsage: read(Oid.extendedKeyUsage, readExtendedKeyUsage),
    nameConstraints: read(Oid.nameConstraints, readNameConstraints),
    subjectKeyIdentifier: read(Oid.subjectKeyIdentifier, (value) => readWhole(value, Tag.octetString).contents),
    authorityKeyIdentifier: read(Oid.authorityKeyIdentifier, readAuthorityKeyIdentifier),
    unknownCritical: certificate.rawExtensions
      .filter(({ oid, critical }) => critical && !known.has(oid) && !TOLERATED.has(oid))
      .map(({ oid }) => oid),
  };
}

function readBasicConstraints(value: Uint8Array): { ca: boolean; pathLength: number | null } {
  const fields = new DerReader(readWhole(value, Tag.sequence).contents);
  const flag = fields.optional(Tag.boolean);
  const ca = flag !== undefined && readBoolean(flag.contents);
  const length = fields.optional(Tag.integer);
  fields.end();
  return { ca, pathLength: length === undefined ? null : readSmallInteger(length.contents) };
}

function readExtendedKeyUsage(value: Uint8Array): string[] {
  const list = new DerReader(readWhole(value, Tag.sequence).contents);
  if (list.done) throw new X509Error('extension-empty');
  const purposes: string[] = [];
  while (!list.done) purposes.push(readOid(list.next(Tag.oid).contents));
  return purposes;
}

function readGeneralNames(contents: Uint8Array): GeneralName[] {
  const list = new DerReader(contents);
  const names: GeneralName[] = [];
  while (!list.done) names.push(readGeneralName(list));
  return names;
}

function readGeneralName(reader: DerReader): GeneralName {
  const { tag, contents } = reader.any();
  const kind = tag & 0x1f;
  // otherName, x400Address, directoryName and ediPartyName hold other elements, the rest are plain octets.
  const holdsOthers = kind === 0 || kind === 3 || kind === 4 || kind === 5;
  if (kind > 8 || tag !== (holdsOthers ? contextConstructed(kind) : context(kind))) throw new X509Error('general-name');
  return { kind, contents };
}

function readNameConstraints(value: Uint8Array): NameConstraints {
  const fields = new DerReader(readWhole(value, Tag.sequence).contents);
  const permitted = readSubtrees(fields.optional(contextConstructed(0))?.contents);
  const excluded = readSubtrees(fields.optional(contextConstructed(1))?.contents);
  fields.end();
  return { permitted, excluded };
}

/** GeneralSubtrees; a minimum but zero or a maximum is never used (RFC 5280 section 4.2.1.10), so such a subtree is refused. */
function readSubtrees(contents: Uint8Array | undefined): GeneralName[] {
  if (contents === undefined) return [];
  const list = new DerReader(contents);
  const bases: GeneralName[] = [];
  while (!list.done) {
    const subtree = list.enter(Tag.sequence);
    bases.push(readGeneralName(subtree));
    // Zero is what it is without being written, and some write it.
    const least = subtree.optional(context(0));
    if (!subtree.done || (least !== undefined && readSmallInteger(least.contents) !== 0))
      throw new X509Error('name-constraints-range');
  }
  return bases;
}

function readAuthorityKeyIdentifier(value: Uint8Array): AuthorityKeyIdentifier {
  const fields = new DerReader(readWhole(value, Tag.sequence).contents);
  const keyIdentifier = fields.optional(context(0))?.contents ?? null;
  fields.optional(contextConstructed(1));
  const serial = fields.optional(context(2));
  fields.end();
  return { keyIdentifier, serial: serial === undefined ? null : readInteger(serial.contents) };
}
