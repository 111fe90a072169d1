import { expect, test } from 'vitest';
import type { HostView, Report, TlsaRecordView } from '../../../src/report/report.ts';
import { rollOverPlans } from './roll-over-plan.ts';

const checkedAt = '2026-11-23T12:00:00.000Z';
const hours = (count: number): number => Date.parse(checkedAt) + count * 3_600_000;

const record = (usage: number, matched: boolean, usable = true): TlsaRecordView => ({
  usage,
  selector: 1,
  matchingType: 1,
  data: `${usage}${matched}`,
  usable,
  matched,
});

function host(name: string, records: readonly TlsaRecordView[], more: Partial<HostView> = {}): HostView {
  return {
    name,
    preference: 10,
    outcome: 'authenticated',
    reason: null,
    addresses: { status: 'secure', ipv4: [], ipv6: [], reason: null },
    tlsa: { base: name, status: 'secure', ttl: 3600, records, reason: null },
    probes: [],
    ...more,
  };
}

const plansOf = (...hosts: readonly HostView[]) => rollOverPlans({ checkedAt, hosts } as unknown as Report);

test.each([
  ['one record', [record(3, true)], 'none', 2, 4],
  ['one record and an unusable one', [record(3, true), record(1, false, false)], 'none', 2, 4],
  ['current and next', [record(3, true), record(3, false)], 'next', 2, 4],
  ['current and issuer', [record(3, true), record(2, true)], 'issuer', 0, 2],
  ['an issuer that does not match is no issuer', [record(3, true), record(2, false)], 'none', 2, 4],
  ['issuer alone', [record(2, true)], 'issuer', 0, 2],
] as const)('%s', (_, records, scheme, change, remove) => {
  expect(plansOf(host('mx.a.nl', records))).toEqual([
    {
      hosts: ['mx.a.nl'],
      scheme,
      ttl: 3600,
      published: hours(0),
      change: hours(change),
      remove: hours(remove),
    },
  ]);
});

test('hosts with the same plan share it', () => {
  const plans = plansOf(host('a', [record(3, true)]), host('b', [record(3, true)]), host('c', [record(2, true)]));
  expect(plans.map(({ hosts }) => hosts)).toEqual([['a', 'b'], ['c']]);
});

test.each([
  ['nothing matched', host('a', [record(3, false)])],
  ['no DANE', host('a', [record(3, true)], { outcome: 'opportunistic' })],
  ['no TLSA', host('a', [], { tlsa: null })],
])('no plan: %s', (_, one) => {
  expect(plansOf(one)).toEqual([]);
});
