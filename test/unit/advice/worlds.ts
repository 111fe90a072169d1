/** What the worlds of the tests of advice are made of: certificates, records, and what servers show. */
import { tlsaToText } from '../../../src/dane/tlsa.ts';
import { keyPair, makeCertificate } from '../../match/make-certificate.ts';
import { recordOf } from '../../match/pairs.ts';
import { chainOf, mx1, NOW, one } from '../checked.ts';
import type { Behaviour, Servers, Zone } from '../fake-world.ts';

export const DAY = 86_400;
export const around = { notBefore: NOW / 1000 - 30 * DAY, notAfter: NOW / 1000 + 30 * DAY };
export const root = makeCertificate({
  subject: 'CN=Root',
  key: keyPair('p256', 'root'),
  ca: true,
  keyUsage: [5],
  ...around,
});
export const leafOf = (name: string) =>
  makeCertificate({ subject: 'CN=x', key: keyPair('p256', name), issuer: root, dnsNames: [name], ...around });
export const leaf = leafOf('mx1.example.nl');
export const expired = makeCertificate({ subject: 'CN=x', key: keyPair('p256', 'old'), notAfter: NOW / 1000 - DAY });
export const short = makeCertificate({ subject: 'CN=x', key: keyPair('rsa-512', 'short') });
export const shows = (...chain: { der: Uint8Array }[]): Servers => ({
  '192.0.2.1': { ...chainOf(chain[0] ?? one), chain: chain.map(({ der }) => der) } as Behaviour,
});
export const text = (...args: Parameters<typeof recordOf>): string => tlsaToText(recordOf(...args));
export const tlsa = (...says: string[]): Zone => ({ ...mx1, '_25._tcp.mx1.example.nl TLSA': says });
export const NAME = '_25._tcp.mx1.example.nl';
export const insecure = (...says: string[]) => ({ status: 'insecure', says }) as const;
export const chain = ['.', 'nl', 'example.nl'];
export const weak = (zone: string) => ({ code: 'weak-sha1', zone, data: { algorithm: 7 } });
export const HOST = 'mx1.example.nl';
export const domain = { host: null, who: 'domain-owner' };
export const operator = { host: HOST, who: 'mx-operator' };
