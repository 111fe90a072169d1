import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../../src/x509/certificate.ts';
import { CERTIFICATES } from '../table/mail.ts';
import type { CertificateSpec } from '../table/schema.ts';
import { makeCertificates } from './certificates.ts';

const made = makeCertificates(CERTIFICATES);
const nodes = (name: string): X509Certificate => new X509Certificate(made.get(name)?.der ?? new Uint8Array());

describe('certificates made at start, as OpenSSL and our own reader see them', () => {
  it.each(Object.entries<CertificateSpec>(CERTIFICATES))('%s', (name, spec) => {
    const certificate = nodes(name);
    const issuer = nodes(spec.issuer ?? name);
    expect(certificate.verify(issuer.publicKey)).toBe(true);
    if (spec.issuer !== undefined) expect(certificate.checkIssued(issuer)).toBe(true);
    expect(certificate.subject).toBe(`CN=${spec.commonName}`);
    expect(certificate.ca).toBe(spec.ca !== undefined);
    expect(certificate.subjectAltName).toBe(spec.dnsNames?.map((dns) => `DNS:${dns}`).join(', '));
    expect(new Date(certificate.validTo) > new Date()).toBe(spec.validity !== 'past');
    expect(() => parseCertificate(certificate.raw)).not.toThrow();
  });
});
