/** The certificates and mail servers of the table. Every server has one IPv4 and one IPv6 address of its own. */
import type { CertificateSpec, MailServerSpec } from './schema.ts';

/** Host names that the certificates of the table's authority are for. */
const AUTHORITY_NAMES = [
  'mx.dane-211.test',
  'mx.dane-201.test',
  'mx.dane-200.test',
  'mx.dane-210.test',
  'mx.dane-211-intermediate.test',
  'mx.rollover-issuer.test',
  'nexthop-name.test',
  'mx.expired-usage-2.test',
  'mx.anchor-not-sent.test',
  'nexthop-unsigned.internal',
  'mx.usage-2-other-issuer.test',
  'mx.usage-2-no-ca.test',
  'mx.usage-2-path-length.test',
  '*.wildcard-certificate.test',
  '*.wildcard-certificate-host.test',
];

export const CERTIFICATES = {
  self: { key: 'ec', commonName: 'mail.lab', dnsNames: ['mail.lab'] },
  'self-exim': { key: 'ec', commonName: 'exim.lab', dnsNames: ['exim.lab'] },
  /** Served beside the good one where a host's addresses differ. */
  'other-self': { key: 'ec', commonName: 'other.lab', dnsNames: ['other.lab'] },
  /** Served nowhere: what a stale or a next record is made from. */
  'not-served': { key: 'ec', commonName: 'mail.lab', dnsNames: ['mail.lab'] },
  'self-expired': { key: 'ec', commonName: 'old.lab', dnsNames: ['old.lab'], validity: 'past' },
  'self-rsa': { key: 'rsa', commonName: 'dual.lab', dnsNames: ['dual.lab'] },
  'self-ec': { key: 'ec', commonName: 'dual.lab', dnsNames: ['dual.lab'] },
  root: { key: 'ec', ca: true, commonName: 'Lab Root' },
  intermediate: { key: 'ec', issuer: 'root', ca: 0, commonName: 'Lab Intermediate' },
  leaf: { key: 'ec', issuer: 'intermediate', commonName: 'leaf.lab', dnsNames: AUTHORITY_NAMES },
  'leaf-expired': {
    key: 'ec',
    issuer: 'intermediate',
    commonName: 'leaf.lab',
    dnsNames: AUTHORITY_NAMES,
    validity: 'past',
  },
  'leaf-common-name': { key: 'ec', issuer: 'intermediate', commonName: 'mx.common-name.test' },
  'other-root': { key: 'ec', ca: true, commonName: 'Other Root' },
  'leaf-of-other-root': { key: 'ec', issuer: 'other-root', commonName: 'leaf.lab', dnsNames: AUTHORITY_NAMES },
  'not-a-ca': { key: 'ec', issuer: 'root', commonName: 'Not an Authority', dnsNames: ['not-a-ca.lab'] },
  'leaf-of-not-a-ca': { key: 'ec', issuer: 'not-a-ca', commonName: 'leaf.lab', dnsNames: AUTHORITY_NAMES },
  /** Below `intermediate`, whose path length is 0: one authority too many. */
  'second-intermediate': { key: 'ec', issuer: 'intermediate', ca: true, commonName: 'Lab Second Intermediate' },
  'leaf-too-deep': { key: 'ec', issuer: 'second-intermediate', commonName: 'leaf.lab', dnsNames: AUTHORITY_NAMES },
} as const satisfies Record<string, CertificateSpec>;

export const MAIL_SERVERS = {
  good: { software: 'postfix', behaviour: 'normal', chains: [['self']] },
  'good-exim': { software: 'exim', behaviour: 'normal', chains: [['self-exim']] },
  other: { software: 'exim', behaviour: 'normal', chains: [['other-self']] },
  expired: { software: 'postfix', behaviour: 'normal', chains: [['self-expired']] },
  dual: { software: 'postfix', behaviour: 'normal', chains: [['self-rsa'], ['self-ec']] },
  authority: { software: 'postfix', behaviour: 'normal', chains: [['leaf', 'intermediate', 'root']] },
  'authority-exim': { software: 'exim', behaviour: 'normal', chains: [['leaf', 'intermediate', 'root']] },
  'authority-short': { software: 'postfix', behaviour: 'normal', chains: [['leaf', 'intermediate']] },
  'authority-expired': { software: 'postfix', behaviour: 'normal', chains: [['leaf-expired', 'intermediate', 'root']] },
  'authority-common-name': {
    software: 'postfix',
    behaviour: 'normal',
    chains: [['leaf-common-name', 'intermediate', 'root']],
  },
  'other-issuer': { software: 'postfix', behaviour: 'normal', chains: [['leaf-of-other-root', 'root']] },
  'issuer-no-ca': { software: 'postfix', behaviour: 'normal', chains: [['leaf-of-not-a-ca', 'not-a-ca', 'root']] },
  'path-too-long': {
    software: 'postfix',
    behaviour: 'normal',
    chains: [['leaf-too-deep', 'second-intermediate', 'intermediate', 'root']],
  },
  'no-starttls': { software: 'postfix', behaviour: 'no-starttls', chains: [] },
  'no-starttls-exim': { software: 'exim', behaviour: 'no-starttls', chains: [] },
  'starttls-454': { software: 'postfix', behaviour: 'starttls-454', chains: [] },
  'greeting-554': { software: 'postfix', behaviour: 'greeting-554', chains: [] },
  'greeting-554-exim': { software: 'exim', behaviour: 'greeting-554', chains: [] },
  'greeting-421': { software: 'scripted', behaviour: 'greeting-421', chains: [] },
  'greeting-garbage': { software: 'scripted', behaviour: 'greeting-garbage', chains: [] },
  silent: { software: 'scripted', behaviour: 'silent', chains: [] },
  closes: { software: 'scripted', behaviour: 'closes', chains: [] },
  'ehlo-refused': { software: 'scripted', behaviour: 'ehlo-refused', chains: [] },
  'handshake-fails': { software: 'scripted', behaviour: 'handshake-fails', chains: [] },
  'handshake-silent': { software: 'scripted', behaviour: 'handshake-silent', chains: [] },
  down: { software: 'scripted', behaviour: 'down', chains: [] },
} as const satisfies Record<string, MailServerSpec>;

export type MailServerName = keyof typeof MAIL_SERVERS;
