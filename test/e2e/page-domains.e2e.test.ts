/** The popup offers the mail domains of the page beneath it, reads that page only when opened, and asks nothing by itself. */
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { iconOfActiveTab, storeSettings } from '../driver/extension-state.ts';
import { servePage, serveWeb, type WebServer } from '../listen.ts';
import { until } from '../until.ts';
import { type RecordingResolver, startRecordingResolver } from './recording-resolver.ts';
import { ask, reportOf } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

const PAGE = `
  <h1>Who to write to</h1>
  <p>Ann is at <b>ann@no-tlsa.test</b>, <a href="mailto:Bob%20B%20%3Cbob@DANE-311.test%3E?cc=carol@no-match.test">Bob</a>
  anywhere. Twitter knows us as @nobody; the price is 3@4.50. Again: ANN@NO-TLSA.TEST.</p>
  <p>Next to the sea: <span>dora@</span>nowhere, erin@b&uuml;cher.test</p>
  <script>const hidden = 'x@script-only.test';</script><textarea>being@written.test</textarea>`;

let stage: Stage;
let site: WebServer;
let resolver: RecordingResolver;

beforeAll(async () => {
  [stage, site, resolver] = await Promise.all([setStage(), servePage(PAGE), startRecordingResolver()]);
  await storeSettings(await stage.browser.worker(), { ...labSettings(stage.companion), resolver: resolver.url });
});
afterAll(async () => {
  await stage?.close();
  site?.close();
  resolver?.close();
});

it('asks nothing and touches nothing before a click', async () => {
  const [page] = stage.browser.context.pages();
  await page?.goto(site.url);
  const before = await page?.content();
  const popup = await stage.browser.openPopup();
  const offered = popup.page.locator('.domain-list li');
  await offered.first().waitFor();
  expect((await offered.allInnerTexts()).map((text) => text.split(/\s+/)[0])).toEqual([
    'dane-311.test',
    'no-match.test',
    'no-tlsa.test',
    'xn--bcher-kva.test',
  ]);
  for (const text of await offered.allInnerTexts()) expect(text).toContain('not checked yet');
  expect(resolver.asked).toEqual([]);
  expect(await page?.content()).toBe(before);
  await popup.close();
});

it('checks the one that is clicked, and shows the others still', async () => {
  const popup = await stage.browser.openPopup();
  const offered = popup.page.locator('.domain-list li');
  await offered.filter({ hasText: 'no-match.test' }).getByRole('button').click();
  expect((await reportOf(popup.page, 'no-match.test')).word).toBe('DANE fails here');
  expect(await offered.allInnerTexts()).toHaveLength(4);
  // In its place until asked otherwise; then worst first, as far as they are known.
  expect(await offered.nth(1).textContent()).toMatch(/^no-match\.test\s*DANE fails here$/);
  await popup.page.getByRole('button', { name: 'Worst first' }).click();
  expect(await offered.first().textContent()).toMatch(/^no-match\.test\s*DANE fails here$/);
  expect(new Set(resolver.asked.filter((name) => name.endsWith('no-tlsa.test')))).toEqual(new Set());
  expect(resolver.asked).toContain('_25._tcp.mx.no-match.test');
  await offered.filter({ hasText: 'dane-311.test' }).getByRole('button').click();
  expect((await reportOf(popup.page, 'dane-311.test')).word).toBe('DANE in place');
  expect(await offered.first().textContent()).toMatch(/^no-match\.test\s*DANE fails here$/);
  await popup.close();
});

it('checks all by the keyboard; who stood on the button to stop is told of the end, and stays in the list', async () => {
  const popup = await stage.browser.openPopup();
  const list = popup.page.locator('.domain-list');
  await list.getByRole('button', { name: 'Check all' }).press('Enter');
  await list.getByText('Done: 4 of 4 checked.').waitFor();
  expect(await list.getByRole('heading').evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
  await popup.close();
});

it('takes the icon back when the page is left', async () => {
  const worker = await stage.browser.worker();
  expect((await iconOfActiveTab(worker)).title).toContain('dane-311.test');
  const [page] = stage.browser.context.pages();
  await page?.goto(`${site.url}/elsewhere`);
  await until('the icon is as it was', async () => {
    const { title, text } = await iconOfActiveTab(worker);
    return title === 'DANE Badge' && text === '';
  });
});

it('waits for no frame that never comes to its end', async () => {
  const endless = await serveWeb(({ url }, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (url === '/') response.end('<p>ann@no-tlsa.test</p><iframe src="/frame"></iframe>');
    else response.write('<p>dora@null-mx.test</p>');
  });
  onTestFinished(() => endless.close());
  const [page] = stage.browser.context.pages();
  await page?.goto(endless.url, { waitUntil: 'commit' });
  const first = await stage.browser.openPopup();
  await first.page.locator('.domain-list li', { hasText: 'no-tlsa.test' }).waitFor({ timeout: 10_000 });
  await ask(first.page, 'dane-311.test');
  await reportOf(first.page, 'dane-311.test');
  await first.close();
  // What the icon is about is no matter of what the page holds.
  const second = await stage.browser.openPopup();
  await reportOf(second.page, 'dane-311.test', 10_000);
  await second.close();
});

it('says so where the browser lets nobody read the page', async () => {
  const [page] = stage.browser.context.pages();
  await page?.goto(stage.browser.ownPage);
  const popup = await stage.browser.openPopup();
  await popup.page.getByText('The browser does not let DANE Badge read this page.').waitFor();
  await popup.close();
});
