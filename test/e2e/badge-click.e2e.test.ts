/** A click on a badge in a page: the popup shows the report of its domain, or a tab does where the browser opens no popup. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { storeSettings } from '../driver/extension-state.ts';
import { servePage, type WebServer } from '../listen.ts';
import { copyWithLoopback } from './extension-copy.ts';
import { reportOf } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-badge-click-'));
let stage: Stage;
let site: WebServer;
let page: Page;

beforeAll(async () => {
  site = await servePage('<p>Ann: ann@dane-311.test</p>');
  stage = await setStage({ extension: await copyWithLoopback(folder) });
  const sites = [{ origin: site.url, level: 'always' as const }];
  await storeSettings(await stage.browser.worker(), { ...labSettings(stage.companion), sites });
  page = stage.browser.context.pages()[0] ?? (await stage.browser.context.newPage());
  await page.goto(site.url);
});
afterAll(async () => {
  await stage?.close();
  site?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Waits for the one badge. Its element has no box of its own; what is drawn follows the text. */
async function clickOnBadge(): Promise<void> {
  await page.locator('p span').waitFor({ state: 'attached' });
  const place = await page.evaluate<{ x: number; y: number }>(`(() => {
    const text = document.createRange();
    text.selectNodeContents(document.querySelector('p').firstChild);
    const { right, y, height } = text.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(document.querySelector('p')).fontSize);
    return { x: right + 0.75 * size, y: y + height / 2 };
  })()`);
  await page.mouse.click(place.x, place.y);
}

it('opens the popup on its domain', async () => {
  const popup = await stage.browser.openPopup(clickOnBadge);
  expect((await reportOf(popup.page, 'dane-311.test')).word).toBe('DANE in place');
  await popup.close();
});

it('opens the report in a tab where the browser refuses to open a popup', async () => {
  // It then has none to open.
  await (await stage.browser.worker()).evaluate('chrome.action.setPopup({ popup: "" }).then(() => null)');
  const opened = stage.browser.context.waitForEvent('page');
  await clickOnBadge();
  const report = await opened;
  expect((await reportOf(report, 'dane-311.test')).word).toBe('DANE in place');
  expect(report.url()).toBe(stage.browser.url('extension/report/report.html?domain=dane-311.test'));
});
