import { describe, expect, test } from 'vitest';
import { tlsaToText } from '../../../src/dane/tlsa.ts';
import type { HostView, Report, RolloverView } from '../../../src/report/report.ts';
import { keyPair, type Made, makeCertificate } from '../../../test/match/make-certificate.ts';
import { recordOf } from '../../../test/match/pairs.ts';
import { chainOf, final, mx1, NOW, other } from '../../../test/unit/checked.ts';
import type { Behaviour, Servers, Zone } from '../../../test/unit/fake-world.ts';
import { tlsaRole } from '../../view/tlsa-role.ts';
import { hostsWithoutPlan, rollOverPlans } from './roll-over-plan.ts';

const checkedAt = '2026-11-23T12:00:00.000Z';
const time = (hours: number): number => Date.parse(checkedAt) + hours * 3_600_000;

const planned = (scheme: RolloverView['scheme'], hours = 2): Partial<HostView> => ({
  rollover: {
    scheme,
    records: [],
    published: scheme !== 'none',
    alternative: [],
    waitSeconds: 3600 * hours,
    switchFrom: new Date(time(hours)).toISOString(),
    command: null,
    text: '',
  },
});

const host = (name: string, more: Partial<HostView>): HostView =>
  ({ name, outcome: 'authenticated', rollover: null, ...more }) as HostView;
const reportOf = (...hosts: HostView[]): Report => ({ checkedAt, hosts }) as unknown as Report;

describe('a plan', () => {
  test.each(['current+next', 'current+issuer', 'none'] as const)('%s: as the check made it', (scheme) => {
    expect(rollOverPlans(reportOf(host('mx.a.nl', planned(scheme))))).toEqual([
      { hosts: ['mx.a.nl'], scheme, wait: 7200, published: time(0), change: time(2), remove: time(4) },
    ]);
  });

  test('is shared by hosts that have the same, with one TTL', () => {
    const plans = rollOverPlans(
      reportOf(
        host('a', planned('none')),
        host('b', planned('none')),
        host('c', planned('current+issuer')),
        host('d', planned('none', 48)),
        host('e', { outcome: 'refused' }),
      ),
    );
    expect(plans.map(({ hosts }) => hosts)).toEqual([['a', 'b'], ['c'], ['d']]);
  });

  test('is missed with the reason why', () => {
    const report = reportOf(
      host('a', planned('none')),
      host('b', { outcome: 'refused' }),
      host('c', { outcome: 'unprobed' }),
      host('d', { outcome: 'opportunistic' }),
      host('e', { outcome: 'refused' }),
    );
    expect(hostsWithoutPlan(report)).toEqual([
      { why: 'rollRefused', hosts: ['b', 'e'] },
      { why: 'rollNothingFor', hosts: ['c', 'd'] },
    ]);
    expect(hostsWithoutPlan(reportOf(host('a', planned('none'))))).toEqual([]);
  });
});

const MONTH = 30 * 86_400;
const around = { notBefore: NOW / 1000 - MONTH, notAfter: NOW / 1000 + MONTH };
const root = makeCertificate({ subject: 'CN=Root', key: keyPair('p256', 'root'), ca: true, keyUsage: [5], ...around });
const leafOf = (key: string): Made =>
  makeCertificate({
    subject: 'CN=x',
    key: keyPair('p256', key),
    issuer: root,
    dnsNames: ['mx1.example.nl'],
    ...around,
  });
const [leaf, second] = [leafOf('a'), leafOf('b')];
const text = (...args: Parameters<typeof recordOf>): string => tlsaToText(recordOf(...args));
const tlsa = (...says: string[]): Zone => ({ ...mx1, '_25._tcp.mx1.example.nl TLSA': says });
const shown = (...chain: Made[]): Behaviour => ({ ...chainOf(leaf), chain: chain.map(({ der }) => der) }) as Behaviour;
const shows = (...chains: Made[][]): Servers => ({ '192.0.2.1': chains.map((chain) => shown(...chain)) });
const ofKey = text(3, 1, 1, leaf);
const ofIssuer = text(2, 1, 1, root);

