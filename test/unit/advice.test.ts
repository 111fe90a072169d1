/** Advice: what brings each about and what does not, whom it concerns, and what it says and gives. */
import { describe, expect, it } from 'vitest';
import { adviseOnHosts } from '../../src/dane/advice/hosts.ts';
import type { DomainFacts } from '../../src/dane/facts.ts';
import { tlsaToText } from '../../src/dane/tlsa.ts';
import { wordsIn } from '../../src/words/say.ts';
import { keyPair, makeCertificate } from '../match/make-certificate.ts';
import { recordOf } from '../match/pairs.ts';
import { alias, both, chainOf, final, mx1, NOW, ok, one, other, stream, two } from './checked.ts';
import type { Behaviour, Servers, Zone } from './fake-world.ts';

describe('advice', () => {
  const ids = async (zone: Zone, servers: Servers | null = ok): Promise<string[]> =>
    (await final(zone, servers)).advice.map(({ id, host }) => (host ? `${id} ${host.split('.')[0]}` : id)).sort();
  const tlsa = (...says: string[]): Zone => ({ ...mx1, '_25._tcp.mx1.example.nl TLSA': says });

  it.each([
    ['one record', mx1, ok, ['no-rollover mx1']],
    [
      'one record, and nobody answers',
      mx1,
      { '192.0.2.1': { kind: 'no-answer', code: 'connection-refused' } },
      ['no-rollover mx1'],
    ],
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
    // Nothing probed: one record prepares nothing, of two nothing is known, and without DANE there is nothing to say.
    expect((await final(mx1)).rollover).toBe('none');
    expect((await final(tlsa(one.record, other))).rollover).toBe(null);
    expect((await final({ ...mx1, '_25._tcp.mx1.example.nl TLSA': [] })).rollover).toBe(null);
    // Nor does it where the server shows another key, or nothing.
    expect((await final(mx1, { '192.0.2.1': chainOf(two) })).rollover).toBe('none');
  });
});

const DAY = 86_400;
const around = { notBefore: NOW / 1000 - 30 * DAY, notAfter: NOW / 1000 + 30 * DAY };
const root = makeCertificate({ subject: 'CN=Root', key: keyPair('p256', 'root'), ca: true, keyUsage: [5], ...around });
const leafOf = (name: string) =>
  makeCertificate({ subject: 'CN=x', key: keyPair('p256', name), issuer: root, dnsNames: [name], ...around });
const leaf = leafOf('mx1.example.nl');
const expired = makeCertificate({ subject: 'CN=x', key: keyPair('p256', 'old'), notAfter: NOW / 1000 - DAY });
const short = makeCertificate({ subject: 'CN=x', key: keyPair('rsa-512', 'short') });
const shows = (...chain: { der: Uint8Array }[]): Servers => ({
  '192.0.2.1': { ...chainOf(chain[0] ?? one), chain: chain.map(({ der }) => der) } as Behaviour,
});
const text = (...args: Parameters<typeof recordOf>): string => tlsaToText(recordOf(...args));
const tlsa = (...says: string[]): Zone => ({ ...mx1, '_25._tcp.mx1.example.nl TLSA': says });
const NAME = '_25._tcp.mx1.example.nl';
const insecure = (...says: string[]) => ({ status: 'insecure', says }) as const;
const chain = ['.', 'nl', 'example.nl'];
const weak = (zone: string) => ({ code: 'weak-sha1', zone, data: { algorithm: 7 } });

interface Row {
  readonly id: string;
  readonly zone: Zone;
  readonly servers?: Servers | null;
  readonly host: string | null;
  readonly who: string;
  /** Found and wanted, as the text has to have them. */
  readonly says: readonly string[];
  readonly publish?: string;
  readonly byHand: string;
  /** The same world but for what brings it about. */
  readonly not: readonly [Zone, Servers | null];
}

const HOST = 'mx1.example.nl';
const domain = { host: null, who: 'domain-owner' };
const operator = { host: HOST, who: 'mx-operator' };

