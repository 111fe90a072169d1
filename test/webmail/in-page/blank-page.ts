/** The script in a page that holds nothing but what a test puts there. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { WebServer } from '../../listen.ts';
import type { OpenBrowser } from './open-browsers.ts';
import { openWithBadges } from './page-with-script.ts';
import { servePages } from './serve-pages.ts';
import type { Setting } from './stand-in.ts';

/** For a whole `describe`: opens a page with this body, which is closed after its test. */
export function blankPages(
  open: () => Promise<OpenBrowser>,
): (body: string, setting?: Partial<Setting>) => Promise<Page> {
  let server: WebServer;
  let browser: OpenBrowser;
  let page: Page | null = null;
  beforeAll(async () => {
    [server, browser] = await Promise.all([servePages(() => '<!doctype html><title>A page</title><body>'), open()]);
  });
  afterEach(() => page?.close());
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });
  return async (body, setting = {}) => {
    page = await openWithBadges(browser, `${server.url}/`, setting, (opened) =>
      opened.evaluate((html) => {
        document.body.innerHTML = html;
      }, body),
    );
    return page;
  };
}

/** All that is to happen in the page for what changed there until now has happened, but answers that are held back. */
export const settle = (page: Page): Promise<void> => page.evaluate(() => daneTest.mark());
