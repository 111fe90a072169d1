import { expect, test } from 'vitest';
import { writeIn } from './write-in.ts';

test.each([
  ['en', 7200, 'seconds', '7,200'],
  ['de', 7200, 'seconds', '7.200'],
  ['nl', 86_400, 'found', '86.400'],
  ['en', 8025, 'port', '8025'],
  ['en', 20_326, 'keyTag', '20326'],
  ['en', '3 1 1 abcd', 'found', '3 1 1 abcd'],
  ['en', '2026-11-27', 'time', '2026-11-27'],
] as const)('%s: %j as %s is %s', (language, value, key, written) => {
  expect(writeIn(language)(value, key)).toBe(written);
});

test.each([
  ['en', /^Nov 2[678], 2026, .*\d:\d\d/],
  ['nl', /^2[678] nov 2026.*\d\d:\d\d/],
  ['de', /^2[678]\.11\.2026, \d\d:\d\d/],
] as const)('%s: a time, with its zone', (language, written) => {
  const text = writeIn(language)('2026-11-27T12:05:23.000Z', 'time');
  expect(text).toMatch(written);
  expect(text).not.toContain('T12');
  expect(text).toMatch(/(UTC|GMT|[A-Z]{2,5}|[+-]\d+)$/);
});
