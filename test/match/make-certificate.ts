/**
 * Makes X.509 certificates for tests, right and wrong, in-process: written here and signed by node:crypto, so a test can
 * have a chain of five in a few milliseconds and break what no tool would let it break.
 */
import { constants, createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { element, objectIdentifier, sequence, time } from '../../internet/mail/der-writer.ts';

const pairs = new Map<string, KeyPair>();

export interface KeyPair {
  readonly kind: KeyKind;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  readonly spki: Uint8Array;
}

export type KeyKind = 'rsa-512' | 'rsa-1024' | 'rsa-2048' | 'p256' | 'p384' | 'p521' | 'ed25519' | 'ed448';

/** A key pair by kind and label; the same label gives the same pair, so that tests make each once. */
export function keyPair(kind: KeyKind, label = ''): KeyPair {
  const known = pairs.get(kind + label);
  if (known !== undefined) return known;
  const { publicKey, privateKey } = generate(kind);
  const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }));
  const pair = { kind, publicKey, privateKey, spki };
  pairs.set(kind + label, pair);
  return pair;
}

function generate(kind: KeyKind): { publicKey: KeyObject; privateKey: KeyObject } {
  if (kind === 'ed25519') return generateKeyPairSync('ed25519');
  if (kind === 'ed448') return generateKeyPairSync('ed448');
  if (kind.startsWith('rsa')) return generateKeyPairSync('rsa', { modulusLength: Number(kind.slice(4)) });
  return generateKeyPairSync('ec', { namedCurve: kind.replace('p', 'P-') });
}

/** One element of DER; a number among the contents is an octet. */
export const tlv = (tag: number, ...contents: readonly (Uint8Array | number)[]): Uint8Array =>
  element(tag, ...contents.map((part) => (typeof part === 'number' ? Uint8Array.of(part) : part)));

const NULL = Uint8Array.of(5, 0);
const TRUE = 0xff;
const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

/** `CN=a,O=b`, written as UTF8String (or with the tag given). Empty text is an empty name. */
export function distinguishedName(text: string, tag = 0x0c): Uint8Array {
  const types: Record<string, string> = { CN: '2.5.4.3', O: '2.5.4.10', C: '2.5.4.6', E: '1.2.840.113549.1.9.1' };
  const rdns = text === '' ? [] : text.split(',');
  return sequence(
    ...rdns.map((rdn) => {
      const [type = '', value = ''] = rdn.split('=');
      return tlv(0x31, sequence(objectIdentifier(types[type] ?? type), tlv(tag, ascii(value))));
    }),
  );
}

export type SignatureKind = 'default' | 'sha1' | 'sha384' | 'sha512' | 'pss-sha256' | 'pss-sha512';

/** `yes`: the octet of its BOOLEAN where it is critical; DER has 0xff alone, BER any but 0. */
export const extension = (id: string, value: Uint8Array, critical = false, yes = TRUE): Uint8Array =>
  sequence(objectIdentifier(id), ...(critical ? [tlv(0x01, yes)] : []), tlv(0x04, value));

export interface Blueprint {
  readonly subject: string;
  readonly key: KeyPair;
  /** Whoever signs; without it the certificate is self-signed. */
  readonly issuer?: Made;
  readonly issuerName?: string;
  readonly notBefore?: number;
  readonly notAfter?: number;
  /** Issuing authority; undefined leaves basicConstraints out. */
  readonly ca?: boolean;
  readonly pathLength?: number;
  /** For BOOLEANs that are true: 0xff in DER. */
  readonly trueOctet?: number;
  /** Numbers of key usage bits. */
  readonly keyUsage?: readonly number[];
  readonly purposes?: readonly string[];
  /** DNS names; octets as Latin-1. */
  readonly dnsNames?: readonly string[];
  readonly permitted?: readonly string[];
  readonly excluded?: readonly string[];
  readonly keyIdentifiers?: boolean;
  readonly signature?: SignatureKind;
  readonly version?: 1 | 3;
  readonly nameTag?: number;
  readonly more?: readonly Uint8Array[];
  readonly serial?: number;
  /** Signs with this key instead of the issuer's: a forgery. */
  readonly signWith?: KeyPair;
}

export interface Made {
  readonly der: Uint8Array;
  readonly key: KeyPair;
  readonly subject: Uint8Array;
}

let serials = 1;
/** Seconds since 1970 at which everything is judged; the present where a peer knows no other time. */
export const NOW = Number(process.env.PAIRS_NOW ?? 1_800_000_000);
const DAY = 86_400;

/** `seconds` since 1970. */
const timeAt = (seconds: number): Uint8Array => time(new Date(1000 * seconds));