const rows: readonly Row[] = [
  {
    id: 'sign-domain',
    ...domain,
    zone: { ...mx1, 'example.nl MX': insecure('10 mx1.example.nl') },
    says: ['zone.test', 'mx1.example.nl', 'DNSSEC'],
    byHand: '-t MX -q example.nl',
    not: [mx1, ok],
  },
  {
    id: 'sign-mx-zone',
    ...operator,
    zone: { ...mx1, 'mx1.example.nl A': insecure('192.0.2.1') },
    says: [NAME, 'zone.test', 'DS'],
    byHand: '-t DS -q zone.test',
    not: [mx1, ok],
  },
  {
    id: 'ask-provider',
    host: 'mx.other.nl',
    who: 'mx-operator',
    zone: { 'example.nl MX': ['10 mx.other.nl'], 'mx.other.nl A': ['192.0.2.1'] },
    says: ['_25._tcp.mx.other.nl', '3 1 1', 'owner of example.nl'],
    byHand: 'openssl x509 -pubkey',
    not: [{ ...mx1, '_25._tcp.mx1.example.nl TLSA': 'nodata' }, null],
  },
  {
    id: 'tlsa-at-mail-domain',
    ...domain,
    zone: { ...mx1, '_25._tcp.example.nl TLSA': [other] },
    says: [other, '_25._tcp.example.nl', NAME],
    byHand: '_25._tcp.example.nl',
    not: [{ 'example.nl A': ['192.0.2.1'], '_25._tcp.example.nl TLSA': [one.record] }, ok],
  },
  {
    id: 'missing-on-some-hosts',
    host: 'mx2.example.nl',
    who: 'mx-operator',
    zone: { ...both, '_25._tcp.mx2.example.nl TLSA': 'nodata' },
    says: ['_25._tcp.mx2.example.nl', 'unlike mx1.example.nl'],
    byHand: '_25._tcp.mx2.example.nl',
    not: [both, ok],
  },
  {
    id: 'no-match',
    ...operator,
    zone: mx1,
    servers: { '192.0.2.1': chainOf(two) },
    says: [NAME, one.record, two.record],
    publish: `${NAME}. 3600 IN TLSA ${two.record}`,
    byHand: '-connect 192.0.2.1:25',
    not: [mx1, ok],
  },
  {
    id: 'unusable-record',
    ...operator,
    zone: tlsa('3 1 1 00'),
    says: ['3 1 1 00', NAME, '3 1 1 record'],
    byHand: NAME,
    not: [mx1, ok],
  },
  {
    id: 'pkix-usage',
    ...operator,
    zone: tlsa(`1 1 1 ${'00'.repeat(32)}`),
    says: ['1 1 1 00', NAME, 'usage 3'],
    byHand: NAME,
    not: [mx1, ok],
  },
  {
    id: 'selector-0',
    ...operator,
    zone: tlsa(text(3, 0, 1, leaf)),
    says: ['3 0 1', NAME, 'Wanted: 3 1 1'],
    byHand: NAME,
    not: [mx1, ok],
  },
  {
    id: 'matching-type-0',
    ...operator,
    zone: tlsa(text(3, 1, 0, leaf)),
    says: ['3 1 0', NAME, 'Wanted: 3 1 1'],
    byHand: NAME,
    not: [mx1, ok],
  },
  {
    id: 'matching-type-2',
    ...operator,
    zone: tlsa(one.sha512),
    says: ['3 1 2', NAME, 'Wanted: 3 1 1'],
    byHand: NAME,
    not: [mx1, ok],
  },
  {
    id: 'ttl-too-long',
    ...operator,
    zone: { ...mx1, '_25._tcp.mx1.example.nl TLSA': { says: [one.record], ttl: 3601 } },
    says: ['3601', 'at most 3600'],
    publish: `${NAME}. 3600 IN TLSA ${one.record}`,
    byHand: NAME,
    not: [{ ...mx1, '_25._tcp.mx1.example.nl TLSA': { says: [one.record], ttl: 1800 } }, ok],
  },
  {
    id: 'ttl-too-short',
    ...operator,
    zone: { ...mx1, '_25._tcp.mx1.example.nl TLSA': { says: [one.record], ttl: 1799 } },
    says: ['1799', 'at least 1800'],
    publish: `${NAME}. 1800 IN TLSA ${one.record}`,
    byHand: NAME,
    not: [mx1, ok],
  },
  {
    id: 'no-rollover',
    ...operator,
    zone: tlsa(text(3, 1, 1, leaf)),
    servers: shows(leaf, root),
    says: [text(3, 1, 1, leaf), text(2, 1, 1, root), '7200 seconds'],
    publish: `${NAME}. 3600 IN TLSA ${text(2, 1, 1, root)}`,
    byHand: NAME,
    not: [tlsa(one.record, other), ok],
  },
  {
    id: 'rollover-not-real',
    ...operator,
    zone: tlsa(one.record, `2 1 1 ${'cd'.repeat(32)}`),
    says: ['2 1 1 cd', NAME, '3 1 1 for the next key'],
    byHand: NAME,
    not: [tlsa(text(3, 1, 1, leaf), text(2, 1, 1, root)), shows(leaf, root)],
  },
  {
    id: 'stale-record',
    ...operator,
    zone: tlsa(one.record, other),
    says: [other, NAME, 'remove it'],
    byHand: NAME,
    not: [mx1, ok],
  },
  {
    id: 'anchor-not-sent',
    ...operator,
    zone: tlsa(text(2, 1, 1, root)),
    servers: shows(leaf),
    says: ['2 1 1', NAME, 'full chain'],
    byHand: 'openssl s_client',
    not: [tlsa(text(2, 1, 1, root)), shows(leaf, root)],
  },
  {
    id: 'ent-nxdomain',
    ...operator,
    zone: { ...mx1, '_tcp.mx1.example.nl TLSA': { says: 'nodata', receivedRcode: 3 } },
    says: ['_tcp.mx1.example.nl', NAME, 'NOERROR'],
    byHand: '-q _tcp.mx1.example.nl',
    not: [mx1, ok],
  },
  {
    id: 'mx-alias',
    host: HOST,
    who: 'domain-owner',
    zone: { ...mx1, 'mx1.example.nl A': { says: ['192.0.2.1'], via: alias('secure') } },
    says: [HOST, 'real.example.net in the MX record'],
    byHand: '-t MX',
    not: [mx1, ok],
  },
  {
    id: 'key-shared-by-hosts',
    host: null,
    who: 'mx-operator',
    zone: { ...both, '_25._tcp.mx2.example.nl TLSA': [one.record] },
    servers: { ...ok, '192.0.2.2': chainOf(one) },
    says: ['mx1.example.nl, mx2.example.nl', one.record],
    byHand: '_25._tcp.mx2.example.nl',
    not: [both, { ...ok, '192.0.2.2': chainOf(two) }],
  },
  {
    id: 'second-key-unmatched',
    ...operator,
    zone: mx1,
    servers: { '192.0.2.1': [chainOf(one), chainOf(two)] },
    says: [one.record, two.record],
    publish: `${NAME}. 3600 IN TLSA ${two.record}`,
    byHand: '192.0.2.1:25',
    not: [tlsa(one.record, two.record), { '192.0.2.1': [chainOf(one), chainOf(two)] }],
  },
  {
    id: 'signature-expires-soon',
    ...domain,
    zone: { ...mx1, 'example.nl MX': { says: ['10 mx1.example.nl'], chain, expires: NOW / 1000 + 47 * 3600 } },
    says: ['example.nl', '48 hours', new Date(NOW + 47 * 3_600_000).toISOString().slice(0, 16)],
    byHand: '-t MX -q example.nl',
    not: [{ ...mx1, 'example.nl MX': { says: ['10 mx1.example.nl'], chain, expires: NOW / 1000 + 49 * 3600 } }, ok],
  },
  {
    id: 'weak-dnssec',
    ...domain,
    zone: { ...mx1, 'example.nl MX': { says: ['10 mx1.example.nl'], chain, weaknesses: [weak('example.nl')] } },
    says: ['example.nl', 'algorithm 13'],
    byHand: '-t DNSKEY -q example.nl',
    not: [mx1, ok],
  },
  {
    id: 'certificate-expired-ignored',
    ...operator,
    zone: tlsa(text(3, 1, 1, expired)),
    servers: shows(expired),
    says: ['192.0.2.1', 'not expired'],
    byHand: '192.0.2.1:25',
    not: [mx1, ok],
  },
  {
    id: 'addresses-differ',
    ...operator,
    zone: { ...tlsa(one.record, two.record), 'mx1.example.nl A': ['192.0.2.1', '192.0.2.2'] },
    servers: { ...ok, '192.0.2.2': chainOf(two) },
    says: [`192.0.2.1: ${one.record}`, `192.0.2.2: ${two.record}`],
    byHand: '192.0.2.2:25',
    not: [
      { ...mx1, 'mx1.example.nl A': ['192.0.2.1', '192.0.2.2'] },
      { ...ok, '192.0.2.2': chainOf(one) },
    ],
  },
  {
    id: 'no-starttls',
    ...operator,
    zone: mx1,
    servers: { '192.0.2.1': { kind: 'no-tls', code: 'starttls-not-offered' } },
    says: ['192.0.2.1', NAME, 'working STARTTLS'],
    byHand: '192.0.2.1:25',
    not: [
      { ...mx1, '_25._tcp.mx1.example.nl TLSA': 'nodata' },
      { '192.0.2.1': { kind: 'no-tls', code: 'starttls-not-offered' } },
    ],
  },
  {
    id: 'null-mx-mixed',
    ...domain,
    zone: { ...mx1, 'example.nl MX': ['0 .', '10 mx1.example.nl'] },
    says: ['0 ., 10 mx1.example.nl', 'alone'],
    byHand: '-t MX',
    not: [mx1, ok],
  },
  {
    id: 'unusable-mx-target',
    host: 'localhost',
    who: 'domain-owner',
    zone: { ...mx1, 'example.nl MX': ['0 localhost', '10 mx1.example.nl'] },
    says: ['0 localhost', 'full name'],
    byHand: '-t MX',
    not: [mx1, ok],
  },
];

