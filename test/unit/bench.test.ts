/** The bench's own arithmetic: a figure is over its budget or not, and what is written is what was measured. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lineChart } from '../../bench/charts/line-chart.ts';
import { ticksTo } from '../../bench/charts/ticks.ts';
import { chartsOf } from '../../bench/document/charts.ts';
import { withMeasured } from '../../bench/document/measured.ts';
import { KEPT, PAGE, PICTURES } from '../../bench/document/write.ts';
import { type Figure, isWithin, table } from '../../bench/figure.ts';
import { ownTime } from '../../bench/in-browser/profile.ts';
import { median, quantile } from '../../bench/median.ts';
import { PARTS } from '../../bench/parts.ts';
import { allWithin, type BenchResult, type PartResult, readResult, updated } from '../../bench/result.ts';
import { markdownTable } from '../../bench/tables.ts';

const figure = (budget: Figure['budget'], result: number | null): Figure => ({ what: 'x', unit: 'ms', budget, result });
const part = (figures: readonly Figure[], more: Partial<PartResult> = {}): PartResult => ({
  figures,
  measuredAt: '2026-11-27T08:30:00.000Z',
  effort: 'full',
  ...more,
});
const machine = { processor: 'Test', cores: 2, memory: 8, system: 'Debian', node: '20.0.0' };

test.each<[string, Figure['budget'], number | null, boolean]>([
  ['below', { most: 10 }, 9.9, true],
  ['exactly', { most: 10 }, 10, true],
  ['above', { most: 10 }, 10.1, false],
  ['enough', { least: 5 }, 5, true],
  ['too little', { least: 5 }, 4.9, false],
  ['no budget', null, 1e9, true],
  ['not measured, as a number', { most: 10 }, Number.NaN, false],
  ['not measured, from JSON', { most: 10 }, null, false],
])('%s', (_, budget, result, expected) => {
  expect(isWithin(figure(budget, result))).toBe(expected);
});

test.each<[string, PartResult[], boolean]>([
  ['all within', [part([figure({ most: 1 }, 1)]), part([figure(null, 5)])], true],
  ['one over', [part([figure({ most: 1 }, 1)]), part([figure({ most: 1 }, 2)])], false],
  ['a part that failed', [part([figure({ most: 1 }, 1)]), part([], { failed: 'no browser' })], false],
  ['a part without figures', [part([])], false],
])('a run: %s', (_, parts, expected) => {
  expect(allWithin(parts)).toBe(expected);
});

test('the table names what is over', () => {
  expect(table([figure({ most: 100 }, 12.345), figure({ least: 5 }, 0.333), figure(null, null)]).split('\n')).toEqual([
    'x  ≤ 100 ms  12.3 ms          ok',
    'x  ≥ 5 ms    0.33 ms          OVER',
    'x            not measured ms',
  ]);
});

test('figures of another machine do not stay beside new ones', () => {
  const before: BenchResult = { machine, parts: { old: part([]) } };
  expect(Object.keys(updated(before, machine, { fresh: part([]) }).parts)).toEqual(['old', 'fresh']);
  expect(Object.keys(updated(before, { ...machine, cores: 4 }, { fresh: part([]) }).parts)).toEqual(['fresh']);
  expect(Object.keys(updated(null, machine, { fresh: part([]) }).parts)).toEqual(['fresh']);
});

test('medians and quantiles', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([])]).toEqual([2, 2.5, Number.NaN]);
  expect([quantile([1, 2, 3, 4], 0.95), quantile([5], 0.5), quantile([], 0.5)]).toEqual([4, 5, Number.NaN]);
});

test('a profile is told by the time of each function itself', () => {
  const node = (id: number, functionName: string) => ({
    id,
    callFrame: { functionName, url: 'file:///a/b.js', lineNumber: 1 },
  });
  const profile = { nodes: [node(1, 'f'), node(2, 'g')], samples: [1, 2, 2, 1], timeDeltas: [10, 20, 50, 20] };
  expect(ownTime(profile)).toEqual([
    [70, 'g b.js'],
    [30, 'f b.js'],
  ]);
});

test.each([
  [200, [0, 50, 100, 150, 200]],
  [1000, [0, 200, 400, 600, 800, 1000]],
  [7, [0, 2, 4, 6, 8]],
  [0.3, [0, 0.1, 0.2, 0.3]],
])('an axis up to %d', (most, expected) => {
  expect(ticksTo(most)).toEqual(expected);
});

describe('charts', () => {
  const curve = (name: string) => ({
    name,
    points: [
      [0, 10],
      [200, 410],
    ] as const,
  });
  const panel = { heading: 'h', xLabel: 'x', yLabel: 'y' };
  const svg = lineChart({
    title: 'A <title>',
    description: 'What & why',
    panels: [
      { ...panel, curves: [curve('one'), curve('two')] },
      { ...panel, curves: [curve('alone')] },
    ],
  });

  test('tell their title and what they show to those who do not see them', () => {
    expect(svg).toContain('<title id="title">A &#60;title&#62;</title>');
    expect(svg).toContain('>What &#38; why</desc>');
    expect(svg).toContain('role="img" aria-labelledby="title description"');
  });

  test('have a light and a dark dress, and lines that differ by more than colour', () => {
    expect(svg).toContain('prefers-color-scheme: dark');
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
  });

  test('name lines that end at the same place beside each other, and a lone one not at all', () => {
    const places = [...svg.matchAll(/<text class="f\d" x="[\d.]+" y="([\d.]+)">/g)].map(([, y]) => Number(y));
    expect(places).toHaveLength(2);
    expect(Math.abs((places[0] ?? 0) - (places[1] ?? 0))).toBeGreaterThanOrEqual(16);
    expect(svg).not.toContain('alone');
  });
});

test('cells of a table in Markdown can hold a bar', () => {
  expect(markdownTable({ head: ['a|b', 'c'], rows: [['1', '2']] })).toBe('| a\\|b | c |\n| --- | --- |\n| 1 | 2 |');
});

test('a page without its markers is not written to', () => {
  expect(() => withMeasured('# Performance', { machine, parts: {} })).toThrow('markers');
});

describe(PAGE, () => {
  const kept = readResult(KEPT);

  test('is what the bench wrote from the run that it kept, in full', () => {
    if (kept === null) throw new Error(`${KEPT} is missing`);
    const page = readFileSync(PAGE, 'utf8');
    expect(withMeasured(page, kept)).toBe(page);
    expect(Object.entries(kept.parts).filter(([, { effort }]) => effort !== 'full')).toEqual([]);
    expect(Object.keys(kept.parts).sort()).toEqual(PARTS.map(({ name }) => name).sort());
  });

  test('has the charts of that run', () => {
    if (kept === null) throw new Error(`${KEPT} is missing`);
    const charts = chartsOf(kept);
    expect(charts.size).toBe(2);
    for (const [file, svg] of charts) {
      expect(existsSync(`${PICTURES}/${file}`)).toBe(true);
      expect(readFileSync(`${PICTURES}/${file}`, 'utf8')).toBe(svg);
    }
  });
});
