/** What is written is what was measured: the page and its charts are those of the run that is kept. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PARTS } from '../parts.ts';
import { readResult } from '../result.ts';
import { chartsOf } from './charts.ts';
import { withMeasured } from './measured.ts';
import { KEPT, PAGE, PICTURES } from './write.ts';

test('a page without its markers is not written to', () => {
  expect(() =>
    withMeasured('# Performance', {
      machine: { processor: 'Test', cores: 2, memory: 8, system: 'Debian', node: '20.0.0' },
      parts: {},
    }),
  ).toThrow('markers');
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
