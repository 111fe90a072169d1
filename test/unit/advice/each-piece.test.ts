/** Each piece of advice: what brings it about and what does not, whom it concerns, and what it has to say. */
import { describe, expect, it } from 'vitest';
import { alias, both, chainOf, final, mx1, NOW, ok, one, other, two } from '../checked.ts';
import type { Servers, Zone } from '../fake-world.ts';
import {
  chain,
  domain,
  expired,
  HOST,
  insecure,
  leaf,
  NAME,
  operator,
  root,
  shows,
  text,
  tlsa,
  weak,
} from './worlds.ts';

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
