/**
 * The core's unit tests and vectors inside Chromium and Firefox. Both run while this file loads, so that each of their tests
 * is one here, under the browser's name.
 */
import { describe, expect, inject, it } from 'vitest';
import { buildPage } from './build-page.ts';
import { handIn } from './hand-in.ts';
import { BROWSERS, runInBrowser, servePageOfTests } from './run-in-browser.ts';
import { testsForPages } from './tests-for-pages.ts';

/** What a page must not lack, whatever becomes of the rest. */
const NEVER_LEFT_OUT = [
  'src/dns/doh.test.ts',
  'test/browsers/page/match-in-page.test.ts',
  'test/dnssec/validator.test.ts',
  'test/tls/recorded-transcripts.test.ts',
  'test/vectors/deckard.test.ts',
  'test/vectors/mutants.test.ts',
  'test/vectors/rfc9102.test.ts',
  'test/vectors/signatures.test.ts',
];

const { files, leftOut } = testsForPages();
console.log(`Left to Node:${[...leftOut].map(([file, need]) => `\n  ${file} (${need})`).join('')}`);

const server = await servePageOfTests(await buildPage(files), await handIn(inject('propertySeed')));
const runs = await Promise.all(Object.values(BROWSERS).map((open) => runInBrowser(open, server.url))).finally(() =>
  server.close(),
);

describe.each(runs)('$version', ({ results }) => {
  it('ran all of them', () => {
    expect(results.length).toBeGreaterThan(1000);
    expect([...new Set(results.map(({ file }) => file))].sort()).toEqual(files);
    expect(files).toEqual(expect.arrayContaining(NEVER_LEFT_OUT));
  });

  for (const { file, name, state, errors } of results) {
    it.skipIf(state === 'skipped')(`${file} > ${name}`, () => {
      expect(state, errors.join('\n')).toBe('passed');
    });
  }
});

it('is the same set of tests in both', () => {
  const [one, other] = runs.map(({ results }) => results.map(({ file, name, state }) => `${state} ${file} ${name}`));
  expect(other).toEqual(one);
});
