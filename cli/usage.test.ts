import { describe, expect, it } from 'vitest';
import { readCompanion, readPort, readResolver, readTime, readTimeout } from './usage.ts';

describe('readTime', () => {
  it.each([
    ['1970-01-01', 0],
    ['2026-03-01', 1_772_323_200],
    ['2026-03-01T00:00', 1_772_323_200],
    ['2026-03-01T00:00:00Z', 1_772_323_200],
    ['2026-03-01 00:00:00', 1_772_323_200],
    ['2026-03-01T01:00:00+01:00', 1_772_323_200],
    ['2026-02-28T19:00:00-0500', 1_772_323_200],
    ['2026-03-01T00:00:01.250Z', 1_772_323_201],
    ['20260301', 1_772_323_200],
    ['20260301T000000Z', 1_772_323_200],
    ['20260301T010001,5+01', 1_772_323_201],
    ['2026-03-01T14:00+14:00', 1_772_323_200],
    // A leap second, of which POSIX time has none of its own.
    ['2016-12-31T23:59:60Z', 1_483_228_799],
  ])('%s', (text, seconds) => {
    expect(readTime(text)).toBe(seconds);
  });

  it.each([
    '',
    'now',
    '2026',
    '2026-3-1',
    '2026-02-30',
    '2026-13-01',
    '2026-03-01T24:00',
    '2026-03-01T00:60',
    '2026-03-01T00:00:61',
    '2026-03-01T00:00+24:00',
    '2026-03-01T00:00+01:60',
    '01-03-2026',
    '202603-01',
    '2026-0301',
    '20260301000000',
    '1969-12-31',
  ])('not %j', (text) => {
    expect(() => readTime(text)).toThrow(/ISO 8601/);
  });
});

it.each([
  [readResolver, 'https://dns.example/dns-query', 'https://dns.example/dns-query'],
  [readResolver, 'https://dns.example/dns-query{?dns}', 'https://dns.example/dns-query'],
  [readResolver, 'http://127.0.0.1:8053/dns-query', 'http://127.0.0.1:8053/dns-query'],
  [readResolver, 'http://dns.example/dns-query', undefined],
  [readResolver, 'dns.example', undefined],
  [readCompanion, 'http://127.0.0.1:8025', 'http://127.0.0.1:8025/'],
  [readCompanion, 'localhost:8025', undefined],
  [readTimeout, '30', 30_000],
  [readTimeout, '0.5', 500],
  [readTimeout, '0', undefined],
  [readTimeout, '-1', undefined],
  [readTimeout, '1e3', undefined],
  [readTimeout, '3601', undefined],
  [readPort, '2525', 2525],
  [readPort, '0', undefined],
  [readPort, '65536', undefined],
  [readPort, '25x', undefined],
])('%o %j: %j', (read, text, value) => {
  if (value === undefined) expect(() => read(text)).toThrow(/^Write /);
  else expect(read(text)).toBe(value);
});