interface Row {
  readonly what: string;
  readonly zone: Zone;
  readonly servers: Servers | null;
  /** Null: no picture. */
  readonly scheme: RolloverView['scheme'] | null;
  readonly roles: readonly string[];
}

const rows: readonly Row[] = [
  {
    what: 'one key by two digests: nothing is prepared',
    zone: tlsa(ofKey, text(3, 1, 2, leaf)),
    servers: shows([leaf]),
    scheme: 'none',
    roles: ['set-aside', 'matched'],
  },
  {
    what: 'current and next',
    zone: tlsa(ofKey, other),
    servers: shows([leaf]),
    scheme: 'current+next',
    roles: ['matched', 'spare'],
  },
  {
    what: 'a next one that is set aside',
    zone: tlsa(text(3, 1, 2, leaf), other),
    servers: shows([leaf]),
    scheme: 'none',
    roles: ['matched', 'set-aside'],
  },
  {
    what: 'a next one beside a key in full',
    zone: tlsa(text(3, 1, 0, leaf), other),
    servers: shows([leaf]),
    scheme: 'current+next',
    roles: ['matched', 'spare'],
  },
  {
    what: 'the issuer’s alone',
    zone: tlsa(ofIssuer),
    servers: shows([leaf, root]),
    scheme: 'none',
    roles: ['matched'],
  },
  {
    what: 'current and issuer, which may be new a moment ago',
    zone: tlsa(ofKey, ofIssuer),
    servers: shows([leaf, root]),
    scheme: 'current+issuer',
    roles: ['matched', 'matched'],
  },
  {
    what: 'an issuer that issued nothing here',
    zone: tlsa(ofKey, `2 1 1 ${'cd'.repeat(32)}`),
    servers: shows([leaf, root]),
    scheme: 'none',
    roles: ['matched', 'no-match'],
  },
  {
    what: 'an issuer sent with one of two chains',
    zone: tlsa(ofKey, text(3, 1, 1, second), ofIssuer),
    servers: shows([leaf, root], [second]),
    scheme: 'none',
    roles: ['matched', 'matched', 'matched'],
  },
  {
    what: 'two keys, a next one for one of them',
    zone: tlsa(ofKey, text(3, 1, 1, second), other),
    servers: shows([leaf], [second]),
    scheme: 'none',
    roles: ['matched', 'matched', 'spare'],
  },
  {
    what: 'one address refused, one matches',
    zone: { ...tlsa(ofKey, other), 'mx1.example.nl A': ['192.0.2.1', '192.0.2.2'] },
    servers: { '192.0.2.1': shown(leaf), '192.0.2.2': shown(second) },
    scheme: null,
    roles: ['matched', 'spare'],
  },
  { what: 'nothing matched', zone: tlsa(other), servers: shows([leaf]), scheme: null, roles: ['no-match'] },
  {
    what: 'nothing probed',
    zone: tlsa(ofKey, other),
    servers: null,
    scheme: null,
    roles: ['not-compared', 'not-compared'],
  },
  {
    what: 'no TLSA',
    zone: { ...mx1, '_25._tcp.mx1.example.nl TLSA': 'nodata' },
    servers: null,
    scheme: null,
    roles: [],
  },
];

describe('a check', () => {
  test.each(rows)('$what', async ({ zone, servers, scheme, roles }) => {
    const report = await final(zone, servers);
    const [one] = report.hosts;
    if (one === undefined) throw new Error('no host');
    const plans = rollOverPlans(report);
    expect(plans.map((plan) => plan.scheme)).toEqual(scheme === null ? [] : [scheme]);
    expect(hostsWithoutPlan(report)).toHaveLength(scheme === null ? 1 : 0);
    for (const { change, remove, wait } of plans) {
      // Two TTLs from now, by the second in which the check was made.
      expect(wait).toBe(7200);
      expect(Math.abs(change - Date.parse(report.checkedAt) - 7_200_000)).toBeLessThan(1000);
      expect(remove - change).toBe(7_200_000);
    }
    expect(one.tlsa?.records.map((record) => tlsaRole(one, record))).toEqual(roles);
  });
});
