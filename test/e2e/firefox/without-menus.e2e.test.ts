/** A Firefox that offers extensions no context menu, as the one on Android: all else works. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyWithoutMenus } from '../extension-copy.ts';
import { ask, reportOf } from '../shown-report.ts';
import { type Stage, setStage } from '../stage.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-without-menus-'));
let stage: Stage;

beforeAll(async () => {
  stage = await setStage({ extension: await copyWithoutMenus(folder) });
});
afterAll(async () => {
  await stage?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('checks a domain, also after its background was ended', async () => {
  const worker = await stage.browser.worker();
  expect(await worker.evaluate<string>('typeof browser.contextMenus')).toBe('undefined');
  await stage.browser.killWorker();
  const popup = await stage.browser.openPopup();
  await ask(popup.page, 'dane-311.test');
  expect((await reportOf(popup.page, 'dane-311.test')).word).toBe('DANE in place');
  await popup.close();
});
