/** In a private window it does its work as anywhere, and leaves nothing behind. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, reportOf } from './shown-report.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage({ privateWindows: true });
  await stage.browser.openPrivateWindow();
});
afterAll(() => stage?.close());

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
