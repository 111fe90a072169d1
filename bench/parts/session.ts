/** What does the extension keep in memory, and does it lose anything when the browser ends its worker? */
import type { Page } from 'playwright-core';
import type { TestBrowser } from '../../test/driver/browser.ts';
import { until } from '../../test/until.ts';
import { type FarResolver, startFarResolver } from '../far-resolver/far-resolver.ts';
import { openWithExtension } from '../in-browser/with-extension.ts';
import type { Measure } from '../part.ts';

const REPORT = 'extension/report/report.html';
const AT_ONCE = 20;

export const measure: Measure = async (effort) => {
  const [small, large, kills] = effort === 'full' ? [1_100, 200, 20] : [40, 10, 3];
  const resolver = await startFarResolver({ kind: 'far' });
  const { browser, close } = await openWithExtension('chromium', resolver);
  try {
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    await page.goto(browser.url(REPORT));
    const names = (count: number, zone: string) => Array.from({ length: count }, (_, i) => `d${i}.${zone}`);
    await checkAll(page, names(small, 'many.nl'));
    const domains = await page.evaluate<number>(KEPT);
    const after = await page.evaluate<number>(OCTETS);
    await checkAll(page, names(large, 'many-hosts.nl'));
    const octets = Math.max(after, await page.evaluate<number>(OCTETS));
    const lost = await lostByKills(browser, page, resolver, kills);
    return {
      figures: [
        {
          what: `session storage at most, ${small + large} domains checked`,
          unit: 'MB',
          budget: { most: 1 },
          result: octets / 1e6,
        },
        { what: 'domains kept', unit: '', budget: { most: 1000 }, result: domains },
        {
          what: `checks lost by ${kills} ends of the worker on the way`,
          unit: '',
          budget: { most: 0 },
          result: lost,
        },
      ],
    };
  } finally {
    await close();
    resolver.stop();
  }
};

const OCTETS = 'chrome.storage.session.getBytesInUse(null)';
const KEPT = `chrome.storage.session.get(null).then((all) => Object.keys(all).filter((key) => key.startsWith('result:')).length)`;

/** Checks domains as the extension's own pages do. */
async function checkAll(page: Page, domains: readonly string[]): Promise<void> {
  await page.evaluate(`(async (left) => {
    const check = (domain) => new Promise((resolve) => {
      const port = chrome.runtime.connect({ name: 'watch' });
      port.onMessage.addListener((update) => {
        const isDone = update.kind === 'failed' || update.progress?.done || update.change?.done;
        if (isDone) { port.disconnect(); resolve(); }
      });
      port.postMessage({ domain, anew: false, tabId: null, isPrivate: false });
    });
    const worker = async () => { while (left.length > 0) await check(left.pop()); };
    await Promise.all(Array.from({ length: ${AT_ONCE} }, worker));
  })(${JSON.stringify(domains)})`);
}

/** Opens reports and has the browser end the worker at one moment after another of the check. */
async function lostByKills(browser: TestBrowser, page: Page, resolver: FarResolver, kills: number): Promise<number> {
  await resolver.delay(60);
  let lost = 0;
  for (let kill = 0; kill < kills; kill++) {
    const domain = `k${kill}.many-hosts.nl`;
    await page.goto(`${browser.url(REPORT)}?domain=${domain}`);
    await page.evaluate(`new Promise((resolve) => setTimeout(resolve, ${kill * 10}))`);
    await browser.killWorker();
    const done = page.locator('[aria-busy="false"]', { hasText: domain }).first();
    const isThere = until('the report is whole', async () => (await done.count()) > 0, 20_000);
    await isThere.catch(() => {
      lost++;
    });
  }
  return lost;
}
