/** A page in which the built content script runs, and what a person sees of it there. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { OpenBrowser } from './open-browsers.ts';
import { type Setting, standIn, type Told } from './stand-in.ts';

/** What the stand-in for the worker tells of domains that tests use. */
export const TOLD: Readonly<Record<string, Told>> = {
  'dane.test': { state: 'protected', word: 'DANE in place' },
  'none.test': { state: 'none', word: 'No DANE' },
  'partly.test': { state: 'partly', word: 'Partly protected' },
  'failing.test': { state: 'failing', word: 'DANE fails here' },
  'unknown.test': { state: 'unknown', word: 'Not known' },
};

/** Opens a page and runs the script in it, after `prepare` has. */
export async function openWithBadges(
  { context, built }: OpenBrowser,
  url: string,
  setting: Partial<Setting> = {},
  prepare: (page: Page) => Promise<void> = async () => undefined,
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await prepare(page);
  await page.evaluate(standIn, { told: TOLD, askBeforeSend: false, hold: false, ...setting });
  await page.evaluate(readFileSync(`${built}/extension/content/badges.iife.js`, 'utf8'));
  return page;
}

/** The names of the badges in the page, in its order; those within `place` alone if it is given. */
export function badgesIn(page: Page, place = 'body'): Promise<string[]> {
  return page.evaluate((selector) => {
    const inPlace = daneTest.roots.filter(({ host }) => host.isConnected && host.closest(selector) !== null);
    const inOrder = inPlace.sort((a, b) => (a.host.compareDocumentPosition(b.host) & 2 ? 1 : -1));
    return inOrder.flatMap((root) => root.querySelector('[role="button"]')?.getAttribute('aria-label') ?? []);
  }, place);
}

/** How many badges a person sees: a click on each one's middle meets it. */
export function badgesInSight(page: Page): Promise<number> {
  return page.evaluate(() => {
    const inSight = daneTest.roots.filter((root) => {
      const box = root.querySelector('[role="button"]')?.getBoundingClientRect();
      return box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === root.host;
    });
    return inSight.filter((root) => root.querySelector('button') === null).length;
  });
}

/** What the lines near Send say; an empty one says nothing. */
export function sendLines(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    daneTest.roots.flatMap((root) => (root.host.isConnected ? (root.querySelector('button')?.textContent ?? []) : [])),
  );
}
