/** A right-click by a real pointer on a real window, an entry chosen by real keys: the report of that domain opens. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Point } from '../driver/screen.ts';
import { servePage, type WebServer } from '../listen.ts';
import { until } from '../until.ts';
import { reportOf } from './shown-report.ts';
import { type Stage, setStage } from './stage.ts';

const PAGE = `
  <p style="margin: 150px 100px 0">Write to <a id="link" href="mailto:bob@dane-311.test?subject=Hello">Bob</a></p>
  <p style="margin: 50px 100px"><span id="address">ann@no-tlsa.test</span></p>
  <p style="margin: 50px 100px"><span id="sentence">Write to ann@no-tlsa.test, please.</span></p>
  <p style="margin: 50px 100px"><span id="several">Ann &lt;ann@no-tlsa.test&gt;, bob@dane-311.test</span></p>
  <p style="margin: 50px 100px"><span id="words">nothing here</span></p>`;

let stage: Stage;
let site: WebServer;
let page: Page;

beforeAll(async () => {
  [stage, site] = await Promise.all([setStage(), servePage(PAGE)]);
});
afterAll(async () => {
  await stage?.close();
  site?.close();
});

beforeEach(async () => {
  page = stage.browser.context.pages()[0] ?? (await stage.browser.context.newPage());
  await page.bringToFront();
  await page.goto(site.url);
});

it('on a mailto: link leads to the report of its domain', async () => {
  const report = await chooseOurEntry(await middleOf('#link'));
  expect(report.url()).toBe(stage.browser.url('extension/report/report.html?domain=dane-311.test'));
  const shown = await reportOf(report, 'dane-311.test');
  expect(shown.word).toBe('DANE in place');
  await report.close();
});

it('on a selected address leads to the report of its domain', async () => {
  await page.locator('#address').dblclick();
  await page.evaluate('getSelection().selectAllChildren(document.querySelector("#address"))');
  const report = await chooseOurEntry(await middleOf('#address'));
  expect(report.url()).toBe(stage.browser.url('extension/report/report.html?domain=no-tlsa.test'));
  const shown = await reportOf(report, 'no-tlsa.test');
  expect(shown.word).toBe('No DANE');
  await report.close();
});

it('on an address among other words too', async () => {
  await page.evaluate('getSelection().selectAllChildren(document.querySelector("#sentence"))');
  const report = await chooseOurEntry(await middleOf('#sentence'));
  expect(report.url()).toBe(stage.browser.url('extension/report/report.html?domain=no-tlsa.test'));
  await report.close();
});

it('on several addresses checks them all, and shows the report of the one that is chosen', async () => {
  await page.evaluate('getSelection().selectAllChildren(document.querySelector("#several"))');
  const report = await chooseOurEntry(await middleOf('#several'));
  const list = report.locator('.domain-list');
  await list.getByText('Done: 2 of 2 checked.').waitFor();
  expect(await list.locator('li').allInnerTexts()).toEqual([
    expect.stringMatching(/^dane-311\.test\s+DANE in place$/),
    expect.stringMatching(/^no-tlsa\.test\s+No DANE$/),
  ]);
  await list.getByRole('button', { name: 'no-tlsa.test' }).click();
  expect((await reportOf(report, 'no-tlsa.test')).word).toBe('No DANE');
  await report.reload();
  await list.getByText('Done: 2 of 2 checked.').waitFor();
  await report.close();
});

it('on a selection without a domain says so, and asks for one', async () => {
  await page.evaluate('getSelection().selectAllChildren(document.querySelector("#words"))');
  const report = await chooseOurEntry(await middleOf('#words'));
  await report.getByText('What you clicked on holds no mail domain. Type one above.').waitFor();
  await report.close();
});

/** Where an element of the page is on the screen. */
async function middleOf(selector: string): Promise<Point> {
  const box = await page.locator(selector).boundingBox();
  const frame = await page.evaluate<{ x: number; y: number }>(
    '({ x: screenX + (outerWidth - innerWidth) / 2, y: screenY + outerHeight - innerHeight })',
  );
  if (box === null) throw new Error(`${selector} is not shown`);
  return { x: frame.x + box.x + box.width / 2, y: frame.y + box.y + box.height / 2 };
}

/**
 * Right-clicks there and takes our entry. A menu that has its window may not take keys yet on a slow machine, and nothing tells when
 * it does: so what came to nothing is undone and done again.
 */
async function chooseOurEntry(at: Point): Promise<Page> {
  const windows = await stage.screen.windowCount();
  for (let tries = 1; ; tries++) {
    await stage.screen.click(at, 'right');
    await until('the menu is open', async () => (await stage.screen.windowCount()) > windows);
    const opened = stage.browser.context.waitForEvent('page', { timeout: 10_000 }).catch(() => null);
    await stage.screen.press(...stage.browser.menuKeys);
    const report = await opened;
    if (report !== null) {
      await report.waitForLoadState();
      return report;
    }
    if (tries === 5) throw new Error('our entry of the menu opened no page');
    await stage.screen.press('Escape');
    await until('the menu is closed', async () => (await stage.screen.windowCount()) === windows);
  }
}
