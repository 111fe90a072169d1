import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { domainsInLink, domainsInText, domainsOfPerson } from './domains-in-text.ts';

describe('domainsInText', () => {
  test.each<[string, string[]]>([
    ['write to anna@example.nl', ['example.nl']],
    ['Anna <anna@Example.NL>, bob@example.com;', ['example.nl', 'example.com']],
    ['anna@example.nl.', ['example.nl']],
    ['(anna+news@sub.example.co.uk)!', ['sub.example.co.uk']],
    ['"odd name"@example.nl', ['example.nl']],
    ['anna@bücher.example', ['bücher.example']],
    ['anna@exam\u00adple.nl', ['example.nl']],
    ['anna@\u200bexample.nl', ['example.nl']],
    ['twice@example.nl twice@example.nl', ['example.nl']],
    ['anna@localhost', []],
    ['@example.nl', []],
    ['anna @ example.nl', []],
    ['anna [at] example.nl', []],
    ['anna@192.0.2.1', []],
    ['user@-example.nl', []],
    ['price @ 3.50', []],
    ['no sign here', []],
    [`anna@${'a'.repeat(70)}.nl`, []],
    ['人@例え.テスト', ['例え.テスト']],
  ])('%s', (text, expected) => {
    expect(domainsInText(text)).toEqual(expected);
  });

  test('is linear in hostile text', () => {
    const started = performance.now();
    domainsInText(`${'a.'.repeat(50_000)}@${'a-'.repeat(50_000)}@`);
    domainsInText('@a'.repeat(50_000));
    domainsInText(`${'x'.repeat(100_000)}@`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

test.each<[string, string[]]>([
  ['mailto:anna@example.nl', ['example.nl']],
  ['MAILTO:anna%40example.nl?subject=hi%20bob@other.example', ['example.nl']],
  [
    'mailto:a@example.nl,b@example.com?cc=c@example.org&bcc=d%40example.net',
    ['example.nl', 'example.com', 'example.org', 'example.net'],
  ],
  ['mailto:?to=a@example.nl', ['example.nl']],
  ['mailto:%E0%A4%A@example.nl', ['example.nl']],
  ['https://example.nl/a@example.com', []],
])('domainsInLink %s', (href, expected) => {
  expect(domainsInLink(href)).toEqual(expected);
});

test.each<[string, string[]]>([
  ['anna@example.nl', ['example.nl']],
  ['Anna <anna@example.nl>', ['example.nl']],
  ['"anna@dane.test" <anna@none.test>', ['none.test']],
  ['anna@dane.test <anna@none.test>, ', ['none.test']],
  ['anna@dane.test bob@none.test', ['dane.test', 'none.test']],
  ['"a@dane.test"@none.test', ['none.test']],
  ['anna@dane.test <Anna>', ['dane.test']],
  ['anna@dane.test <anna@none.test>×', ['none.test']],
  ['"Anna <anna@dane.test>" bob@none.test', ['dane.test', 'none.test']],
  ['Bob <bob@none.test> Anna <anna@dane.test>', ['none.test', 'dane.test']],
  ['<bob@none.test> (<anna@dane.test>)', ['none.test', 'dane.test']],
  ['bob@example.co.Uk', ['example.co.uk']],
  ['Friends', []],
])('domainsOfPerson %s', (text, expected) => {
  expect(domainsOfPerson(text)).toEqual(expected);
});

test.each<[string, string[]]>([
  ['"anna@dane.test"@none.test', ['none.test']],
  ['“anna@dane.test”, bob@none.test', ['dane.test', 'none.test']],
  ['anna@dane.test—or bob@none.test', ['dane.test', 'none.test']],
  ['anna@dane.test‐bank.example', []],
])('a domain goes on, or not: %s', (text, expected) => {
  expect(domainsInText(text)).toEqual(expected);
});

test.each<[string, string[]]>([
  ['mail bob@mail.example.nl.Then call', ['mail.example.nl']],
  ['bob@mail.example.Com', ['mail.example.com']],
  ['(bob@example.co.Uk)', ['example.co.uk']],
])('a sentence that follows without a space: %s', (text, expected) => {
  expect(domainsInText(text)).toEqual(expected);
});

test('ASCII text is read by patterns of its own, and as other text is', () => {
  const pieces = [
    'a',
    'B',
    '9',
    '.',
    '-',
    '_',
    '@',
    ' ',
    '!',
    '"',
    ':',
    '/',
    'ssh ',
    'nl',
    'Then',
    'xn--p1ai',
    'example.nl',
    '<',
    '>',
    ',',
    '+',
    '\n',
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (ascii) => {
      // A word that is not ASCII, apart from all others, brings the patterns for all letters.
      expect(domainsInText(`${ascii} é`)).toEqual(domainsInText(ascii));
    }),
    { numRuns: 5000 },
  );
});

test('of a thousand addresses all are read, of more none', () => {
  expect(domainsInText('anna@example.nl '.repeat(1000))).toEqual(['example.nl']);
  expect(domainsInText('anna@example.nl '.repeat(1001))).toEqual([]);
});
