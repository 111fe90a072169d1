/** How long does a person wait in Chromium: from the click on the icon to the popup, from the click on a domain to its verdict? */
import { mkdtempSync, rmSync } from 'node:fs';
import { cp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { POPUP_PATH, type Popup, type TestBrowser } from '../../test/driver/browser.ts';
import { servePage } from '../../test/listen.ts';
import { until } from '../../test/until.ts';
import { type FarResolver, startFarResolver } from '../far-resolver/far-resolver.ts';
import { openWithExtension } from '../in-browser/with-extension.ts';
import { median } from '../median.ts';
import type { Measure } from '../part.ts';

const ROUND_TRIP = 30;
const DOMAIN = 'h3.nl';

/** Milliseconds from the click on the domain in the popup to each step's being on the screen. */
interface Seen {
  readonly row: number;
  readonly hosts: number;
}

export const measure: Measure = async (effort) => {
  const rounds = effort === 'full' ? 15 : 3;
  const [resolver, site] = await Promise.all([startFarResolver({ kind: 'far' }), servePage(`<p>a@${DOMAIN}</p>`)]);
  const { browser, screen, close } = await openWithExtension('chromium', resolver);
  try {
    await resolver.delay(ROUND_TRIP);
    await browser.context.pages()[0]?.goto(site.url);
    // The page hears of keys once it has the focus.
    await screen.click({ x: 600, y: 700 });
    const asleep: number[] = [];
    const awake: number[] = [];
    const seen: Seen[] = [];
    for (let round = 0; round < rounds; round++) {
      await forgetAll(browser);
      await browser.context.pages()[0]?.reload();
      const first = await openTimed(browser);
      asleep.push(first.painted);
      seen.push(await checkByClick(first.page));
      await first.close();
      const second = await openTimed(browser);
      awake.push(second.painted);
      await second.close();
    }
    const ms = (what: string, most: number, result: number) => ({ what, unit: 'ms', budget: { most }, result });
    const empty = await paintsOfEmpty(resolver, site.url, rounds);
    const itsOwn = (what: string, result: number) => ({ what, unit: 'ms', budget: null, result });
    return {
      figures: [
        ms('from the key press to the first paint, worker awake', 100, median(awake)),
        ms('from the key press to the first paint, worker asleep', 100, median(asleep)),
        itsOwn('the same of a popup with one word and no script, worker awake', median(empty.awake)),
        itsOwn('the same of a popup with one word and no script, worker asleep', median(empty.asleep)),
        ms('from the click on a domain to the first row, nothing cached', 150, median(seen.map(({ row }) => row))),
        ms('to the verdict of the DNS half, 3 hosts', 300, median(seen.map(({ hosts }) => hosts))),
      ],
    };
  } finally {
    await close();
    site.close();
    resolver.stop();
  }
};

/** What the browser itself takes: the paints of a popup in which there is next to nothing. */
async function paintsOfEmpty(
  resolver: FarResolver,
  url: string,
  rounds: number,
): Promise<{ readonly awake: number[]; readonly asleep: number[] }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-bench-'));
  await cp('dist/chrome', folder, { recursive: true });
  await writeFile(path.join(folder, POPUP_PATH), '<!doctype html><title>Empty</title><p>Empty</p>');
  const { browser, screen, close } = await openWithExtension('chromium', resolver, { extension: folder });
  const paints = { awake: [] as number[], asleep: [] as number[] };
  try {
    await browser.context.pages()[0]?.goto(url);
    await screen.click({ x: 600, y: 700 });
    for (let round = 0; round < rounds; round++) {
      for (const worker of ['asleep', 'awake'] as const) {
        // Nothing in that popup wakes it.
        if (worker === 'asleep') await browser.killWorker();
        else await wakeWorker(browser);
        const opened = await openTimed(browser);
        paints[worker].push(opened.painted);
        await opened.close();
      }
    }
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
  return paints;
}

/** Has a page of the extension ask the worker for something. */
async function wakeWorker(browser: TestBrowser): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto(browser.url('extension/options/options.html'));
  await page.evaluate("chrome.runtime.sendMessage({ kind: 'known', domains: [], tabId: null })");
  await page.close();
}

/** Ends the worker and takes what it kept: nothing is cached after that, but what the tab's icon tells until its page is loaded again. */
async function forgetAll(browser: TestBrowser): Promise<void> {
  const worker = await browser.worker();
  await worker.evaluate('chrome.storage.session.clear()');
  await browser.killWorker();
}

/** Opens the popup by its keys; `painted` in milliseconds from the press to the first paint. */
async function openTimed(browser: TestBrowser): Promise<Popup & { readonly painted: number }> {
  const [tab] = browser.context.pages();
  await tab?.evaluate(NOTE_KEYS);
  const popup = await browser.openPopup();
  const painted = await paintedAt(popup.page);
  const pressed = await tab?.evaluate<number>('globalThis.lastKey');
  return { ...popup, painted: painted - (pressed ?? Number.NaN) };
}

/**
 * The page beneath hears of Alt and Shift, which are down a moment before the last key of the three; that one the browser
 * takes for itself.
 */
const NOTE_KEYS = `addEventListener('keydown', (event) => { globalThis.lastKey = performance.timeOrigin + event.timeStamp; })`;

/** Milliseconds since 1970 at which a page was first painted. */
function paintedAt(page: Page): Promise<number> {
  const painted = 'performance.getEntriesByName("first-contentful-paint")[0]?.startTime';
  return until('the popup is painted', () =>
    page.evaluate<number | undefined>(`${painted} && performance.timeOrigin + ${painted}`),
  );
}

/** Clicks on the page's only domain in the popup and waits for its verdict. */
async function checkByClick(page: Page): Promise<Seen> {
  const domain = page.locator('.domain-list li button').first();
  await domain.waitFor();
  await page.evaluate(WATCH);
  await domain.click();
  return until('the verdict is there', () => page.evaluate<Seen | null>('globalThis.seen()'));
}

/** Runs in the popup: a step is on the screen with the frame that follows the change. */
const WATCH = `(() => {
  let clicked = 0;
  const at = {};
  const steps = {
    row: 'article.report li.host',
    hosts: 'article.report[aria-busy="false"] li.host',
  };
  addEventListener('click', (event) => { clicked = event.timeStamp; }, true);
  const look = () => {
    for (const [step, selector] of Object.entries(steps)) {
      if (step in at || !document.querySelector(selector)) continue;
      at[step] = null;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { at[step] = performance.now() - clicked; };
        port2.postMessage(null);
      });
    }
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  globalThis.seen = () => at.row && at.hosts ? at : null;
})()`;