describe('each piece of advice', () => {
  it('is in this table', () => {
    expect([...new Set(rows.map(({ id }) => id))].length).toBe(28);
  });

  it.each(rows)('$id', async ({ id, zone, servers = ok, host, who, says, publish, byHand, not }) => {
    const advice = (await final(zone, servers)).advice.find((one) => one.id === id);
    expect(advice).toMatchObject({ host, who });
    for (const part of says) expect(advice?.text).toContain(part);
    expect(advice?.text).not.toMatch(/\{\w+\}/);
    if (publish !== undefined) expect(advice?.publish).toContain(publish);
    expect(advice?.byHand.join('\n')).toContain(byHand);
    const without = await final(...not);
    expect(without.advice.map((one) => one.id)).not.toContain(id);
  });
});

const ALIAS = '_dane.example.nl';
const there = [{ to: ALIAS, status: 'secure' }] as const;
const aliased = (...says: string[]): Zone => ({ ...mx1, [`${NAME} TLSA`]: { says, via: there } });
const slow = (...says: string[]): Zone => ({ ...mx1, [`${NAME} TLSA`]: { says, ttl: 86_400 } });
const provider = { 'example.nl MX': ['10 mx.other.nl'], 'mx.other.nl A': ['192.0.2.1'] };
const twoAddresses = { 'mx1.example.nl A': ['192.0.2.1', '192.0.2.2'] };
const misplaced = { '_25._tcp.example.nl TLSA': [other] };
const atAlias = { 'mx1.example.nl A': { says: ['192.0.2.1'], via: alias('secure') } };
const weakDs = { code: 'weak-ds', zone: 'example.nl', data: {} };
const weakness = { code: 'weak-nsec3-iterations', zone: 'example.nl', data: { iterations: 1 } };
const malformed = { '192.0.2.1': chainOf({ der: Uint8Array.of(1, 2, 3) }) };
const sent = (...chain: { der: Uint8Array }[]): Behaviour =>
  ({ ...chainOf(one), chain: chain.map(({ der }) => der) }) as Behaviour;

