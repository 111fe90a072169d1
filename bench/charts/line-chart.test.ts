import { describe, expect, test } from 'vitest';
import { lineChart } from './line-chart.ts';
import { ticksTo } from './ticks.ts';

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
