import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type CheckOptions, check } from '../../src/check.ts';
import { mailDomain } from '../../src/mail-domain.ts';
import { toHex } from '../../src/octets.ts';
import type { ProbeRequest } from '../../src/probe/observation.ts';
import type { Progress, Report } from '../../src/report/report.ts';
import { wordsIn } from '../../src/words/say.ts';
import { type Behaviour, crypto, fakeProber, fakeResolve, type Servers, type Zone } from './fake-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'dane-badge-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A self-signed certificate by OpenSSL, and its 3 1 1 record. */
function made(host: string, days = 30): { der: Uint8Array; record: string; sha512: string } {
  const [key, pem] = [join(folder, `${host}.key`), join(folder, `${host}.pem`)];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const subject = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`];
  execFileSync('openssl', ['req', '-x509', ...curve, '-keyout', key, '-out', pem, '-days', `${days}`, ...subject], {
    stdio: 'ignore',
  });
  const text = readFileSync(pem, 'utf8');
  const spki = createPublicKey(text).export({ type: 'spki', format: 'der' });
  const digest = (name: string): string => createHash(name).update(spki).digest('hex');
  return {
    der: new X509Certificate(text).raw,
    record: `3 1 1 ${digest('sha256')}`,
    sha512: `3 1 2 ${digest('sha512')}`,
  };
}

const one = made('mx1.example.nl');
const two = made('mx2.example.nl');
const other = `3 1 1 ${'ab'.repeat(32)}`;
const chainOf = ({ der }: { der: Uint8Array }): Behaviour => ({
  kind: 'chain',
  chain: [der],
  tlsVersion: 'TLSv1.3',
  freshness: 'same-process',
});

const NOW = Date.now();

async function stream(
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

async function final(zone: Zone, servers: Servers | null = null, options: CheckOptions = {}): Promise<Report> {
  const last = (await stream('example.nl', zone, servers, options)).at(-1);
  if (!last?.done) throw new Error('no last report');
  return last.report;
}

const short = (report: Report): string =>
  [
    report.verdict,
    ...report.hosts.map(({ name, outcome, reason }) => `${name} ${outcome} ${reason?.code ?? '-'}`),
  ].join('; ');

/** One host with DANE by DNS; rows change what they are about. */
const mx1: Zone = {
  'example.nl MX': ['10 mx1.example.nl'],
  'mx1.example.nl A': ['192.0.2.1'],
  '_25._tcp.mx1.example.nl TLSA': [one.record],
};
const both: Zone = {
  ...mx1,
  'example.nl MX': ['10 mx1.example.nl', '20 mx2.example.nl'],
  'mx2.example.nl A': ['192.0.2.2'],
  '_25._tcp.mx2.example.nl TLSA': [two.record],
};
const alias = (status: 'secure' | 'insecure') => [{ to: 'real.example.net', status }] as const;
const blocked: Behaviour = { kind: 'no-answer', code: 'port-25-blocked-here' };
const timedOut: Behaviour = { kind: 'no-answer', code: 'connection-timeout' };

const ok = { '192.0.2.1': chainOf(one) };

const cases: readonly [rule: string, situation: string, zone: Zone, servers: Servers | null, expected: string][] = [
  ['R15', 'MX lookup bogus', { 'example.nl MX': { status: 'bogus', says: [] } }, null, 'bogus'],
  ['R17', 'MX lookup fails', { 'example.nl MX': { status: 'indeterminate', says: [] } }, null, 'unknown'],
  ['R17', 'resolver throws', { 'example.nl MX': { status: 'throws', says: [] } }, null, 'unknown'],
  ['R15', 'NXDOMAIN', { 'example.nl MX': 'nxdomain' }, null, 'no-such-domain'],
  ['R15', 'insecure NXDOMAIN', { 'example.nl MX': { status: 'insecure', says: 'nxdomain' } }, null, 'no-such-domain'],
  ['R15', 'neither MX nor address', {}, null, 'no-mail-host'],
  [
    'R15',
    'implicit MX',
    { 'example.nl A': ['192.0.2.1'], '_25._tcp.example.nl TLSA': [one.record] },
    ok,
    'dane; example.nl authenticated -',
  ],
  [
    'R15',
    'implicit MX whose address fails',
    { 'example.nl A': { status: 'bogus', says: [] } },
    null,
    'failing; example.nl deferred address-bogus',
  ],
  [
    'R15',
    'implicit MX, insecure address',
    { 'example.nl A': { status: 'insecure', says: ['192.0.2.1'] } },
    null,
    'unsigned; example.nl opportunistic address-insecure',
  ],
  ['R16', 'null MX', { 'example.nl MX': ['0 .'] }, null, 'no-mail'],
  [
    'R16',
    'null MX, any preference, insecure',
    { 'example.nl MX': { status: 'insecure', says: ['77 .'] } },
    null,
    'no-mail',
  ],
  [
    'R16',
    'null MX beside a host',
    { ...mx1, 'example.nl MX': ['0 .', '10 mx1.example.nl'] },
    ok,
    'dane; mx1.example.nl authenticated -',
  ],
  [
    'R16',
    'implicit MX that is an alias',
    {
      'example.nl MX': { says: 'nodata', via: alias('secure') },
      'example.nl A': { says: ['192.0.2.1'], via: alias('secure') },
      '_25._tcp.real.example.net TLSA': [one.record],
    },
    ok,
    'dane; real.example.net authenticated -',
  ],
  [
    'R17',
    'MX insecure, host matches',
    { ...mx1, 'example.nl MX': { status: 'insecure', says: ['10 mx1.example.nl'] } },
    ok,
    'unsigned; mx1.example.nl authenticated -',
  ],
  [
    'R17',
    'MX insecure, host fails',
    { ...mx1, 'example.nl MX': { status: 'insecure', says: ['10 mx1.example.nl'] } },
    { '192.0.2.1': chainOf(two) },
    'failing; mx1.example.nl refused no-match',
  ],
  [
    'R18',
    'order and unusable targets',
    { 'example.nl MX': ['20 b.test', '10 localhost', '10 192.0.2.9', '10 mail', '5 -x.test', '20 a.test'] },
    null,
    'none; -x.test unreachable mx-target-malformed; 192.0.2.9 unreachable mx-target-address; localhost unreachable mx-target-localhost; mail unreachable mx-target-single-label; a.test unreachable no-address; b.test unreachable no-address'.replace(
      'none',
      'unreachable',
    ),
  ],
  [
    'R18',
    'one host, two preferences',
    { ...mx1, 'example.nl MX': ['30 mx1.example.nl', '10 MX1.example.nl'] },
    ok,
    'dane; mx1.example.nl authenticated -',
  ],
  [
    'R18',
    'MX record that can not be read',
    { ...mx1, 'example.nl MX': ['\\# 00', '10 mx1.example.nl'] },
    ok,
    'dane; \\# 1 00 unreachable mx-record-malformed; mx1.example.nl authenticated -',
  ],
  [
    'R19',
    'one secure family, the other bogus',
    { ...mx1, 'mx1.example.nl AAAA': { status: 'bogus', says: [] } },
    ok,
    'dane; mx1.example.nl authenticated -',
  ],
  [
    'R19',
    'one insecure family, the other fails',
    {
      ...mx1,
      'mx1.example.nl A': { status: 'insecure', says: ['192.0.2.1'] },
      'mx1.example.nl AAAA': { status: 'indeterminate', says: [] },
    },
    ok,
    'failing; mx1.example.nl deferred address-indeterminate',
  ],
  [
    'R19',
    'one denied family, the other bogus',
    { ...mx1, 'mx1.example.nl A': { status: 'bogus', says: [] } },
    ok,
    'failing; mx1.example.nl deferred address-bogus',
  ],
  [
    'R19',
    'insecure address: TLSA without effect',
    { ...mx1, 'mx1.example.nl A': { status: 'insecure', says: ['192.0.2.1'] } },
    ok,
    'none; mx1.example.nl opportunistic address-insecure',
  ],
  [
    'R19',
    'no address',
    { ...mx1, 'mx1.example.nl A': 'nodata' },
    ok,
    'unreachable; mx1.example.nl unreachable no-address',
  ],
  [
    'R20',
    'alias, secure: expanded name first',
    {
      ...mx1,
      'mx1.example.nl A': { says: ['192.0.2.1'], via: alias('secure') },
      '_25._tcp.real.example.net TLSA': [one.record],
      '_25._tcp.mx1.example.nl TLSA': [other],
    },
    ok,
    'dane; mx1.example.nl authenticated -',
  ],
  [
    'R20',
    'alias, secure: then the original',
    { ...mx1, 'mx1.example.nl A': { says: ['192.0.2.1'], via: alias('secure') } },
    ok,
    'dane; mx1.example.nl authenticated -',
  ],
  [
    'R20',
    'alias, secure: a failed lookup stops the search',
    {
      ...mx1,
      'mx1.example.nl A': { says: ['192.0.2.1'], via: alias('secure') },
      '_25._tcp.real.example.net TLSA': { status: 'bogus', says: [] },
    },
    ok,
    'failing; mx1.example.nl deferred tlsa-bogus',
  ],
  [
    'R20',
    'secure alias into an insecure zone: original only',
    {
      ...mx1,
      'mx1.example.nl A': { status: 'insecure', says: ['192.0.2.1'], via: alias('secure') },
      '_25._tcp.real.example.net TLSA': [other],
    },
    ok,
    'dane; mx1.example.nl authenticated -',
  ],
  [
    'R20',
    'insecure alias',
    { ...mx1, 'mx1.example.nl A': { status: 'insecure', says: ['192.0.2.1'], via: alias('insecure') } },
    ok,
    'none; mx1.example.nl opportunistic address-insecure',
  ],
  [
    'R22',
    'TLSA denied',
    { ...mx1, '_25._tcp.mx1.example.nl TLSA': 'nxdomain' },
    ok,
    'none; mx1.example.nl opportunistic tlsa-none',
  ],
  [
    'R22',
    'TLSA insecure',
    { ...mx1, '_25._tcp.mx1.example.nl TLSA': { status: 'insecure', says: [one.record] } },
    ok,
    'none; mx1.example.nl opportunistic tlsa-insecure',
  ],
  [
    'R22',
    'TLSA bogus',
    { ...mx1, '_25._tcp.mx1.example.nl TLSA': { status: 'bogus', says: [] } },
    ok,
    'failing; mx1.example.nl deferred tlsa-bogus',
  ],
  [
    'R22',
    'TLSA lookup fails',
    { ...mx1, '_25._tcp.mx1.example.nl TLSA': { status: 'indeterminate', says: [] } },
    ok,
    'failing; mx1.example.nl deferred tlsa-indeterminate',
  ],
  [
    'R21',
    'TLSA is itself an alias',
    { ...mx1, '_25._tcp.mx1.example.nl TLSA': { says: [one.record], via: alias('secure') } },
    ok,
    'dane; mx1.example.nl authenticated -',
  ],
  [
    'R23',
    'no usable record',
    { ...mx1, '_25._tcp.mx1.example.nl TLSA': [`1 1 1 ${'00'.repeat(32)}`] },
    ok,
    'none; mx1.example.nl mandatory-tls tlsa-all-unusable',
  ],
  [
    'R23',
    'no usable record, no STARTTLS',
    { ...mx1, '_25._tcp.mx1.example.nl TLSA': ['3 1 1 00'] },
    { '192.0.2.1': { kind: 'no-tls', code: 'starttls-not-offered' } },
    'failing; mx1.example.nl refused starttls-not-offered',
  ],
  [
    'R24',
    'stale 3 1 2 beside a good 3 1 1',
    { ...mx1, '_25._tcp.mx1.example.nl TLSA': [one.record, two.sha512] },
    ok,
    'failing; mx1.example.nl refused weaker-digest-ignored',
  ],
  ['R25', 'match', mx1, ok, 'dane; mx1.example.nl authenticated -'],
  ['R25', 'no match', mx1, { '192.0.2.1': chainOf(two) }, 'failing; mx1.example.nl refused no-match'],
  ['R29', 'nothing probed', mx1, null, 'dane-unprobed; mx1.example.nl unprobed not-probed-yet'],
  [
    'R29',
    'one address of two mismatches',
    { ...mx1, 'mx1.example.nl A': ['192.0.2.1', '192.0.2.3'] },
    { ...ok, '192.0.2.3': chainOf(two) },
    'failing; mx1.example.nl refused no-match',
  ],
  [
    'R29',
    'one address of two does not answer',
    { ...mx1, 'mx1.example.nl A': ['192.0.2.1', '192.0.2.3'] },
    { ...ok, '192.0.2.3': timedOut },
    'dane; mx1.example.nl authenticated -',
  ],
  [
    'R29',
    'of one address nothing is heard',
    { ...mx1, 'mx1.example.nl A': ['192.0.2.1', '192.0.2.3'] },
    { ...ok, '192.0.2.3': 'silent' },
    'dane-unprobed; mx1.example.nl unprobed probe-incomplete',
  ],
  [
    'R30',
    'second key without a record',
    mx1,
    { '192.0.2.1': [chainOf(one), chainOf(two)] },
    'failing; mx1.example.nl refused no-match',
  ],
  [
    'R30',
    'both keys have one',
    { ...mx1, '_25._tcp.mx1.example.nl TLSA': [one.record, two.record] },
    { '192.0.2.1': [chainOf(one), chainOf(two)] },
    'dane; mx1.example.nl authenticated -',
  ],
  ['R31', 'no answer', mx1, { '192.0.2.1': timedOut }, 'unreachable; mx1.example.nl unreachable connection-timeout'],
  [
    'R31',
    'port 25 blocked here',
    mx1,
    { '192.0.2.1': blocked },
    'dane-unprobed; mx1.example.nl unprobed port-25-blocked-here',
  ],
  [
    'R31',
    'three networks time out and nobody answers: it is this network',
    {
      ...both,
      'example.nl MX': ['10 mx1.example.nl', '20 mx2.example.nl'],
      'mx2.example.nl A': ['198.51.100.2', '203.0.113.2'],
    },
    { '192.0.2.1': timedOut, '198.51.100.2': timedOut, '203.0.113.2': timedOut },
    'dane-unprobed; mx1.example.nl unprobed port-25-blocked-here; mx2.example.nl unprobed port-25-blocked-here',
  ],
  [
    'R31',
    'three networks time out and a fourth refuses: it is their servers',
    { ...both, 'mx2.example.nl A': ['198.51.100.2', '203.0.113.2', '192.1.2.3'] },
    {
      '192.0.2.1': timedOut,
      '198.51.100.2': timedOut,
      '203.0.113.2': timedOut,
      '192.1.2.3': { kind: 'no-answer', code: 'connection-refused' },
    },
    'unreachable; mx1.example.nl unreachable connection-timeout; mx2.example.nl unreachable connection-timeout',
  ],
  [
    'R31',
    'STARTTLS refused',
    mx1,
    { '192.0.2.1': { kind: 'no-tls', code: 'starttls-refused' } },
    'failing; mx1.example.nl refused starttls-refused',
  ],
  [
    'R32',
    'unproven match',
    mx1,
    { '192.0.2.1': { ...chainOf(one), freshness: 'none' } as Behaviour },
    'dane-unprobed; mx1.example.nl unprobed not-proven',
  ],
  [
    'R32',
    'unproven mismatch',
    mx1,
    { '192.0.2.1': { ...chainOf(two), freshness: 'none' } as Behaviour },
    'failing; mx1.example.nl refused no-match',
  ],
  [
    'R32',
    'only the key proven, and the record is of the key',
    mx1,
    { '192.0.2.1': { ...chainOf(one), freshness: 'challenge', onlyKeyProven: true } as Behaviour },
    'dane; mx1.example.nl authenticated -',
  ],
  [
    'R32',
    'only the key proven, and the record is of the whole certificate',
    { ...mx1, '_25._tcp.mx1.example.nl TLSA': [`3 0 0 ${toHex(one.der)}`] },
    { '192.0.2.1': { ...chainOf(one), freshness: 'challenge', onlyKeyProven: true } as Behaviour },
    'dane-unprobed; mx1.example.nl unprobed not-proven',
  ],
  [
    'R32',
    'own companion',
    mx1,
    { '192.0.2.1': { ...chainOf(one), freshness: 'own-companion' } as Behaviour },
    'dane; mx1.example.nl authenticated -',
  ],
  [
    'R32',
    'companion down',
    mx1,
    { '192.0.2.1': { kind: 'not-probed', code: 'companion-unreachable' } },
    'dane-unprobed; mx1.example.nl unprobed companion-unreachable',
  ],
  [
    'verdict',
    'two good hosts',
    both,
    { ...ok, '192.0.2.2': chainOf(two) },
    'dane; mx1.example.nl authenticated -; mx2.example.nl authenticated -',
  ],
  [
    'verdict',
    'a dead host beside a good one',
    both,
    { ...ok, '192.0.2.2': timedOut },
    'dane; mx1.example.nl authenticated -; mx2.example.nl unreachable connection-timeout',
  ],
  [
    'verdict',
    'one host without DANE',
    { ...both, '_25._tcp.mx2.example.nl TLSA': 'nodata' },
    ok,
    'partial; mx1.example.nl authenticated -; mx2.example.nl opportunistic tlsa-none',
  ],
];

describe('situation → verdict, outcomes, reasons', () => {
  it.each(cases)('%s: %s', async (_rule, _situation, zone, servers, expected) => {
    const report = await final(zone, servers);
    expect(short(report)).toBe(expected);
    for (const text of [
      report.summary,
      report.explanation,
      ...report.hosts.map(({ reason }) => reason?.text ?? ''),
      ...report.advice.map(({ text }) => text),
    ]) {
      expect(text).not.toMatch(/\{\w+\}/);
    }
  });
});

describe('what is asked and what is connected to', () => {
  it('asks no question twice, and at most 10 + 6 for each host', async () => {
    const asked: string[] = [];
    await stream('example.nl', both, ok, {}, asked);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length).toBeLessThanOrEqual(10 + 6 * 2);
  });

  it('R28: sends the TLSA base domain as server name; R29: probes all addresses, and only where DANE applies', async () => {
    const requests: ProbeRequest[] = [];
    const zone: Zone = {
      ...both,
      '_25._tcp.mx2.example.nl TLSA': 'nodata',
      'mx1.example.nl A': { says: ['192.0.2.1'], via: alias('secure') },
      'mx1.example.nl AAAA': { says: ['2001:db8::1'], via: alias('secure') },
      '_25._tcp.real.example.net TLSA': [one.record],
    };
    await stream('example.nl', zone, ok, { port: 2525 }, [], requests);
    expect(requests).toEqual([
      { host: 'mx1.example.nl', serverName: 'real.example.net', addresses: ['192.0.2.1', '2001:db8::1'], port: 2525 },
    ]);
    requests.length = 0;
    await stream('example.nl', zone, ok, { alsoProbeOthers: true }, [], requests);
    expect(requests.map(({ host }) => host).sort()).toEqual(['mx1.example.nl', 'mx2.example.nl']);
  });

  it('R18: every host counts, however many', async () => {
    const hosts = Array.from({ length: 300 }, (_, i) => `mx${i}.example.nl`);
    const zone: Zone = Object.fromEntries([
      ['example.nl MX', hosts.map((host) => `10 ${host}`)],
      ...hosts.flatMap((host, i) => [
        [`${host} A`, [`192.0.${i >> 8}.${i & 255}`]],
        [`_25._tcp.${host} TLSA`, i === 299 ? 'nodata' : [other]],
      ]),
    ]);
    const report = await final(zone);
    expect(report.hosts.length).toBe(300);
    expect(report.verdict).toBe('partial');
  });
});

describe('running, time-outs and trouble', () => {
  it('tells MX, each host and each observation as they come, without a verdict before its time', async () => {
    const all = await stream('example.nl', both, { ...ok, '192.0.2.2': chainOf(two) });
    expect(all[0]).toMatchObject({ pending: ['mx'], done: false, report: { verdict: 'unknown', hosts: [] } });
    expect(all.filter(({ done }) => done).length).toBe(1);
    expect(all.some(({ report, done }) => report.verdict === 'dane-unprobed' && !done)).toBe(true);
    for (const { report, done } of all)
      if (report.verdict === 'dane') expect(done || report.hosts.length === 2).toBe(true);
  });

  const hangs = { status: 'never', says: [] } as const;
  it.each([
    ['MX never answers', { 'example.nl MX': hangs }, null, 'unknown'],
    [
      'one host never answers',
      { ...both, 'mx2.example.nl A': hangs, 'mx2.example.nl AAAA': hangs },
      ok,
      'failing; mx1.example.nl authenticated -; mx2.example.nl deferred address-indeterminate',
    ],
    [
      'a probe never ends',
      both,
      { ...ok, '192.0.2.2': 'never' },
      'dane-unprobed; mx1.example.nl authenticated -; mx2.example.nl unprobed timeout',
    ],
    [
      'one address of a host hangs',
      { ...mx1, 'mx1.example.nl A': ['192.0.2.1', '192.0.2.3'] },
      { ...ok, '192.0.2.3': 'never' },
      'dane-unprobed; mx1.example.nl unprobed timeout',
    ],
  ] as [string, Zone, Servers | null, string][])('time runs out: %s', async (_what, zone, servers, expected) => {
    const started = Date.now();
    expect(short(await final(zone, servers, { timeoutSeconds: 0.15 }))).toBe(expected);
    expect(Date.now() - started).toBeLessThan(2000);
  });

  it('ends soon when aborted, with what is known', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 30);
    const report = await final({ 'example.nl MX': hangs }, null, { signal: abort.signal });
    expect(report).toMatchObject({ verdict: 'unknown', mx: { reason: { code: 'cancelled' } } });
  });
});

describe('advice', () => {
  const ids = async (zone: Zone, servers: Servers | null = ok): Promise<string[]> =>
    (await final(zone, servers)).advice.map(({ id, host }) => (host ? `${id} ${host.split('.')[0]}` : id)).sort();
  const tlsa = (...says: string[]): Zone => ({ ...mx1, '_25._tcp.mx1.example.nl TLSA': says });

  it.each([
    ['one record', mx1, ok, ['no-rollover mx1']],
    ['current and next', tlsa(one.record, other), ok, ['stale-record mx1']],
    ['same key twice', tlsa(one.record, one.sha512), ok, ['matching-type-2 mx1', 'rollover-not-real mx1']],
    [
      'usage 2 that nothing satisfies',
      tlsa(one.record, `2 1 1 ${'cd'.repeat(32)}`),
      ok,
      ['rollover-not-real mx1', 'stale-record mx1'],
    ],
    ['anchor not sent', tlsa(`2 1 1 ${'cd'.repeat(32)}`), ok, ['anchor-not-sent mx1', 'no-match mx1']],
    ['second key', mx1, { '192.0.2.1': [chainOf(one), chainOf(two)] }, ['second-key-unmatched mx1']],
    ['no STARTTLS', mx1, { '192.0.2.1': { kind: 'no-tls', code: 'starttls-not-offered' } }, ['no-starttls mx1']],
    [
      'pkix and broken',
      tlsa(one.record, `1 1 1 ${'00'.repeat(32)}`, '3 1 1 00'),
      ok,
      ['no-rollover mx1', 'pkix-usage mx1', 'unusable-record mx1'],
    ],
    [
      'TTL long',
      { ...mx1, '_25._tcp.mx1.example.nl TLSA': { says: [one.record], ttl: 86400 } },
      ok,
      ['no-rollover mx1', 'ttl-too-long mx1'],
    ],
    [
      'TTL short',
      { ...mx1, '_25._tcp.mx1.example.nl TLSA': { says: [one.record], ttl: 60 } },
      ok,
      ['no-rollover mx1', 'ttl-too-short mx1'],
    ],
    [
      'empty non-terminal',
      { ...mx1, '_tcp.mx1.example.nl TLSA': 'nxdomain' },
      ok,
      ['ent-nxdomain mx1', 'no-rollover mx1'],
    ],
    [
      'TLSA at the mail domain',
      { ...mx1, '_25._tcp.example.nl TLSA': [other] },
      ok,
      ['no-rollover mx1', 'tlsa-at-mail-domain'],
    ],
    [
      'domain unsigned',
      { ...mx1, 'example.nl MX': { status: 'insecure', says: ['10 mx1.example.nl'] } },
      ok,
      ['no-rollover mx1', 'sign-domain'],
    ],
    [
      'host unsigned',
      { ...mx1, 'mx1.example.nl A': { status: 'insecure', says: ['192.0.2.1'] } },
      ok,
      ['sign-mx-zone mx1'],
    ],
    [
      'alias',
      { ...mx1, 'mx1.example.nl A': { says: ['192.0.2.1'], via: alias('secure') } },
      ok,
      ['mx-alias mx1', 'no-rollover mx1'],
    ],
    [
      'provider without TLSA',
      { 'example.nl MX': ['10 mx.provider.test'], 'mx.provider.test A': ['192.0.2.9'] },
      ok,
      ['ask-provider mx'],
    ],
    [
      'null MX beside others',
      { ...mx1, 'example.nl MX': ['0 .', '10 mx1.example.nl'] },
      ok,
      ['no-rollover mx1', 'null-mx-mixed'],
    ],
    [
      'unusable target',
      { ...mx1, 'example.nl MX': ['0 localhost', '10 mx1.example.nl'] },
      ok,
      ['no-rollover mx1', 'unusable-mx-target localhost'],
    ],
    [
      'partial',
      { ...both, '_25._tcp.mx2.example.nl TLSA': 'nodata' },
      ok,
      ['missing-on-some-hosts mx2', 'no-rollover mx1'],
    ],
    [
      'signature ends soon',
      { ...mx1, 'mx1.example.nl A': { says: ['192.0.2.1'], expires: NOW / 1000 + 3600 } },
      ok,
      ['no-rollover mx1', 'signature-expires-soon mx1'],
    ],
    [
      'addresses differ',
      { ...tlsa(one.record, two.record), 'mx1.example.nl A': ['192.0.2.1', '192.0.2.2'] },
      { ...ok, '192.0.2.2': chainOf(two) },
      ['addresses-differ mx1', 'no-rollover mx1'],
    ],
    [
      'key shared',
      { ...both, '_25._tcp.mx2.example.nl TLSA': [one.record] },
      { ...ok, '192.0.2.2': chainOf(one) },
      ['key-shared-by-hosts', 'no-rollover mx1', 'no-rollover mx2'],
    ],
  ] as [string, Zone, Servers, string[]][])('%s', async (_what, zone, servers, expected) => {
    expect(await ids(zone, servers)).toEqual(expected);
  });

  it('gives the record that would match, ready to publish', async () => {
    const report = await final(mx1, { '192.0.2.1': chainOf(two) });
    const text = report.advice.find(({ id }) => id === 'no-match')?.text;
    expect(text).toContain(`_25._tcp.mx1.example.nl. 3600 IN TLSA ${two.record}`);
    expect(text).toContain(one.record);
  });

  it('names the roll-over scheme that the chain proves', async () => {
    expect((await final(mx1, ok)).rollover).toBe('none');
    expect((await final(tlsa(one.record, other), ok)).rollover).toBe('current+next');
    expect((await final(tlsa(one.record, one.sha512), ok)).rollover).toBe('none');
    expect((await final(mx1)).rollover).toBe(null);
  });
});