interface Saying {
  readonly what: string;
  readonly id: string;
  readonly zone: Zone;
  readonly servers?: Servers | null;
  readonly says?: readonly string[];
  readonly not?: readonly string[];
  readonly byHand?: readonly string[];
  readonly publish?: readonly string[];
  readonly severity?: string;
}

const sayings: readonly Saying[] = [
  {
    what: 'names where the records stand when their name is an alias, and gives the line for there',
    id: 'no-match',
    zone: aliased(one.record),
    servers: { '192.0.2.1': chainOf(two) },
    says: [`at ${ALIAS}`],
    publish: [`${ALIAS}. 3600 IN TLSA ${two.record}`],
  },
  {
    what: 'does so for a TTL',
    id: 'ttl-too-long',
    zone: { ...mx1, [`${NAME} TLSA`]: { says: [one.record], via: there, ttl: 86_400 } },
    says: [`at ${ALIAS}`],
    publish: [`${ALIAS}. 3600 IN TLSA ${one.record}`],
  },
  {
    what: 'does so for a record that prepares a change of key',
    id: 'no-rollover',
    zone: aliased(text(3, 1, 1, leaf)),
    servers: shows(leaf, root),
    publish: [`${ALIAS}. 3600 IN TLSA ${text(2, 1, 1, root)}`],
  },
  {
    what: 'does so where there is none yet',
    id: 'ask-provider',
    zone: { ...provider, '_25._tcp.mx.other.nl TLSA': { says: 'nodata', via: there } },
    says: [`at ${ALIAS}`],
  },
  {
    what: 'asks for the certificate of the issuer too, which a digest does not hold',
    id: 'matching-type-0',
    zone: tlsa(text(2, 0, 0, root)),
    servers: shows(leaf),
    says: ['Wanted: 2 1 1', 'the server also sends'],
  },
  {
    what: 'asks for the certificate of the issuer too',
    id: 'selector-0',
    zone: tlsa(text(2, 0, 0, root)),
    servers: shows(leaf),
    says: ['Wanted: 2 1 1', 'the server also sends'],
  },
  { what: 'asks for no issuer under usage 3', id: 'selector-0', zone: tlsa(text(3, 0, 1, leaf)), not: ['also sends'] },
  {
    what: 'does not switch DANE off where the TLSA records stand at the alias alone',
    id: 'mx-alias',
    zone: { ...mx1, ...atAlias },
    says: [`${NAME}`, '_25._tcp.real.example.net', 'usage 2', 'A or AAAA records at mx1.example.nl'],
  },
  {
    what: 'does not switch encryption off either where no such record can be used',
    id: 'mx-alias',
    zone: { ...tlsa('3 1 1 00'), ...atAlias },
    says: ['_25._tcp.real.example.net'],
  },
  {
    what: 'is plain where TLSA records stand at the target',
    id: 'mx-alias',
    zone: { ...mx1, ...atAlias, '_25._tcp.real.example.net TLSA': [one.record] },
    says: ['Wanted in the MX record: real.example.net.'],
    not: ['usage 2', 'AAAA'],
  },
  {
    what: 'is plain where there is no DANE',
    id: 'mx-alias',
    zone: { ...mx1, ...atAlias, [`${NAME} TLSA`]: 'nodata' },
    not: ['usage 2', 'AAAA'],
  },
  {
    what: 'gives lines for usable records alone',
    id: 'ttl-too-long',
    zone: slow(one.record, `1 1 1 ${'00'.repeat(32)}`, '3 1 1 00'),
    publish: [`${NAME}. 3600 IN TLSA ${one.record}`],
  },
  {
    what: 'gives no line where one would be missing',
    id: 'ttl-too-long',
    zone: slow(text(3, 1, 0, leaf), other),
    publish: [],
  },
  {
    what: 'asks for DNSSEC first where the host has none',
    id: 'ask-provider',
    zone: { ...provider, 'mx.other.nl A': insecure('192.0.2.1') },
    says: ['_25._tcp.mx.other.nl', 'zone.test', 'Wanted: DNSSEC', 'then 3 1 1'],
  },
  {
    what: 'asks for DNSSEC first where the TLSA name has none',
    id: 'ask-provider',
    zone: { ...provider, '_25._tcp.mx.other.nl TLSA': { status: 'insecure', says: 'nodata' } },
    says: ['zone.test', 'Wanted: DNSSEC'],
  },
  {
    what: 'asks for TLSA alone where the alias is signed and its target is not (R20)',
    id: 'ask-provider',
    zone: { ...provider, 'mx.other.nl A': { status: 'insecure', says: ['192.0.2.1'], via: alias('secure') } },
    says: ['Wanted: 3 1 1'],
    not: ['DNSSEC'],
  },
  {
    what: 'asks for a signed zone where records stand without effect',
    id: 'missing-on-some-hosts',
    zone: { ...both, 'mx2.example.nl A': insecure('192.0.2.2') },
    says: ['_25._tcp.mx2.example.nl', 'zone.test', 'unlike mx1.example.nl', 'Wanted: that zone signed'],
    not: ['there too'],
  },
  ...(['nodata', 'nxdomain'] as const).map((says) => ({
    what: `warns of a host whose absence (${says}) nobody has proven: its address can be forged`,
    id: 'missing-on-some-hosts',
    zone: { ...both, 'mx2.example.nl A': { status: 'insecure', says }, 'mx2.example.nl AAAA': { says } } as Zone,
    severity: 'error' as const,
    says: ['steer mail to mx2.example.nl', 'zone.test', 'unlike mx1.example.nl', 'Wanted: that zone signed'],
  })),
  {
    what: 'names the zone at which the chain ends',
    id: 'sign-domain',
    zone: { ...mx1, 'example.nl MX': insecure('10 mx1.example.nl') },
    says: ['Wanted: zone.test signed'],
    not: ['alias'],
  },
  {
    what: 'tells of an alias that leads out of DNSSEC',
    id: 'sign-domain',
    zone: { ...mx1, 'example.nl MX': { status: 'insecure', says: ['10 mx1.example.nl'], via: alias('secure') } },
    says: ['alias at example.nl leads out of DNSSEC', 'Wanted: zone.test signed'],
  },
  {
    what: 'is a warning where one of them does not match',
    id: 'addresses-differ',
    zone: { ...mx1, ...twoAddresses },
    servers: { ...ok, '192.0.2.2': chainOf(two) },
    severity: 'warning',
  },
  {
    what: 'is for information where all match',
    id: 'addresses-differ',
    zone: { ...tlsa(one.record, two.record), ...twoAddresses },
    servers: { ...ok, '192.0.2.2': chainOf(two) },
    severity: 'info',
  },
  {
    what: 'tells chains of one certificate from two certificates',
    id: 'addresses-differ',
    zone: { ...tlsa(text(3, 1, 1, leaf)), ...twoAddresses },
    servers: { '192.0.2.1': sent(leaf, root), '192.0.2.2': sent(leaf) },
    says: ['same certificate, but not the same chain', '192.0.2.1: CN=Root; 192.0.2.2: –'],
    not: ['different certificates'],
  },
  {
    what: 'sees a difference beside a second key that could not be looked for',
    id: 'addresses-differ',
    zone: { ...tlsa(one.record, two.record), ...twoAddresses },
    servers: {
      '192.0.2.1': { ...chainOf(one), keyFamily: 'ecdsa' } as Behaviour,
      '192.0.2.2': { ...chainOf(two), keyFamily: 'ecdsa', secondKeyNotSeen: true } as Behaviour,
    },
  },
  {
    what: 'speaks of the servers that showed the key',
    id: 'key-shared-by-hosts',
    zone: { ...both, '_25._tcp.mx2.example.nl TLSA': [one.record] },
    servers: { ...ok, '192.0.2.2': chainOf(one) },
    says: ['These mail servers'],
    not: ['All '],
  },
  {
    what: 'is checked by hand where the TLSA records are, past an alias',
    id: 'key-shared-by-hosts',
    zone: {
      ...both,
      'mx2.example.nl A': { says: ['192.0.2.2'], via: alias('secure') },
      'mx2.example.nl AAAA': { says: 'nodata', via: alias('secure') },
      '_25._tcp.real.example.net TLSA': [one.record],
    },
    servers: { ...ok, '192.0.2.2': chainOf(one) },
    byHand: ['_25._tcp.mx1.example.nl', '_25._tcp.real.example.net'],
  },
  {
    what: 'is to be removed where the hosts have DANE',
    id: 'tlsa-at-mail-domain',
    zone: { ...mx1, ...misplaced },
    says: [NAME, 'Remove what stands there, unless'],
  },
  {
    what: 'names the hosts that lack DANE',
    id: 'tlsa-at-mail-domain',
    zone: { ...both, ...misplaced, '_25._tcp.mx2.example.nl TLSA': 'nodata' },
    says: ['Wanted: TLSA records at _25._tcp.mx2.example.nl.'],
    not: [NAME],
  },
  {
    what: 'counts hours in words that fit one',
    id: 'signature-expires-soon',
    zone: { ...mx1, 'mx1.example.nl A': { says: ['192.0.2.1'], expires: NOW / 1000 + 3700 } },
    says: ['hours left: 1'],
  },
  {
    what: 'counts seconds in words that fit one',
    id: 'ttl-too-short',
    zone: { ...mx1, [`${NAME} TLSA`]: { says: [one.record], ttl: 1 } },
    says: ['1 s,'],
    not: ['1 seconds'],
  },
  {
    what: 'does not call signatures weak for NSEC3 iterations',
    id: 'weak-dnssec',
    zone: { ...mx1, 'example.nl MX': { says: ['10 mx1.example.nl'], chain, weaknesses: [weakness] } },
    says: ['NSEC3 iterations: 1', 'example.nl', 'without gain', 'RFC 9276', 'Wanted: 0'],
    not: ['weak', 'algorithm'],
  },
  {
    what: 'asks for another digest where that of the DS is weak, and says nothing against the keys',
    id: 'weak-dnssec',
    zone: { ...mx1, 'example.nl MX': { says: ['10 mx1.example.nl'], chain, weaknesses: [weakDs] } },
    says: ['DS record of example.nl', 'SHA-1', 'digest type 2'],
    not: ['algorithm', 'RSA'],
  },
  {
    what: 'asks for sound signatures alone where those are weak',
    id: 'weak-dnssec',
    zone: { ...mx1, 'example.nl MX': { says: ['10 mx1.example.nl'], chain, weaknesses: [weak('example.nl')] } },
    not: ['NSEC3'],
  },
  {
    what: 'wants a valid certificate where there is none',
    id: 'no-match',
    zone: mx1,
    servers: malformed,
    says: ['192.0.2.1', NAME, one.record, 'Wanted: a valid certificate'],
    not: ['or a 3 1 1 record'],
    publish: [],
  },
  {
    what: 'wants it in place of a key that no record can make good',
    id: 'no-match',
    zone: mx1,
    servers: shows(short),
    says: ['too short', 'Wanted: a valid certificate'],
    not: ['or a 3 1 1 record'],
  },
  {
    what: 'wants it of a second key too',
    id: 'second-key-unmatched',
    zone: mx1,
    servers: { '192.0.2.1': [chainOf(one), malformed['192.0.2.1']] },
    says: ['Wanted: a valid certificate'],
    not: ['3 1 1 record'],
  },
];

