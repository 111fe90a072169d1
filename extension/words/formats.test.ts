import { describe, expect, test } from 'vitest';
import { formatsFor } from './formats.ts';

describe('durations, in the largest unit that does not lie by more than a tenth', () => {
  test.each([
    [0, '0 seconds'],
    [59, '1 minute'],
    [90, '90 seconds'],
    [3600, '1 hour'],
    [5400, '90 minutes'],
    [7200, '2 hours'],
    [86_400, '1 day'],
    [129_600, '36 hours'],
    [90 * 86_400, '90 days'],
  ])('%d s', (seconds, expected) => {
    expect(formatsFor('en').duration(seconds)).toBe(expected);
  });
});

test.each([
  ['en', 11, 'in 11 days'],
  ['nl', -2, '2 dagen geleden'],
  ['de', 1, 'in 1 Tag'],
] as const)('%s: %d days from now', (language, days, expected) => {
  expect(formatsFor(language).fromNow(days * 86_400_000, 0)).toBe(expected);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, 9e15])('%d is no time', (time) => {
  expect(formatsFor('de').date(time)).toBe('?');
});

test('numbers and lists', () => {
  expect(formatsFor('de').number(1234.5)).toBe('1.234,5');
  expect(formatsFor('nl').list(['a', 'b', 'c'])).toBe('a, b en c');
});
