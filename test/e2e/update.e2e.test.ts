/** A new version of the extension comes while a check runs: nothing is lost, and it is put in place when nothing is under way. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { archiveOf } from '../../tools/archive.ts';
import { BROWSER } from '../driver/browser.ts';
import { storedSettings, storeSettings } from '../driver/extension-state.ts';
import { until } from '../until.ts';
import { type Gate, gateBefore } from './gate.ts';
import { ask, reportOf } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

const LATER = '99.0.0';
const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-update-'));
const archive = path.join(folder, 'now.zip');
let stage: Stage;
let gate: Gate;

beforeAll(async () => {
  writeFileSync(archive, await archiveOf(BROWSER === 'firefox' ? 'dist/firefox' : 'dist/chrome'));
  stage = await setStage({ extension: archive });
});
afterAll(async () => {
  await stage?.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  gate = await gateBefore(stage.companion.url);
  await storeSettings(await stage.browser.worker(), labSettings(gate));
});
afterEach(() => gate.close());

/** The archive under a later version. */
function later(): string {
  const files = unzipSync(readFileSync(archive));
  const manifest: object = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
  const file = path.join(folder, 'later.zip');
  writeFileSync(file, zipSync({ ...files, 'manifest.json': strToU8(JSON.stringify({ ...manifest, version: LATER })) }));
  return file;
}

async function version(): Promise<string> {
  const worker = await stage.browser.worker();
  return worker.evaluate<string>('chrome.runtime.getManifest().version');
}

it('waits for the check under way, whose report comes whole', async () => {
  const popup = await stage.browser.openPopup();
  await ask(popup.page, 'dane-311.test');
  await until('the companion is asked', async () => gate.waiting() > 0);
  await stage.browser.offerUpdate(later());
  expect(await version()).toBe(packageJson.version);
  gate.open();
  expect((await reportOf(popup.page, 'dane-311.test')).word).toBe('DANE in place');
  await popup.close();
});

it('is put in place after the next check that nobody watches, and finds the settings as they were', async () => {
  const settings = await storedSettings(await stage.browser.worker());
  const popup = await stage.browser.openPopup();
  await ask(popup.page, 'dane-312.test');
  await until('the companion is asked', async () => gate.waiting() > 0);
  await popup.close();
  expect(await version()).toBe(packageJson.version);
  gate.open();
  await expect.poll(version).toBe(LATER);
  expect(await storedSettings(await stage.browser.worker())).toEqual(settings);
});

it('works', async () => {
  const popup = await stage.browser.openPopup();
  gate.open();
  await ask(popup.page, 'no-tlsa.test');
  expect((await reportOf(popup.page, 'no-tlsa.test')).word).toBe('No DANE');
  await popup.close();
});