describe('what it says', () => {
  it.each(sayings)(
    '$id $what',
    async ({ id, zone, servers = ok, says = [], not = [], byHand = [], publish, severity }) => {
      const advice = (await final(zone, servers)).advice.find((one) => one.id === id);
      expect(advice).toBeDefined();
      for (const part of says) expect(advice?.text).toContain(part);
      for (const part of not) expect(advice?.text).not.toContain(part);
      expect(advice?.text).not.toMatch(/\{\w+\}/);
      for (const name of byHand) expect(advice?.byHand.join('\n')).toContain(name);
      if (publish !== undefined) expect(advice?.publish).toEqual(publish);
      if (severity !== undefined) expect(advice?.severity).toBe(severity);
    },
  );

  it.each([
    [
      'a TTL that a resolver has aged',
      'ttl-too-short',
      { ...mx1, [`${NAME} TLSA`]: { ...insecure(one.record), ttl: 317 } },
      ok,
    ],
    [
      'a second key that could not be looked for',
      'addresses-differ',
      { ...tlsa(one.record, two.record), ...twoAddresses },
      {
        '192.0.2.1': [chainOf(one), chainOf(two)],
        '192.0.2.2': { ...chainOf(one), secondKeyNotSeen: true } as Behaviour,
      },
    ],
    [
      'one machine under two names',
      'key-shared-by-hosts',
      { ...both, 'mx2.example.nl A': ['192.0.2.1'], '_25._tcp.mx2.example.nl TLSA': [one.record] },
      ok,
    ],
  ] as [string, string, Zone, Servers][])('nothing of %s: %s', async (_, id, zone, servers) => {
    const report = await final(zone, servers);
    expect(report.advice.map((one) => one.id)).not.toContain(id);
  });

  it.each([
    ['en', 'signature-expires-soon', '(hours left: 1)'],
    ['nl', 'signature-expires-soon', '(nog 1 uur)'],
    ['de', 'signature-expires-soon', '(verbleibende Stunden: 1)'],
    ['en', 'ttl-too-short', 'is 1 s,'],
    ['nl', 'ttl-too-short', 'is 1 s;'],
    ['de', 'ttl-too-short', 'ist 1 s;'],
    ['en', 'matching-type-0', 'octets: 1)'],
    ['nl', 'matching-type-0', 'octetten: 1)'],
    ['de', 'matching-type-0', 'Oktette: 1)'],
    ['nl', 'ent-nxdomain-below', 'label voor label'],
  ] as const)('in %s, %s: %s', (language, wording, part) => {
    const data = { hours: 1, octets: 1, found: 1, wanted: 1800 };
    expect(wordsIn(language).advice(wording, data)).toContain(part);
  });

  it('asks for TLSA alone where an opt-out span, which is no want of signing, denies it (R9)', async () => {
    const host = { name: 'mx.other.nl', preference: 10, lookupName: null, unusable: null };
    const wordingFor = (code: string) => {
      const reason = { code: 'tlsa-none', zone: 'other.nl', data: { cause: code } };
      const known = { outcome: 'opportunistic', reason, tlsa: null, ipv4: [], ipv6: [], lookups: [] };
      const facts = { domain: 'example.nl', mx: {}, mxLookup: { chain: [] }, verdict: 'none', port: 25 };
      const hosts = [{ host, lookups: known, emptyNonTerminal: null }];
      return adviseOnHosts({ ...facts, hosts } as unknown as DomainFacts).map(({ wording }) => wording);
    };
    expect(wordingFor('opt-out')).toEqual(['ask-provider']);
    expect(wordingFor('unsigned-delegation')).toEqual(['ask-provider-unsigned']);
  });

  it('does not blame an alias where the domain’s own zone is unsigned', async () => {
    const at = { status: 'insecure', says: ['10 mx1.example.nl'], via: alias('insecure') } as const;
    const last = (await stream('a.zone.test', { ...mx1, 'a.zone.test MX': at }, ok)).at(-1);
    const found = last?.report.advice.find(({ id }) => id === 'sign-domain')?.text;
    expect(found).toContain('Wanted: zone.test signed');
    expect(found).not.toContain('alias');
  });

  it('has words for a record without effect that renewal breaks', async () => {
    const { advice } = await final({ ...mx1, [`${NAME} TLSA`]: insecure(text(3, 0, 1, leaf)) }, ok);
    expect(advice.map(({ id }) => id).sort()).toEqual(['selector-0', 'sign-mx-zone']);
  });
});

