/** What the extension may do, from nothing upwards: after installation nothing, on a site what the person allows there. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { badgesBelow } from '../../demo/browsers/closed-roots.ts';
import { permissionsOf, storedSettings, storeSettings } from '../driver/extension-state.ts';
import { servePage, type WebServer } from '../listen.ts';
import { type RecordingResolver, startRecordingResolver } from './recording-resolver.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

const PAGE = '<p>Ann: ann@dane-311.test</p><p>Bob: <a href="mailto:bob@no-match.test">write to him</a></p>';
/** Another site, on click from the start: where badges come, by the same way, when they are to come. */
const CONTROL = '<p>Zoe: zoe@null-mx.test</p>';

let stage: Stage;
let site: WebServer;
let controlSite: WebServer;
let resolver: RecordingResolver;

beforeAll(async () => {
  [stage, site, controlSite, resolver] = await Promise.all([
    setStage({ settings: null }),
    servePage(PAGE),
    servePage(CONTROL),
    startRecordingResolver(),
  ]);
});
afterAll(async () => {
  await stage?.close();
  site?.close();
  controlSite?.close();
  resolver?.close();
});

it('has no site, no content script and no resolver after installation, and says what it would ask of whom', async () => {
  const worker = await stage.browser.worker();
  expect(await permissionsOf(worker)).toEqual({ origins: [], contentScripts: 0 });
  expect(await storedSettings(worker)).toEqual({});
  const popup = await stage.browser.openPopup();
  await popup.page.getByText('Nothing has been sent yet.').waitFor();
  expect(await popup.page.getByRole('button', { name: 'Use this resolver' }).isVisible()).toBe(true);
  expect(await popup.page.getByLabel('Domain or e-mail address').count()).toBe(0);
  await popup.close();
});

it('uses the resolver that is chosen then', async () => {
  const popup = await stage.browser.openPopup();
  const choice = popup.page.getByRole('radio').nth(1);
  await choice.check();
  const host = await popup.page.locator('label.choice .note').nth(1).innerText();
  await popup.page.getByRole('button', { name: 'Use this resolver' }).click();
  await popup.page.getByLabel('Domain or e-mail address').waitFor();
  const { resolver: chosen } = await storedSettings(await stage.browser.worker());
  expect(new URL(chosen ?? '').host).toBe(host);
  await popup.close();
});

it('shows no badge where the browser is told not to allow it, and the site stays off', async () => {
  const worker = await stage.browser.worker();
  const sites = [{ origin: controlOrigin(), level: 'click' as const }];
  await storeSettings(worker, { ...labSettings(stage.companion), resolver: resolver.url, sites });
  const page = await openSite();
  await answerPrompt('Deny');
  const popup = await stage.browser.openPopup();
  await expect.poll(() => popup.page.getByRole('radio', { name: 'off' }).isChecked()).toBe(true);
  await popup.close();
  expect(await permissionsOf(worker)).toEqual({ origins: [], contentScripts: 0 });
  await page.reload();
  await badgesWouldBeThere(page);
  expect(await namesOfBadges(page)).toEqual([]);
  expect(askedOfSite()).toEqual([]);
});

it('shows badges on a site once the browser allows it there', async () => {
  const worker = await stage.browser.worker();
  const page = await openSite();
  await answerPrompt('Allow');
  await expect.poll(() => permissionsOf(worker)).toEqual({ origins: ['http://127.0.0.1/*'], contentScripts: 1 });

  await page.reload();
  await expect
    .poll(() => namesOfBadges(page), { timeout: 60_000 })
    .toEqual([
      'dane-311.test: Senders that check DANE deliver mail to dane-311.test safely: it publishes DANE, and every mail server that answered keeps to it.',
      expect.stringMatching(/^no-match\.test: Senders that check DANE hold mail to no-match\.test back or return it/),
    ]);
  expect(resolver.asked.join()).not.toContain('ann');
});

