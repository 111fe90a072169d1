/** The table's certificates (X.509, RFC 5280), made at start with fresh keys: no `openssl` needed. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { concat, toHex } from '../../src/octets.ts';
import type { CertificateSpec } from '../table/schema.ts';
import * as der from './der-writer.ts';

export interface MadeCertificate {
  readonly der: Uint8Array;
  readonly privateKey: KeyObject;
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  readonly subject: Uint8Array;
}

export type Certificates = ReadonlyMap<string, MadeCertificate>;

const VALIDITY = {
  now: ['2020-01-01', '2049-12-31'],
  past: ['2020-01-01', '2021-01-01'],
  future: ['2048-01-01', '2049-12-31'],
} as const;

const OID = {
  commonName: '2.5.4.3',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  sha256WithRsa: '1.2.840.113549.1.1.11',
};

/** keyCertSign and cRLSign (RFC 5280 section 4.2.1.3). */
const CA_KEY_USAGE = der.bitString(Uint8Array.of(0b0000_0110), 1);

const RSA_BITS = 2048;
const DNS_NAME = 2;

/** Makes all of them; the table lists issuers before what they issue. */
export function makeCertificates(specs: Readonly<Record<string, CertificateSpec>>): Certificates {
  const made = new Map<string, MadeCertificate>();
  for (const [name, spec] of Object.entries(specs)) {
    const issuer = spec.issuer === undefined ? undefined : made.get(spec.issuer);
    if (spec.issuer !== undefined && issuer === undefined) throw new Error(`${name}: no issuer ${spec.issuer} yet`);
    made.set(name, makeCertificate(spec, issuer));
  }
  return made;
}

function makeCertificate(spec: CertificateSpec, issuer: MadeCertificate | undefined): MadeCertificate {
  const { publicKey, privateKey } =
    spec.key === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: RSA_BITS })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const subject = distinguishedName(spec.commonName);
  const signer = issuer?.privateKey ?? privateKey;
  const algorithm = signatureAlgorithm(signer);
  const [from, until] = VALIDITY[spec.validity ?? 'now'];
  const toBeSigned = der.sequence(
    der.explicit(0, der.integer(Uint8Array.of(2))), // version 3
    der.integer(randomBytes(16)),
    algorithm,
    issuer?.subject ?? subject,
    der.sequence(der.time(new Date(from)), der.time(new Date(until))),
    subject,
    spki,
    der.explicit(3, extensions(spec, spki, issuer)),
  );
  const signature = sign('sha256', toBeSigned, signer);
  return {
    der: der.sequence(toBeSigned, algorithm, der.bitString(signature)),
    privateKey,
    publicKey: spki,
    subject,
  };
}

function distinguishedName(commonName: string): Uint8Array {
  return der.sequence(der.set(der.sequence(der.objectIdentifier(OID.commonName), der.utf8(commonName))));
}

function signatureAlgorithm(key: KeyObject): Uint8Array {
  if (key.asymmetricKeyType === 'ec') return der.sequence(der.objectIdentifier(OID.ecdsaWithSha256));
  return der.sequence(der.objectIdentifier(OID.sha256WithRsa), der.element(0x05));
}

function extensions(spec: CertificateSpec, spki: Uint8Array, issuer: MadeCertificate | undefined): Uint8Array {
  const extension = (oid: string, critical: boolean, value: Uint8Array): Uint8Array =>
    der.sequence(der.objectIdentifier(oid), ...(critical ? [der.boolean(true)] : []), der.octetString(value));
  const pathLength = typeof spec.ca === 'number' ? [der.integer(Uint8Array.of(spec.ca))] : [];
  const constraints = spec.ca === undefined ? [] : [der.boolean(true), ...pathLength];
  const all = [extension(OID.basicConstraints, true, der.sequence(...constraints))];
  if (spec.ca !== undefined) all.push(extension(OID.keyUsage, true, CA_KEY_USAGE));
  all.push(extension(OID.subjectKeyIdentifier, false, der.octetString(keyIdentifier(spki))));
  if (issuer !== undefined) {
    const identifier = der.implicit(0, keyIdentifier(issuer.publicKey));
    all.push(extension(OID.authorityKeyIdentifier, false, der.sequence(identifier)));
  }
  if (spec.dnsNames) {
    const names = spec.dnsNames.map((name) => der.implicit(DNS_NAME, new TextEncoder().encode(name)));
    all.push(extension(OID.subjectAltName, false, der.sequence(...names)));
  }
  return der.sequence(...all);
}

/** Any identifier will do that is the same on both sides (RFC 7093): a digest of the whole SubjectPublicKeyInfo. */
function keyIdentifier(spki: Uint8Array): Uint8Array {
  return createHash('sha256').update(spki).digest().subarray(0, 20);
}

/** Certificates as PEM, in the order given. */
export function toPem(chain: readonly MadeCertificate[]): string {
  return chain
    .map(({ der: octets }) =>
      Buffer.from(octets)
        .toString('base64')
        .replace(/.{64}(?=.)/g, '$&\n'),
    )
    .map((text) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`)
    .join('');
}

/** TLSA RDATA in zone-file format (RFC 6698 section 2.1). */
export function tlsaText(usage: string, selector: string, matchingType: string, certificate: MadeCertificate): string {
  const selected = selector === '0' ? certificate.der : certificate.publicKey;
  const hash = { '1': 'sha256', '2': 'sha512' }[matchingType];
  const data = hash === undefined ? concat(selected) : createHash(hash).update(selected).digest();
  return `${usage} ${selector} ${matchingType} ${toHex(data)}`;
}
