/** The toolbar icon while a page goes on living: a check that was begun is told to its end, and only on the page that it was begun on. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BROWSER } from '../driver/browser.ts';
import { iconOfActiveTab, sessionItems, storeSettings } from '../driver/extension-state.ts';
import { servePage, type WebServer } from '../listen.ts';
import { type Gate, gateBefore } from './gate.ts';
import { ask } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

let stage: Stage;
let site: WebServer;
let gate: Gate;
let page: Page;

beforeAll(async () => {
  [stage, site] = await Promise.all([setStage(), servePage('<p>Mail</p><iframe src="/message/1"></iframe>')]);
  const settings = labSettings(stage.companion);
  gate = await gateBefore(settings.resolver ?? '');
  await storeSettings(await stage.browser.worker(), { ...settings, resolver: gate.url });
  page = stage.browser.context.pages()[0] ?? (await stage.browser.context.newPage());
});
afterAll(async () => {
  await stage?.close();
  site?.close();
  gate?.close();
});

const title = async (): Promise<string> => (await iconOfActiveTab(await stage.browser.worker())).title;

/** Begins a check that is held at the resolver, and closes the popup. */
async function begin(domain: string): Promise<void> {
  gate.shut();
  await page.goto(site.url);
  await page.bringToFront();
  const popup = await stage.browser.openPopup();
  await ask(popup.page, domain);
  await expect.poll(title).toBe(`${domain}: checking …`);
  await popup.close();
}

it('tells the end of a check also where a frame of the page was loaded meanwhile', async () => {
  await begin('dane-311.test');
  const loaded = page.waitForEvent('framenavigated', (frame) => frame.url().endsWith('/message/2'));
  await page.evaluate('void (document.querySelector("iframe").src = "/message/2")');
  await loaded;
  gate.open();
  await expect.poll(title).toMatch(/^dane-311\.test: .* publishes DANE/);
});

/** Firefox tells nobody the address of a page that is open to the extension by a click alone. */
if (BROWSER === 'chromium') {
  it('says nothing of a message that was left within its page', async () => {
    expect(await title()).toContain('dane-311.test');
    await page.evaluate('location.hash = "#3"');
    await expect.poll(title).toBe('DANE Badge');
  });

  it('is not left as if a check went on', async () => {
    await begin('no-tlsa.test');
    await page.evaluate('location.hash = "#4"');
    await expect.poll(title).toBe('DANE Badge');
    gate.open();
    // The check has ended, and its report is kept.
    const kept = async () => (await sessionItems(await stage.browser.worker()))['result:no-tlsa.test'];
    await expect.poll(kept).toBeDefined();
    expect(await title()).toBe('DANE Badge');
  });
}

it('is taken back where the settings that it was found with are others now', async () => {
  await begin('several-mx.test');
  gate.open();
  await expect.poll(title).toMatch(/^several-mx\.test: .* publishes DANE/);
  const settings = { ...labSettings(stage.companion), resolver: gate.url, askByPost: true };
  await storeSettings(await stage.browser.worker(), settings);
  await expect.poll(title).toBe('DANE Badge');
});
