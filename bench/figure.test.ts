/** A figure is over its budget or not, and the table says so. */
import { expect, test } from 'vitest';
import { type Figure, isWithin, table } from './figure.ts';

const figure = (budget: Figure['budget'], result: number | null): Figure => ({ what: 'x', unit: 'ms', budget, result });

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

test('the table names what is over', () => {
  expect(table([figure({ most: 100 }, 12.345), figure({ least: 5 }, 0.333), figure(null, null)]).split('\n')).toEqual([
    'x  ≤ 100 ms  12.3 ms          ok',
    'x  ≥ 5 ms    0.33 ms          OVER',
    'x            not measured ms',
  ]);
});
