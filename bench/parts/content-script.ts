/** What does the content script take of a page's time, in both browsers? */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { TestBrowser } from '../../test/driver/browser.ts';
import { permissionsOf } from '../../test/driver/extension-state.ts';
import { servePage, type WebServer } from '../../test/listen.ts';
import { until } from '../../test/until.ts';
import { copyWithMeasure } from '../content-script/extension-with-measure.ts';
import { hiddenInChromium } from '../content-script/hidden-in-chromium.ts';
import { largePage } from '../content-script/large-page.ts';
import { callbacksWhileHidden, mailOf, openMail, READ, type Work } from '../content-script/work.ts';
import { type FarResolver, startFarResolver } from '../far-resolver/far-resolver.ts';
import type { Figure } from '../figure.ts';
import { profiled } from '../in-browser/profile.ts';
import { openWithExtension } from '../in-browser/with-extension.ts';
import { median, quantile } from '../median.ts';
import type { Effort, Measure } from '../part.ts';

const BROWSERS = [
  { name: 'chromium', called: 'Chromium', build: 'dist/chrome', firstScan: 10 },
  { name: 'firefox', called: 'Firefox', build: 'dist/firefox', firstScan: 25 },
] as const;

export const measure: Measure = async (effort) => {
  const [resolver, site] = await Promise.all([startFarResolver({ kind: 'far' }), servePage(largePage())]);
  const figures: Figure[] = [];
  const versions: Record<string, string> = {};
  try {
    for (const one of BROWSERS) {
      const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-bench-'));
      const extension = await copyWithMeasure(one.build, folder);
      const { browser, close } = await openWithExtension(one.name, resolver, {
        extension,
        settings: { sites: [{ origin: site.url, level: 'always' }] },
      });
      try {
        // The worker registers the script once it has heard of the setting.
        await until('the script is registered', async () => {
          return (await permissionsOf(await browser.worker())).contentScripts > 0;
        });
        figures.push(...(await inBrowser(browser, one, site, resolver, effort)));
        versions[one.called] = await versionOf(browser);
      } finally {
        await close();
        rmSync(folder, { recursive: true, force: true });
      }
    }
  } finally {
    site.close();
    resolver.stop();
  }
  return { figures, versions };
};

async function inBrowser(
  browser: TestBrowser,
  { name, called, firstScan }: (typeof BROWSERS)[number],
  site: WebServer,
  resolver: FarResolver,
  effort: Effort,
): Promise<Figure[]> {
  const [loads, batches] = effort === 'full' ? [9, 30] : [2, 4];
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  const inView: number[] = [];
  const scans: number[] = [];
  const stretches: number[] = [];
  const placing: number[] = [];
  for (let load = 0; load < loads; load++) {
    await page.goto(site.url);
    const work = await workOnceDone(page);
    inView.push(Math.max(...work.filter(([kind]) => kind === 'in view').map(([, took]) => took)));
    scans.push(sumOf(work, ['idle']));
    stretches.push(...work.filter(([kind]) => kind === 'idle').map(([, took]) => took));
    placing.push(...work.filter(([kind]) => kind === 'IntersectionObserver').map(([, took]) => took));
  }
  if (name === 'chromium') {
    await profiled(page, 'content-script', async () => {
      await page.goto(site.url);
      await workOnceDone(page);
    });
  }
  const changes: number[] = [];
  for (let batch = 0; batch < batches; batch++) {
    await page.evaluate(openMail(mailOf(batch)));
    changes.push(sumOf(await workOnceDone(page), ['idle', 'MutationObserver']));
  }
  const hidden = name === 'chromium' ? await hiddenInChromium(site, resolver) : await whileHidden(browser, page);
  const ms = (what: string, most: number | null, result: number): Figure => ({
    what: `${called}: ${what}`,
    unit: 'ms',
    budget: most === null ? null : { most },
    result,
  });
  return [
    ms('first scan, until every address in view is found', firstScan, median(inView)),
    ms('the whole page, all stretches together', null, median(scans)),
    ms('its longest stretch without giving way, 19 of 20', null, quantile(stretches, 0.95)),
    ms('putting badges in as they come near, at a time', null, median(placing)),
    ms('a batch of changes: a mail opened, 200 elements with 20 addresses', 4, median(changes)),
    { what: `${called}: callbacks while hidden, after 200 changes`, unit: '', budget: { most: 0 }, result: hidden },
  ];
}

/** All that the script did since last asked, once it has nothing to do any more. */
async function workOnceDone(page: Page): Promise<Work[]> {
  const all: Work[] = [];
  let quiet = 0;
  await until('the content script has begun and is done', async () => {
    const work = await page.evaluate<Work[]>(READ);
    all.push(...work);
    quiet = work.length === 0 ? quiet + 1 : 0;
    return all.length > 0 && quiet >= 10;
  });
  return all;
}

const sumOf = (work: readonly Work[], kinds: readonly Work[0][]): number =>
  work.filter(([kind]) => kinds.includes(kind)).reduce((sum, [, took]) => sum + took, 0);

/** Callbacks of the script while another tab of the same window is in front and the page goes on changing. */
async function whileHidden(browser: TestBrowser, page: Page): Promise<number> {
  const worker = await browser.worker();
  await worker.evaluate(`(async () => {
    const [tab] = await chrome.tabs.query({ url: 'http://127.0.0.1/*' });
    await chrome.tabs.create({ windowId: tab.windowId, active: true });
  })()`);
  return callbacksWhileHidden((script) => page.evaluate(script));
}

async function versionOf(browser: TestBrowser): Promise<string> {
  const agent = await browser.context.pages()[0]?.evaluate<string>('navigator.userAgent');
  return /(?:Chrome|Firefox)\/([\d.]+)/.exec(agent ?? '')?.[1] ?? 'unknown';
}
