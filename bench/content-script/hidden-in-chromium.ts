/** A page behind another tab in Chromium. Playwright has every page believe that it is in front; Puppeteer does not. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { CHROMIUM_PROGRAM } from '../../test/driver/programs.ts';
import { startScreen } from '../../test/driver/screen.ts';
import type { WebServer } from '../../test/listen.ts';
import { until } from '../../test/until.ts';
import type { FarResolver } from '../far-resolver/far-resolver.ts';
import { copyWithMeasure } from './extension-with-measure.ts';
import { callbacksWhileHidden, READ, type Work } from './work.ts';

/** Callbacks of the content script while the page is hidden. */
export async function hiddenInChromium(site: WebServer, resolver: FarResolver): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-bench-'));
  const screen = await startScreen(1280, 1000);
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM_PROGRAM,
    headless: false,
    pipe: true,
    enableExtensions: [await copyWithMeasure('dist/chrome', folder)],
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--window-size=1280,1000'],
    env: { ...process.env, DISPLAY: screen.display },
  });
  try {
    const target = await browser.waitForTarget((one) => one.url().endsWith('/service-worker-loader.js'));
    const worker = await target.worker();
    const settings = {
      version: 1,
      resolver: resolver.url,
      companion: null,
      trustAnchor: resolver.anchorText,
      language: 'en',
      sites: [{ origin: site.url, level: 'always' }],
    };
    await until('the worker has begun', async () => worker?.evaluate('globalThis.chrome?.storage !== undefined'));
    await worker?.evaluate(`chrome.storage.local.set(${JSON.stringify({ settings })})`);
    await until('the script is registered', async () =>
      worker?.evaluate('chrome.scripting.getRegisteredContentScripts().then((scripts) => scripts.length > 0)'),
    );
    const page = await browser.newPage();
    await page.goto(site.url);
    await until('the content script has begun', async () => ((await page.evaluate(READ)) as Work[]).length > 0);
    const other = await browser.newPage();
    await other.bringToFront();
    return await callbacksWhileHidden((script) => page.evaluate(script));
  } finally {
    await browser.close();
    screen.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