it('shows none once the browser’s own page has taken its yes back, and says so', async () => {
  const worker = await stage.browser.worker();
  await stage.browser.takeBack('http://127.0.0.1/*');
  await expect.poll(() => permissionsOf(worker)).toEqual({ origins: [], contentScripts: 0 });
  const page = await openSite();
  await badgesWouldBeThere(page);
  expect(await namesOfBadges(page)).toEqual([]);
  const popup = await stage.browser.openPopup();
  await expect.poll(() => popup.page.getByRole('radio', { name: 'off' }).isChecked()).toBe(true);
  await popup.page.getByRole('radio', { name: 'always' }).click();
  await stage.browser.answerQuestion('Allow');
  await expect.poll(() => permissionsOf(worker)).toEqual({ origins: ['http://127.0.0.1/*'], contentScripts: 1 });
});

it('on click: asks the browser for nothing, and shows badges in the page whose icon was clicked on, until it is left', async () => {
  const worker = await stage.browser.worker();
  const page = await openSite();
  const popup = await stage.browser.openPopup();
  await popup.page.getByRole('radio', { name: 'on click' }).click();
  await expect.poll(() => permissionsOf(worker)).toEqual({ origins: [], contentScripts: 0 });
  await expect.poll(() => namesOfBadges(page), { timeout: 60_000 }).toHaveLength(2);
  await popup.close();
  await page.reload();
  await badgesWouldBeThere(page);
  expect(await namesOfBadges(page)).toEqual([]);
  const next = await stage.browser.openPopup();
  await expect.poll(() => namesOfBadges(page), { timeout: 60_000 }).toHaveLength(2);
  await next.close();
  await page.goto(`${site.url}/other`);
  await badgesWouldBeThere(page);
  expect(await namesOfBadges(page)).toEqual([]);
});

it('shows none any more once the site is turned off', async () => {
  const worker = await stage.browser.worker();
  const page = await openSite();
  const popup = await stage.browser.openPopup();
  await expect.poll(() => popup.page.getByRole('radio', { name: 'on click' }).isChecked()).toBe(true);
  await expect.poll(() => namesOfBadges(page), { timeout: 60_000 }).toHaveLength(2);
  await popup.page.getByRole('radio', { name: 'off' }).click();
  await expect.poll(() => permissionsOf(worker)).toEqual({ origins: [], contentScripts: 0 });
  // Those that the click brought go at once, and what the page shows next is not looked up.
  await expect.poll(() => namesOfBadges(page)).toEqual([]);
  const before = askedOfSite().length;
  await page.evaluate(`document.body.append('new@no-tlsa.test')`);
  await popup.close();
  await badgesWouldBeThere(page);
  expect(askedOfSite().slice(before)).toEqual([]);
  expect(await namesOfBadges(page)).toEqual([]);
  await page.reload();
  await badgesWouldBeThere(page);
  expect(await namesOfBadges(page)).toEqual([]);
});

const controlOrigin = (): string => controlSite.url.replace('127.0.0.1', 'localhost');

/** What the resolver was asked for the sake of the site itself. */
const askedOfSite = (): string[] => resolver.asked.filter((name) => /dane-311|no-match|no-tlsa/.test(name));

/** Waits until the page, had it been allowed badges when it was opened, would have them: another that came later has. */
async function badgesWouldBeThere(page: Page): Promise<void> {
  const control = await stage.browser.context.newPage();
  await control.goto(controlOrigin());
  await control.bringToFront();
  const popup = await stage.browser.openPopup();
  await expect.poll(() => namesOfBadges(control)).toEqual([expect.stringMatching(/^null-mx\.test: null-mx\.test /)]);
  await popup.close();
  await control.close();
  await page.bringToFront();
}

async function namesOfBadges(page: Page): Promise<string[]> {
  return badgesBelow(await stage.browser.dom(page)).map(({ name }) => name);
}

async function openSite(): Promise<Page> {
  const page = stage.browser.context.pages()[0] ?? (await stage.browser.context.newPage());
  await page.goto(site.url);
  return page;
}

/** Turns the switch on in the popup and answers the question that the browser then asks. */
async function answerPrompt(answer: 'Allow' | 'Deny'): Promise<void> {
  const popup = await stage.browser.openPopup();
  await popup.page.getByRole('radio', { name: 'always' }).click();
  await stage.browser.answerQuestion(answer);
}
