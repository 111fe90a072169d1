/**
 * Which mail domains are found in a page, by the script that the popup runs in it: every case in Chromium and in Firefox, and
 * how many of the domains found are right (precision) and how many of those that are there are found (recall).
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailDomain } from '../../../src/mail-domain.ts';
import type { WebServer } from '../../listen.ts';
import { BROWSERS, type OpenBrowser } from '../in-page/open-browsers.ts';
import { servePages } from '../in-page/serve-pages.ts';
import type { Case } from './case.ts';
import { IN_ATTRIBUTES, NOT_FOR_A_READER } from './in-attributes.ts';
import { IN_LINKS } from './in-links.ts';
import { IN_TEXT } from './in-text.ts';
import { NO_ADDRESSES } from './no-addresses.ts';
import { OVER_ELEMENTS } from './over-elements.ts';

const TABLE: Readonly<Record<string, readonly Case[]>> = {
  'in text': IN_TEXT,
  'over elements': OVER_ELEMENTS,
  'in links': IN_LINKS,
  'in attributes and shadow roots': IN_ATTRIBUTES,
  'not for a reader': NOT_FOR_A_READER,
  'no addresses': NO_ADDRESSES,
};

/** Cases that come out wrong, and why they are left so. */
const KNOWN_TO_FAIL: Readonly<Record<string, string>> = {};

interface Outcome {
  readonly html: string;
  readonly expected: readonly string[];
  readonly found: readonly string[];
}

const isRight = ({ expected, found }: Outcome): boolean => expected.join(' ') === found.join(' ');

it('is a table of 400 cases and more, each there once', () => {
  const cases = Object.values(TABLE).flat();
  expect(cases.length).toBeGreaterThanOrEqual(400);
  expect(new Set(cases.map(([html]) => html)).size).toBe(cases.length);
});

describe.each(Object.entries(BROWSERS))('%s', (name, open) => {
  let server: WebServer;
  let browser: OpenBrowser;
  let page: Page;
  const outcomes: Outcome[] = [];

  beforeAll(async () => {
    [server, browser] = await Promise.all([servePages(() => '<!doctype html><title>A page</title><body>'), open()]);
    page = await browser.context.newPage();
    await page.goto(server.url);
    await page.evaluate(readFileSync(`${browser.built}/extension/content/read-page.iife.js`, 'utf8'));
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it.each(Object.entries(TABLE))('%s', async (_, cases) => {
    const found = await page.evaluate(
      readAll,
      cases.map(([html]) => html),
    );
    const these = cases.map(([html, expected], i): Outcome => {
      return { html, expected: expected.split(' ').filter(Boolean).sort(), found: normalised(found[i] ?? []) };
    });
    outcomes.push(...these);
    expect(these.filter((outcome) => isRight(outcome) === outcome.html in KNOWN_TO_FAIL)).toEqual([]);
  });

  it('reads XHTML too, where names are in lower case', async () => {
    const source = '<p>anna@example.<br/>nl</p><p>bob@<b>example.com</b></p>';
    await page.evaluate((body) => {
      const html = `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>X</title></head><body>${body}</body></html>`;
      const frame = document.createElement('iframe');
      frame.src = URL.createObjectURL(new Blob([html], { type: 'application/xhtml+xml' }));
      document.body.replaceChildren(frame);
      return new Promise((resolve) => frame.addEventListener('load', resolve));
    }, source);
    const frame = page.frames().at(-1);
    await frame?.evaluate(readFileSync(`${browser.built}/extension/content/read-page.iife.js`, 'utf8'));
    expect(await frame?.evaluate(() => window.daneBadgeReadPage?.())).toEqual(['example.com']);
  });

  it('finds nearly all, and nearly nothing else', () => {
    const count = (of: (outcome: Outcome) => readonly string[]): number =>
      outcomes.reduce((sum, outcome) => sum + of(outcome).length, 0);
    const right = count(({ expected, found }) => found.filter((domain) => expected.includes(domain)));
    const precision = right / count(({ found }) => found);
    const recall = right / count(({ expected }) => expected);
    console.log(
      `${name}: ${outcomes.length} cases, ${outcomes.filter(isRight).length} as they should be; ` +
        `precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
    );
    expect(precision).toBeGreaterThan(0.99);
    expect(recall).toBeGreaterThan(0.99);
  });
});

declare global {
  interface Window {
    /** Left by the script. */
    readonly daneBadgeReadPage?: () => string[];
  }
}

/** Runs in the page: what the script finds in each. */
function readAll(pages: readonly string[]): string[][] {
  return pages.map((html) => {
    document.body.setHTMLUnsafe(html);
    return window.daneBadgeReadPage?.() ?? [];
  });
}

/** As the worker reads them. */
function normalised(domains: readonly string[]): string[] {
  return domains
    .map((domain) => {
      const read = mailDomain(domain);
      return read.ok ? read.domain : `not a mail domain: ${domain}`;
    })
    .sort();
}
