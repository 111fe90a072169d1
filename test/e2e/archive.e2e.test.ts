/** The archive that a store gets, as `npm run package` writes it: the browser takes it, and it does the main job. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { packageFile } from '../../tools/archive.ts';
import { BROWSER } from '../driver/browser.ts';
import { ask, reportOf } from './shown-report.ts';
import { type Stage, setStage } from './stage.ts';

const TARGET = BROWSER === 'firefox' ? 'firefox' : 'chrome';
let stage: Stage;

beforeAll(async () => {
  execFileSync('npx', ['tsx', 'tools/package.ts', TARGET]);
  stage = await setStage({ extension: path.resolve(packageFile(TARGET)) });
});
afterAll(() => stage?.close());

it('says which version it is', async () => {
  const worker = await stage.browser.worker();
  expect(await worker.evaluate<string>('chrome.runtime.getManifest().version')).toBe(packageJson.version);
});

it.each([
  ['dane-311.test', 'DANE in place'],
  ['no-match.test', 'DANE fails here'],
  ['no-tlsa.test', 'No DANE'],
  // Ed448, whose code is loaded when it is met.
  ['algorithm-16.test', 'DANE in place'],
])('tells of %s: %s', async (domain, word) => {
  const popup = await stage.browser.openPopup();
  await ask(popup.page, domain);
  expect((await reportOf(popup.page, domain)).word).toBe(word);
  await popup.close();
});
