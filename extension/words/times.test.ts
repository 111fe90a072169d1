import { expect, test } from 'vitest';
import { writeTime } from './times.ts';

const NOON = Date.UTC(2026, 11, 3, 12);

test.each([
  ['en', /Dec 3, 2026|3 Dec 2026/],
  ['nl', /3 dec\.? 2026/],
  ['de', /03\.12\.2026/],
] as const)('%s: a date', (language, expected) => {
  expect(writeTime(language, 'date', NOON)).toMatch(expected);
});

test('a moment has seconds, a time in a sentence the month in full', () => {
  expect(writeTime('nl', 'moment', NOON)).toMatch(/:00:00/);
  expect(writeTime('nl', 'inSentence', NOON)).toContain('december');
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, 9e15])('%d is no time', (time) => {
  expect(writeTime('de', 'moment', time)).toBe('?');
});
