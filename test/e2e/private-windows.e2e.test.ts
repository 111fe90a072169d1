/** In a private window it does its work as anywhere, and leaves nothing behind. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servePage, type WebServer } from './listen.ts';
import { ask, reportOf } from './shown-report.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let site: WebServer;

beforeAll(async () => {
  const page = '<p>ann@dane-311.test, bob@no-match.test and carol@no-tlsa.test</p>';
  [stage, site] = await Promise.all([setStage({ privateWindows: true }), servePage(page)]);
  await stage.browser.openPrivateWindow(site.url);
});
afterAll(async () => {
  await stage?.close();
  site?.close();
});

/** All that the extension has stored, by area and key. */
async function stored(): Promise<string[]> {
  const worker = await stage.browser.worker();
  return worker.evaluate<string[]>(
    `Promise.all(['local', 'session'].map(async (area) =>
      Object.keys(await chrome.storage[area].get()).map((key) => area + ': ' + key))).then((keys) => keys.flat())`,
  );
}

it('checks a domain over a private window, and keeps neither the domain nor the report', async () => {
  const popup = await stage.browser.openPopup();
  await ask(popup.page, 'dane-311.test');
  expect((await reportOf(popup.page, 'dane-311.test')).word).toBe('DANE in place');
  await popup.close();
  expect(await stored()).toEqual(['local: settings']);
});

it('checks all the domains of a page there, and keeps none of them', async () => {
  const popup = await stage.browser.openPopup();
  await popup.page.getByRole('button', { name: 'Check all' }).click();
  const rows = popup.page.locator('.page-domains li');
  await expect
    .poll(() => rows.allInnerTexts(), { timeout: 60_000 })
    .toEqual([
      expect.stringContaining('DANE in place'),
      expect.stringContaining('DANE fails here'),
      expect.stringContaining('No DANE'),
    ]);
  await popup.close();
  expect(await stored()).toEqual(['local: settings']);
});

it('opens the report there and in no other window, and keeps nothing of it', async () => {
  const popup = await stage.browser.openPopup();
  await ask(popup.page, 'no-tlsa.test');
  await reportOf(popup.page, 'no-tlsa.test');
  const press = popup.page.getByRole('button', { name: 'Open in a tab' }).click();
  // The popup closes under the click, which its driver may take for a failure.
  await press.catch((error: Error) => expect(error.message).toContain('has been closed'));
  const url = stage.browser.url('extension/report/report.html');
  await expect.poll(() => stage.browser.windowsWith(url)).toEqual(['private']);
  expect(await stored()).toEqual(['local: settings']);
});
