/** An administrator's policy in a real browser: what it sets is in force and looks locked; what it leaves is the person's. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BROWSER } from '../driver/browser.ts';
import { permissionsOf, storedSettings } from '../driver/extension-state.ts';
import { changePolicy, setPolicy } from '../driver/policies.ts';
import { servePage, type WebServer } from '../listen.ts';
import { type Stage, setStage } from './stage.ts';
import { inThemes } from './themes.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-policy-'));
const policy = (site: string) => ({
  resolver: 'https://dns.example.org/dns-query',
  companion: { url: 'https://companion.example.org/', token: 'secret', own: true },
  trustAnchor: '. IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D',
  sites: [{ origin: site, level: 'always' }],
  language: 'nl',
});

const ASK_BEFORE_SEND = 'fieldset:has(.sites) > label.choice input';

let stage: Stage;
let site: WebServer;
let page: Page;
let takePolicyAway = (): void => undefined;

beforeAll(async () => {
  site = await servePage('<p>Ann: ann@dane-311.test</p>');
  cpSync(BROWSER === 'firefox' ? 'dist/firefox' : 'dist/chrome', folder, { recursive: true });
  takePolicyAway = setPolicy(folder, policy(site.url));
  stage = await setStage({ extension: folder, settings: { language: 'en', smtpPort: 2525 } });
  page = await stage.browser.context.newPage();
  await page.goto(stage.browser.url('extension/options/options.html'));
});
afterAll(async () => {
  await stage?.close();
  site?.close();
  takePolicyAway();
  rmSync(folder, { recursive: true, force: true });
});

it('is shown, locked, and leaves the rest to the person', async () => {
  const { resolver, companion, trustAnchor } = policy(site.url);
  // The policy's language wins over the English that the person stored.
  await page.getByRole('heading', { level: 1, name: 'Instellingen' }).waitFor();
  expect(await page.locator('#resolver-url').inputValue()).toBe(resolver);
  expect(await page.locator('#companion-url').inputValue()).toBe(companion.url);
  await page.locator('details > summary').click();
  expect(await page.locator('textarea').inputValue()).toBe(trustAnchor);
  for (const field of ['#resolver-url', '#companion-url', '#companion-token', '.sites select', 'textarea']) {
    expect(await page.locator(field).isDisabled(), field).toBe(true);
  }
  expect(await page.locator('input[type="number"]').inputValue()).toBe('2525');
  for (const field of ['input[type="number"]', ASK_BEFORE_SEND]) {
    expect(await page.locator(field).isDisabled(), field).toBe(false);
  }
  await inThemes(page, 'options-under-policy');
});

it('does not keep the person from changing what it leaves', async () => {
  await page.locator(ASK_BEFORE_SEND).check();
  await expect.poll(async () => (await storedSettings(await stage.browser.worker())).askBeforeSend).toBe(true);
  expect((await storedSettings(await stage.browser.worker())).smtpPort).toBe(2525);
});

it('can not give the browser’s permission for a site: that is asked of the person, and then badges are shown there', async () => {
  const worker = await stage.browser.worker();
  expect(await permissionsOf(worker)).toEqual({ origins: [], contentScripts: 0 });
  await page.getByText('De browser staat op deze site geen badges toe.').waitFor();
  await page.bringToFront();
  await page.getByRole('button', { name: 'Toestaan' }).click();
  await stage.browser.answerQuestion('Allow');
  await expect.poll(() => permissionsOf(worker)).toEqual({ origins: ['http://127.0.0.1/*'], contentScripts: 1 });
  await expect.poll(() => page.getByRole('button', { name: 'Toestaan' }).count()).toBe(0);
});

/** Firefox reads its policies at its start. */
if (BROWSER === 'chromium') {
  it('that is changed while the settings are open stands there in the place of the one before', async () => {
    const url = 'https://another.example.org/';
    expect(await page.locator('#companion-url').inputValue()).not.toBe(url);
    changePolicy(folder, { ...policy(site.url), companion: { url, token: 'secret', own: true } });
    await expect.poll(() => page.locator('#companion-url').inputValue()).toBe(url);
    expect(await page.locator('#companion-url').isDisabled()).toBe(true);
  });
}
