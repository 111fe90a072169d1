/** Situation → verdict, outcomes and reasons, rule by rule. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/octets.ts';
import { alias, blocked, both, chainOf, final, mx1, ok, one, other, short, timedOut, two } from './checked.ts';
import type { Behaviour, Servers, Zone } from './fake-world.ts';

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

it.each([
  [one, 'dane', 'authenticated', 'second-key-not-seen'],
  [two, 'failing', 'refused', 'no-match'],
])(
  'R30: a second key that could not be looked for changes no outcome, and is told unless more is wrong',
  async (key, verdict, outcome, code) => {
    const report = await final(mx1, { '192.0.2.1': { ...chainOf(key), secondKeyNotSeen: true } as Behaviour });
    const [host] = report.hosts;
    expect([report.verdict, host?.outcome]).toEqual([verdict, outcome]);
    expect(host?.probes).toMatchObject([{ outcome, reason: { code } }]);
    if (outcome === 'authenticated') expect(host?.reason).toBeNull();
  },
);

it('R3: the report says which resolvers answered', async () => {
  const by = 'https://second.test/';
  const report = await final({ ...mx1, 'mx1.example.nl A': { says: ['192.0.2.1'], by } }, ok);
  expect(report.answeredBy).toEqual(['https://resolver.test/', by]);
});

it.each([
  ['mx1.example.nl AAAA', 'bogus'],
  ['mx1.example.nl AAAA', 'indeterminate'],
  ['mx1.example.nl A', 'indeterminate'],
] as const)('R19: beside a secure family the report says that %s is %s', async (question, status) => {
  const zone = { ...mx1, 'mx1.example.nl AAAA': ['2001:db8::1'], [question]: { status, says: [] } };
  const { hosts, verdict } = await final(zone, { ...ok, '2001:db8::1': chainOf(one) });
  expect(verdict).toBe('dane');
  expect(hosts[0]?.addresses).toMatchObject({ status: 'secure', reason: { code: 'made-up' } });
});
