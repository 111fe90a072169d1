import { describe, expect, test } from 'vitest';
import { DAY } from './time-axis.ts';
import { asked, zone } from './trust.testing.ts';
import { type LaidRow, layOutTrust } from './trust-layout.ts';

const now = 1000 * DAY;
const iso = (days: number): string => new Date(now + days * DAY).toISOString();
const signed = (name: string, parent: string | null, from: number, until: number) => ({
  ...zone(name, parent),
  signedFrom: iso(from),
  signedUntil: iso(until),
});

const trust = {
  zones: [
    signed('.', null, -10, 10),
    signed('nl', '.', -2, 12),
    signed('net', '.', -20, 5),
    zone('a.nl', 'nl', 'insecure'),
  ],
  lookups: [asked('a.nl', null, 'MX', 'insecure'), asked('net', 'mx.b.net', 'A')],
};

describe.each([320, 619, 620, 1200])('in %d pixels', (width) => {
  const { rows, links, height, axis } = layOutTrust(trust, width, now);

  test('rows come one below the other and end inside the picture', () => {
    const ys = rows.map(({ y }) => y);
    expect(ys).toEqual([...ys].sort((a, b) => a - b));
    expect(ys.at(-1)).toBeLessThan(height);
  });

  test('texts and bars stay inside, and bars beside texts do not lie on them', () => {
    for (const { text, ...row } of rows) {
      expect(text.room).toBeGreaterThan(100);
      expect(text.x + text.room).toBeLessThan(width);
      if (row.kind !== 'zone' || row.bar === null) continue;
      expect(row.bar.x + row.bar.width).toBeLessThanOrEqual(width);
      if (axis !== null) expect(row.bar.x).toBeGreaterThan(text.x + text.room);
    }
  });

  test('every row but the root hangs from another', () => {
    // A zone has one link from its pill and one from its parent.
    expect(links).toHaveLength(4 + 3 + 2);
  });

  test('now has one place on all bars', () => {
    const places = rows.flatMap((row) =>
      row.kind === 'zone' && row.bar !== null ? [(row.bar.now - row.bar.line.x) / row.bar.line.width] : [],
    );
    expect(places).toHaveLength(3);
    for (const place of places) expect(place).toBeCloseTo(places[0] ?? 0);
    expect(axis === null).toBe(width < 620);
  });
});

test('a zone whose signature was not reached has no bar', () => {
  const row = layOutTrust(trust, 800, now).rows.find((one) => one.kind === 'zone' && one.zone.zone === 'a.nl');
  expect(row).toMatchObject({ bar: null });
});

test('a bar is as long as its signature is valid', () => {
  const rows = layOutTrust(trust, 800, now).rows.filter(
    (row): row is LaidRow & { kind: 'zone' } => row.kind === 'zone',
  );
  const bars = rows.flatMap(({ zone: { zone: name }, bar }) => (bar === null ? [] : [[name, bar.width] as const]));
  const lengths = new Map(bars);
  expect((lengths.get('.') ?? 0) / (lengths.get('nl') ?? 1)).toBeCloseTo(20 / 14);
});

test('no zone and no lookup make an empty picture', () => {
  expect(layOutTrust({ zones: [], lookups: [] }, 800, now)).toMatchObject({ rows: [], links: [], axis: null });
});

test.each([
  [320, 'below'],
  [500, 'beside'],
  [800, 'beside'],
])('in %d pixels the name of a host stands %s its three tags, and the next row below both', (width, place) => {
  const lookups = (['A', 'AAAA', 'TLSA'] as const).map((type) => asked('net', 'mx.b.net', type));
  const { rows, height } = layOutTrust({ ...trust, lookups: [...lookups, asked('net', 'mx.c.net', 'A')] }, width, now);
  const [first, second] = rows.flatMap((row) => (row.kind === 'answers' ? [row] : []));
  expect(first?.nameBelow ? 'below' : 'beside').toBe(place);
  expect(second?.nameBelow).toBe(0);
  expect((second?.y ?? 0) - (first?.y ?? 0)).toBe(34 + (first?.nameBelow ?? 0));
  expect(height).toBeGreaterThan(second?.y ?? 0);
});
