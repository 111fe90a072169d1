/** A run holds when each of its parts has figures, all within their budgets; one machine's figures stay together. */
import { expect, test } from 'vitest';
import type { Figure } from './figure.ts';
import { allWithin, type BenchResult, type PartResult, updated } from './result.ts';

const figure = (budget: Figure['budget'], result: number | null): Figure => ({ what: 'x', unit: 'ms', budget, result });
const part = (figures: readonly Figure[], more: Partial<PartResult> = {}): PartResult => ({
  figures,
  measuredAt: '2026-11-27T08:30:00.000Z',
  effort: 'full',
  ...more,
});
const machine = { processor: 'Test', cores: 2, memory: 8, system: 'Debian', node: '20.0.0' };

test.each<[string, PartResult[], boolean]>([
  ['all within', [part([figure({ most: 1 }, 1)]), part([figure(null, 5)])], true],
  ['one over', [part([figure({ most: 1 }, 1)]), part([figure({ most: 1 }, 2)])], false],
  ['a part that failed', [part([figure({ most: 1 }, 1)]), part([], { failed: 'no browser' })], false],
  ['a part without figures', [part([])], false],
])('a run: %s', (_, parts, expected) => {
  expect(allWithin(parts)).toBe(expected);
});

test('figures of another machine do not stay beside new ones', () => {
  const before: BenchResult = { machine, parts: { old: part([]) } };
  expect(Object.keys(updated(before, machine, { fresh: part([]) }).parts)).toEqual(['old', 'fresh']);
  expect(Object.keys(updated(before, { ...machine, cores: 4 }, { fresh: part([]) }).parts)).toEqual(['fresh']);
  expect(Object.keys(updated(null, machine, { fresh: part([]) }).parts)).toEqual(['fresh']);
});