/** Makes one certificate. Valid from a month before `NOW` to a year after, unless said otherwise. */
export function makeCertificate(plan: Blueprint): Made {
  const subject = distinguishedName(plan.subject, plan.nameTag);
  const issuer = plan.issuerName === undefined ? (plan.issuer?.subject ?? subject) : distinguishedName(plan.issuerName);
  const signer = plan.signWith ?? plan.issuer?.key ?? plan.key;
  const algorithm = signatureAlgorithm(signer, plan.signature ?? 'default');
  serials += 1;
  const serial = plan.serial ?? serials;
  const tbs = sequence(
    ...(plan.version === 1 ? [] : [tlv(0xa0, tlv(0x02, 2))]),
    tlv(0x02, Uint8Array.of(0x01, (serial >> 16) & 0xff, (serial >> 8) & 0xff, serial & 0xff)),
    algorithm.der,
    issuer,
    sequence(timeAt(plan.notBefore ?? NOW - 30 * DAY), timeAt(plan.notAfter ?? NOW + 365 * DAY)),
    subject,
    plan.key.spki,
    ...(plan.version === 1 ? [] : extensionsField(plan)),
  );
  const signature = algorithm.sign(tbs);
  return { der: sequence(tbs, algorithm.der, tlv(0x03, 0, signature)), key: plan.key, subject };
}

function extensionsField(plan: Blueprint): Uint8Array[] {
  const list: Uint8Array[] = [];
  const yes = plan.trueOctet ?? TRUE;
  if (plan.ca !== undefined) {
    const length = plan.pathLength === undefined ? [] : [tlv(0x02, plan.pathLength)];
    list.push(extension('2.5.29.19', sequence(...(plan.ca ? [tlv(0x01, yes)] : []), ...length), true, yes));
  }
  if (plan.keyUsage !== undefined) {
    const bits = plan.keyUsage.reduce((octet, bit) => octet | (0x80 >> bit), 0);
    const unused = bits === 0 ? 0 : Math.log2(bits & -bits);
    list.push(extension('2.5.29.15', bits === 0 ? tlv(0x03, 0) : tlv(0x03, unused, bits), true, yes));
  }
  if (plan.purposes !== undefined) list.push(extension('2.5.29.37', sequence(...plan.purposes.map(objectIdentifier))));
  const subtrees = (bases: readonly string[]): Uint8Array[] => bases.map((base) => sequence(tlv(0x82, ascii(base))));
  if (plan.permitted !== undefined || plan.excluded !== undefined) {
    const permitted = plan.permitted === undefined ? [] : [tlv(0xa0, ...subtrees(plan.permitted))];
    const excluded = plan.excluded === undefined ? [] : [tlv(0xa1, ...subtrees(plan.excluded))];
    list.push(extension('2.5.29.30', sequence(...permitted, ...excluded), true));
  }
  if (plan.dnsNames !== undefined) {
    list.push(extension('2.5.29.17', sequence(...plan.dnsNames.map((name) => tlv(0x82, ascii(name))))));
  }
  if (plan.keyIdentifiers !== false) {
    list.push(extension('2.5.29.14', tlv(0x04, keyIdentifier(plan.key))));
    list.push(extension('2.5.29.35', sequence(tlv(0x80, keyIdentifier(plan.issuer?.key ?? plan.key)))));
  }
  list.push(...(plan.more ?? []));
  return list.length === 0 ? [] : [tlv(0xa3, sequence(...list))];
}

const keyIdentifier = (key: KeyPair): Uint8Array => createHash('sha1').update(key.spki).digest();

interface Signing {
  readonly der: Uint8Array;
  readonly sign: (data: Uint8Array) => Uint8Array;
}

function signatureAlgorithm({ kind, privateKey }: KeyPair, wanted: SignatureKind): Signing {
  if (kind === 'ed25519' || kind === 'ed448') {
    return {
      der: sequence(objectIdentifier(kind === 'ed25519' ? '1.3.101.112' : '1.3.101.113')),
      sign: (data) => sign(null, data, privateKey),
    };
  }
  const hash = wanted === 'default' ? 'sha256' : wanted.replace('pss-', '');
  const plain = (data: Uint8Array): Uint8Array => sign(hash, data, privateKey);
  if (!kind.startsWith('rsa')) {
    const number = { sha1: '1', sha256: '3.2', sha384: '3.3', sha512: '3.4' }[hash] ?? '';
    return { der: sequence(objectIdentifier(`1.2.840.10045.4.${number}`)), sign: plain };
  }
  if (!wanted.startsWith('pss-')) {
    const number = { sha1: '5', sha256: '11', sha384: '12', sha512: '13' }[hash] ?? '';
    return { der: sequence(objectIdentifier(`1.2.840.113549.1.1.${number}`), NULL), sign: plain };
  }
  const hashAlgorithm = sequence(objectIdentifier(`2.16.840.1.101.3.4.2.${hash === 'sha256' ? 1 : 3}`), NULL);
  const saltLength = hash === 'sha256' ? 32 : 64;
  const parameters = sequence(
    tlv(0xa0, hashAlgorithm),
    tlv(0xa1, sequence(objectIdentifier('1.2.840.113549.1.1.8'), hashAlgorithm)),
    tlv(0xa2, tlv(0x02, saltLength)),
  );
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return {
    der: sequence(objectIdentifier('1.2.840.113549.1.1.10'), parameters),
    sign: (data) => sign(hash, data, { key: privateKey, padding, saltLength }),
  };
}

export function pemOf(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
