import { expect, test } from 'vitest';
import { asked, zone } from './trust.testing.ts';
import { type TrustRow, trustRows } from './trust-order.ts';

const shown = (row: TrustRow): string => {
  const place = `${row.parent ?? '-'} ${'>'.repeat(row.column)}`;
  if (row.kind === 'zone') return `${place}${row.zone.zone}`;
  if (row.kind === 'more') return `${place}+${row.count} ${row.status}`;
  const { name, lookups, status } = row.answers;
  return `${place}${name} ${lookups.map(({ type }) => type).join(',')} ${status}`;
};

test('one chain is a ladder in one column', () => {
  const zones = [zone('.', null), zone('nl', '.'), zone('a.nl', 'nl')];
  const lookups = [
    asked('a.nl', null, 'MX'),
    asked('a.nl', 'mx.a.nl', 'A'),
    asked('a.nl', 'mx.a.nl', 'TLSA', 'insecure'),
  ];
  expect(trustRows({ zones, lookups }).map(shown)).toEqual([
    '- .',
    '0 nl',
    '1 a.nl',
    '2 >a.nl MX secure',
    '2 >mx.a.nl A,TLSA insecure',
  ]);
});

test('where the chain branches, all but the last branch move in', () => {
  const zones = [zone('.', null), zone('nl', '.'), zone('net', '.'), zone('a.nl', 'nl'), zone('b.net', 'net')];
  const lookups = [asked('a.nl', null, 'MX'), asked('b.net', 'mx.b.net', 'A')];
  expect(trustRows({ zones, lookups }).map(shown)).toEqual([
    '- .',
    '0 >nl',
    '1 >a.nl',
    '2 >>a.nl MX secure',
    '0 net',
    '4 b.net',
    '5 >mx.b.net A secure',
  ]);
});

test('of many hosts those that are not proven are drawn first, the rest counted', () => {
  const lookups = Array.from({ length: 30 }, (_, i) => asked('.', `mx${i}`, 'A', i === 20 ? 'bogus' : 'secure'));
  const rows = trustRows({ zones: [zone('.', null)], lookups }).map(shown);
  expect(rows).toEqual([
    '- .',
    ...[0, 1, 2, 3, 4].map((i) => `0 >mx${i} A secure`),
    '0 >mx20 A bogus',
    '0 >+24 secure',
  ]);
});

test('seven hosts are all drawn: counting one would save nothing', () => {
  const lookups = Array.from({ length: 7 }, (_, i) => asked('.', `mx${i}`, 'A'));
  expect(trustRows({ zones: [zone('.', null)], lookups })).toHaveLength(8);
});

test('what reached no zone at all stands by itself', () => {
  expect(trustRows({ zones: [], lookups: [asked(null, null, 'MX', 'indeterminate')] }).map(shown)).toEqual([
    '- a.nl MX indeterminate',
  ]);
});
