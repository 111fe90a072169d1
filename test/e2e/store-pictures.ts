/**
 * `npm run store-pictures`, after a build: the pictures for the stores, 1280 × 800 as they ask, for each language, into
 * `test-results/store-pictures/`. A real Chromium on a real page, real answers of the lab; nothing is staged.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LANGUAGES } from '../../extension/words/languages.ts';
import { storeSettings } from '../driver/extension-state.ts';
import { toPng } from '../driver/frame-buffer.ts';
import { servePage } from '../listen.ts';
import { until } from '../until.ts';
import { reportOf } from './shown-report.ts';
import { labSettings, setStage } from './stage.ts';

const FOLDER = 'test-results/store-pictures';
/** What the stores ask for, in pixels of the screen. */
const AREA = { x: 0, y: 0, width: 1280, height: 800 };

const PAGE = `<!doctype html><meta charset="utf-8"><title>Bakery</title>
  <body style="font: 18px/1.6 system-ui; margin: 3rem; max-width: 34rem">
  <h1>Bakery</h1><p>Orders: <a href="mailto:orders@several-mx.test">orders@several-mx.test</a></p>
  <p>Bills: bills@no-tlsa.test</p><p>Anything else: info@partial.test</p>`;

mkdirSync(FOLDER, { recursive: true });
const site = await servePage(PAGE);
const stage = await setStage();
const { browser, screen, companion } = stage;

/** What is on the screen, once two looks at it in a row are the same: nothing is being drawn any more. */
async function take(name: string): Promise<void> {
  let last = '';
  await until('the screen is still', async () => {
    const now = toPng(screen.picture(), AREA).toString('base64');
    const still = now === last;
    last = now;
    return still;
  });
  writeFileSync(path.join(FOLDER, `${name}.png`), Buffer.from(last, 'base64'));
}

try {
  const [tab = await browser.context.newPage()] = browser.context.pages();
  for (const language of LANGUAGES) {
    await storeSettings(await browser.worker(), { ...labSettings(companion), language });
    await tab.goto(site.url);
    for (const [name, domain] of [
      ['protected', 'several-mx.test'],
      ['refused', 'no-match.test'],
    ] as const) {
      const popup = await browser.openPopup();
      // The form's words are those of the language.
      await popup.page.locator('form input').first().fill(domain);
      await popup.page.keyboard.press('Enter');
      await reportOf(popup.page, domain);
      await take(`${language}-popup-${name}`);
      await popup.close();
    }
    await tab.goto(browser.url('extension/report/report.html?domain=partial.test'));
    await reportOf(tab, 'partial.test');
    await take(`${language}-report`);
    await tab.goto(browser.url('extension/options/options.html'));
    await tab.locator('#companion-url').waitFor();
    await take(`${language}-options`);
  }
} finally {
  await stage.close();
  site.close();
}
