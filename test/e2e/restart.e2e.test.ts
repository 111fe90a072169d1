/** The browser is closed and started again: what a person chose and allowed is as it was, with badges from the first page on. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { badgesBelow } from '../../demo/browsers/closed-roots.ts';
import { packageFile } from '../../tools/archive.ts';
import { BROWSER, type BrowserOptions } from '../driver/browser.ts';
import { permissionsOf, storedSettings, storeSettings } from '../driver/extension-state.ts';
import { servePage, type WebServer } from '../listen.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

const profile = mkdtempSync(path.join(tmpdir(), 'dane-badge-restart-'));
let stage: Stage;
let site: WebServer;
let extension: Pick<BrowserOptions, 'extension'> = {};

beforeAll(async () => {
  if (BROWSER === 'firefox') {
    // Firefox keeps no folder over its end, only what is installed.
    execFileSync('npx', ['tsx', 'tools/package.ts', 'firefox']);
    extension = { extension: path.resolve(packageFile('firefox')) };
  }
  site = await servePage('<p>ann@dane-311.test</p>');
  stage = await setStage({ profile, ...extension });
});
afterAll(async () => {
  await stage?.close();
  site?.close();
  rmSync(profile, { recursive: true, force: true });
});

/** Loads the site's page and waits for its badge. */
async function seeBadge(): Promise<void> {
  const page = stage.browser.context.pages()[0] ?? (await stage.browser.context.newPage());
  await page.goto(site.url);
  await expect.poll(async () => badgesBelow(await stage.browser.dom(page)).length, { timeout: 60_000 }).toBe(1);
}

it('keeps settings, permission and script', async () => {
  await stage.browser.context.pages()[0]?.goto(site.url);
  const popup = await stage.browser.openPopup();
  await popup.page.getByRole('radio', { name: 'always' }).click();
  await stage.browser.answerQuestion('Allow');
  const allowed = { origins: ['http://127.0.0.1/*'], contentScripts: 1 };
  await expect.poll(async () => permissionsOf(await stage.browser.worker())).toEqual(allowed);
  await seeBadge();
  const before = await storedSettings(await stage.browser.worker());
  await stage.close();

  stage = await setStage({ profile, ...extension, settings: null });
  expect(await storedSettings(await stage.browser.worker())).toEqual(before);
  // Chromium takes a folder that it is told to load for a new version, and drops the scripts of the old one: see `background/`.
  await expect.poll(async () => permissionsOf(await stage.browser.worker())).toEqual(allowed);
  // The companion of before has ended with its screen; DNS is asked as before.
  await storeSettings(await stage.browser.worker(), { ...before, companion: labSettings(stage.companion).companion });
  await seeBadge();
});