describe('whom it concerns', () => {
  const at = (zone: string, host = HOST) => ({
    ...mx1,
    'example.nl MX': { says: [`10 ${host}`], chain },
    [`${host} A`]: { says: ['192.0.2.1'], chain: ['.', 'nl', 'other.nl'], weaknesses: [weak(zone)] },
    [`_25._tcp.${host} TLSA`]: [one.record],
  });
  it.each([
    ['example.nl', 'mx.other.nl', 'domain-owner'],
    ['other.nl', 'mx.other.nl', 'mx-operator'],
    ['nl', 'mx.other.nl', 'registrar'],
    ['.', 'mx.other.nl', 'registrar'],
  ])('weak DNSSEC of %s, mail at %s: %s', async (zone, host, who) => {
    const found = (await final(at(zone, host), ok)).advice.find(({ id }) => id === 'weak-dnssec');
    expect(found?.who).toBe(who);
  });

  const hosted = (host: string, domainChain: string[], hostChain: string[]): Zone => ({
    'example.nl MX': { says: [`10 ${host}`], chain: domainChain },
    [`${host} A`]: { says: ['192.0.2.1'], chain: hostChain },
  });
  it.each([
    ['below the domain', hosted('mx.example.nl', chain, chain), false],
    ['another domain', hosted('mx.other.nl', chain, ['.', 'nl', 'other.nl']), true],
    ['both in the top-level zone alone', hosted('mx.other.nl', ['.', 'nl'], ['.', 'nl']), true],
  ])('a host %s, without TLSA', async (_, zone, asked) => {
    expect((await final(zone, null)).advice.some(({ id }) => id === 'ask-provider')).toBe(asked);
  });
});

