/** A check in a made-up world, with certificates that OpenSSL made: what the tests of `check` share. */
import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CheckOptions, check } from '../../src/check.ts';
import { mailDomain } from '../../src/mail-domain.ts';
import type { ProbeRequest } from '../../src/probe/observation.ts';
import type { Progress, Report } from '../../src/report/report.ts';
import { wordsIn } from '../../src/words/say.ts';
import { type Behaviour, crypto, fakeProber, fakeResolve, type Servers, type Zone } from './fake-world.ts';

/** A self-signed certificate by OpenSSL, and its 3 1 1 record. */
export function made(host: string, days = 30): { der: Uint8Array; record: string; sha512: string } {
  const text = selfSigned(host, days);
  const spki = createPublicKey(text).export({ type: 'spki', format: 'der' });
  const digest = (name: string): string => createHash(name).update(spki).digest('hex');
  return {
    der: new X509Certificate(text).raw,
    record: `3 1 1 ${digest('sha256')}`,
    sha512: `3 1 2 ${digest('sha512')}`,
  };
}

/** In PEM; nobody needs its key. */
function selfSigned(host: string, days: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'dane-badge-check-'));
  try {
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    const subject = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`];
    const key = ['-keyout', join(folder, 'key.pem')];
    return execFileSync('openssl', ['req', '-x509', ...curve, ...key, '-days', `${days}`, ...subject], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const one = made('mx1.example.nl');
export const two = made('mx2.example.nl');
export const other = `3 1 1 ${'ab'.repeat(32)}`;
export const chainOf = ({ der }: { der: Uint8Array }): Behaviour => ({
  kind: 'chain',
  chain: [der],
  tlsVersion: 'TLSv1.3',
  freshness: 'same-process',
});

export const NOW = Date.now();

export async function stream(
  domain: string,
  zone: Zone,
  servers: Servers | null,
  options: CheckOptions = {},
  asked?: string[],
  requests?: ProbeRequest[],
): Promise<Progress[]> {
  const target = mailDomain(domain);
  if (!target.ok) throw new Error(target.reason.code);
  const dependencies = {
    resolve: fakeResolve(zone, asked),
    prober: servers === null ? null : fakeProber(servers, requests),
    clock: { now: () => NOW },
    resolverName: 'https://resolver.test/dns-query',
    crypto,
    words: wordsIn('en'),
  };
  const all: Progress[] = [];
  for await (const progress of check(target, dependencies, options)) all.push(progress);
  return all;
}

export async function final(zone: Zone, servers: Servers | null = null, options: CheckOptions = {}): Promise<Report> {
  const last = (await stream('example.nl', zone, servers, options)).at(-1);
  if (!last?.done) throw new Error('no last report');
  return last.report;
}

export const short = (report: Report): string =>
  [
    report.verdict,
    ...report.hosts.map(({ name, outcome, reason }) => `${name} ${outcome} ${reason?.code ?? '-'}`),
  ].join('; ');

/** One host with DANE by DNS; rows change what they are about. */
export const mx1: Zone = {
  'example.nl MX': ['10 mx1.example.nl'],
  'mx1.example.nl A': ['192.0.2.1'],
  '_25._tcp.mx1.example.nl TLSA': [one.record],
};
export const both: Zone = {
  ...mx1,
  'example.nl MX': ['10 mx1.example.nl', '20 mx2.example.nl'],
  'mx2.example.nl A': ['192.0.2.2'],
  '_25._tcp.mx2.example.nl TLSA': [two.record],
};
export const alias = (status: 'secure' | 'insecure') => [{ to: 'real.example.net', status }] as const;
export const blocked: Behaviour = { kind: 'no-answer', code: 'port-25-blocked-here' };
export const timedOut: Behaviour = { kind: 'no-answer', code: 'connection-timeout' };

export const ok = { '192.0.2.1': chainOf(one) };