describe('ready records', () => {
  it('are of the stronger digest where that is what counts (R24)', async () => {
    const { advice } = await final(tlsa(one.record, `3 1 2 ${'ab'.repeat(64)}`), ok);
    expect(advice.find(({ id }) => id === 'no-match')?.publish).toEqual([`${NAME}. 3600 IN TLSA ${one.sha512}`]);
  });

  it.each([
    { freshness: 'none' },
    // It may have a key, prove that it holds it, and say that this is the server's.
    { freshness: 'challenge', strangersWord: true },
  ])('are never taken from what only a stranger’s companion says (R32): %o', async (word) => {
    const servers = { '192.0.2.1': { ...chainOf(two), ...word } as Behaviour };
    const advice = (await final(mx1, servers)).advice.find(({ id }) => id === 'no-match');
    expect(advice?.publish).toEqual([]);
    expect(JSON.stringify(advice)).not.toContain(two.record.slice(6));
  });
});

describe('the next change of key', () => {
  const plan = async (zone: Zone, servers: Servers) => (await final(zone, servers)).hosts[0]?.rollover;
  const switchFrom = new Date(1000 * (Math.floor(NOW / 1000) + 7200)).toISOString();

  it.each([
    ['current and next', tlsa(one.record, other), ok, 'current+next', [other], true],
    [
      'current and issuer',
      tlsa(text(3, 1, 1, leaf), text(2, 1, 1, root)),
      shows(leaf, root),
      'current+issuer',
      [text(2, 1, 1, root)],
      true,
    ],
    ['the issuer’s record is the other way', tlsa(text(3, 1, 1, leaf)), shows(leaf, root), 'none', [], false],
    ['the key’s record is the other way', tlsa(text(2, 1, 1, root)), shows(leaf, root), 'none', [], false],
    ['the next key has to be made', mx1, ok, 'none', [], false],
  ] as const)('%s', async (_, zone, servers, scheme, records, published) => {
    const lines = records.map((record) => `${NAME}. 3600 IN TLSA ${record}`);
    const found = await plan(zone, servers);
    expect(found).toMatchObject({ scheme, records: lines, published, waitSeconds: 7200, switchFrom });
    expect(found?.text).toContain(switchFrom);
    expect(found?.command === null).toBe(records.length > 0);
  });

  it('is not planned where nothing was seen to match, or the chain is not proven', async () => {
    expect(await plan(mx1, { '192.0.2.1': chainOf(two) })).toBeNull();
    expect((await final(mx1)).hosts[0]?.rollover).toBeNull();
  });
});
