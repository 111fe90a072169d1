/** The popup under load: thirty mail hosts, two hundred domains of a page; what is read stays, and the budgets hold. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { nsec, zone } from '../../internet/table/short-words.ts';
import { type DohServer, startDohServer } from '../../internet/zones/doh-server.ts';
import { createInternet } from '../../internet/zones/internet.ts';
import { BROWSER, type Popup } from '../driver/browser.ts';
import { iconOfActiveTab, storeSettings } from '../driver/extension-state.ts';
import { mailAddresses } from '../lab/addresses.ts';
import { Certificates } from '../lab/certificates.ts';
import { servePage, type WebServer } from '../listen.ts';
import { until } from '../until.ts';
import { findingsInThemes } from './accessible.ts';
import { type Gate, gateBefore } from './gate.ts';
import { watchMainThread } from './main-thread.ts';
import { ask, openHost, reportOf } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';
import { inThemes } from './themes.ts';

const HOSTS = 30;
const DOMAINS = 200;
const numbered = (count: number, name: (i: string) => string): string[] =>
  Array.from({ length: count }, (_, i) => name(String(i + 1).padStart(3, '0')));

let stage: Stage;
let doh: DohServer;
let site: WebServer;
let gate: Gate;
let useCompanion: (companion: { readonly url: string }) => Promise<void>;

beforeAll(async () => {
  const { v4 } = mailAddresses('good');
  const tlsa = new Certificates('.lab/cache/certificates').tlsa('3', '1', '1', 'self');
  const thirty = numbered(HOSTS, (i) => `@ MX 10 mx${i}\nmx${i} A ${v4}\n_25._tcp.mx${i} TLSA ${tlsa}`);
  const internet = await createInternet([
    zone('.', nsec(), ''),
    zone('test', nsec(), ''),
    zone('thirty.test', nsec(), thirty.join('\n')),
    zone('many.test', nsec(), '* MX 0 .\nd007 MX 10 mx\nmx A 192.0.2.1'),
  ]);
  const addresses = numbered(DOMAINS, (i) => `<li>a@d${i}.many.test</li>`);
  [stage, doh, site] = await Promise.all([
    setStage(),
    startDohServer(internet.wire),
    servePage(`<ul>${addresses.join('')}</ul>`),
  ]);
  useCompanion = async (companion) =>
    storeSettings(await stage.browser.worker(), {
      ...labSettings(companion),
      resolver: doh.url,
      trustAnchor: internet.anchorText,
    });
  gate = await gateBefore(stage.companion.url);
  await useCompanion(gate);
});
afterAll(async () => {
  await stage?.close();
  for (const server of [doh, site, gate]) server?.close();
});

/**
 * What an update may keep the page from doing, milliseconds. A person feels 50, which our own machines keep below; a slow one
 * that runs the tests takes longer for the same.
 */
const LONGEST_TASK = 150;

/** Looks at the page's main thread from now on; call what it gives to hold the budget. Firefox tells nothing of the kind. */
async function watch(page: Page, what: string): Promise<() => Promise<void>> {
  if (BROWSER === 'firefox') return async () => undefined;
  const watched = await watchMainThread(page);
  return async () => {
    const tasks = await watched.tasks();
    const told = tasks.map(({ took, parts }) => `${Math.round(took)} (${parts})`).join('; ');
    console.log(`${what}: longest tasks, ms of processor time: ${told}`);
    expect(tasks[0]?.took, told).toBeLessThan(LONGEST_TASK);
  };
}

describe('thirty mail hosts', () => {
  let popup: Popup;
  beforeAll(async () => {
    popup = await stage.browser.openPopup();
  });
  afterAll(() => popup.close());

  it('stream in without moving what is read, and without taking selection or focus', async () => {
    const { page } = popup;
    await ask(page, 'thirty.test');
    const rows = page.locator('article.report li.host');
    await until('all rows are there', async () => (await rows.count()) === HOSTS);
    const holdBudget = await watch(page, '30 hosts');
    await until('the companion is asked', async () => gate.waiting() > 0);

    const details = await openHost(page, 'mx015.thirty.test');
    const record = details.locator('ul.tlsa > li code');
    await record.waitFor();
    await record.selectText();
    const summary = page.locator('li.host', { hasText: 'mx015.thirty.test' }).locator('summary').first();
    await summary.focus();
    const selected = await page.evaluate<string>('getSelection().toString()');
    expect(selected).toMatch(/^3 1 1 [0-9a-f]{64}$/);
    const before = await summary.boundingBox();

    gate.open();
    await reportOf(page, 'thirty.test');
    expect(await page.evaluate<string>('getSelection().toString()')).toBe(selected);
    expect(await summary.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    const after = await summary.boundingBox();
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 99))).toBeLessThan(2);
    expect(await rows.locator('summary .host-outcome', { hasText: 'Certificate matches' }).count()).toBe(HOSTS);
    await holdBudget();
  });
});

describe('thirty mail hosts in a tab', () => {
  it('fill the page below and above what is read, and it stays where it is', async () => {
    // Another gate: the browser keeps its connections through the open one.
    const second = await gateBefore(stage.companion.url);
    await useCompanion(second);
    const tab = await stage.browser.context.newPage();
    // Were it left open, the popup would be about it in what follows.
    onTestFinished(async () => {
      await tab.close();
      second.close();
    });
    await tab.goto(stage.browser.url('extension/report/report.html?domain=thirty.test'));
    const rows = tab.locator('article.report[aria-busy="true"] li.host');
    await until('all rows are there', async () => (await rows.count()) === HOSTS);
    await until('the companion is asked', async () => second.waiting() > 0);
    const holdBudget = await watch(tab, '30 hosts in a tab');

    // What is read stands below the picture, the advice and the hosts, all of which fill.
    const row = tab.locator('#findings tbody th', { hasText: '_25._tcp.mx020.thirty.test' });
    await row.waitFor();
    await row.scrollIntoViewIfNeeded();
    await row.selectText();
    const selected = await tab.evaluate<string>('getSelection().toString()');
    expect(selected).toContain('mx020');
    const before = await row.boundingBox();
    second.open();
    await reportOf(tab, 'thirty.test');
    expect(await tab.evaluate<string>('getSelection().toString()')).toBe(selected);
    expect(Math.abs(((await row.boundingBox())?.y ?? 0) - (before?.y ?? 99))).toBeLessThan(2);
    await holdBudget();
  });
});

describe('two hundred domains of a page', () => {
  it('are checked at a press, in their places, and sorted when asked', async () => {
    await stage.browser.context.pages()[0]?.goto(site.url);
    const popup = await stage.browser.openPopup();
    onTestFinished(() => popup.close());
    const { page } = popup;
    const rows = page.locator('.domain-list li');
    await until('all are offered', async () => (await rows.count()) === DOMAINS);
    const fifth = rows.nth(4);
    await fifth.getByRole('button').focus();
    const before = await rows.locator('.host-name').allInnerTexts();
    await page.getByRole('button', { name: 'Check all' }).click();
    await fifth.getByRole('button').focus();
    // In the list: Firefox scrolls the popup to what has the focus, in a time of its own.
    const place = async (): Promise<number> =>
      ((await fifth.boundingBox())?.y ?? 0) - ((await rows.first().boundingBox())?.y ?? 0);
    const placeBefore = await place();
    await until('the first are known', async () => (await known(page)) > 0);
    const holdBudget = await watch(page, '200 domains');
    await until('all are known', async () => (await known(page)) === DOMAINS, 150_000);

    // Reading all of the list draws what is out of sight: that is this test's doing, not the popup's.
    await holdBudget();
    expect(await rows.locator('.host-name').allInnerTexts()).toEqual(before);
    expect(await fifth.getByRole('button').evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    expect(Math.abs((await place()) - placeBefore)).toBeLessThan(2);
    await inThemes(page, 'popup-check-all', false);
    if (BROWSER === 'chromium') expect(await findingsInThemes(page)).toEqual([]);

    await page.getByRole('button', { name: 'Worst first' }).click();
    await until('the worst is first', async () => /^d007\.many\.test\s+No DANE$/.test(await rows.first().innerText()));
    expect(await page.getByRole('button', { name: 'Worst first' }).count()).toBe(0);
  }, 240_000);

  it('are still known to the next worker', async () => {
    await stage.browser.killWorker();
    const popup = await stage.browser.openPopup();
    const { page } = popup;
    await page.locator('.domain-list li').first().waitFor();
    expect(await known(page)).toBe(DOMAINS);
    expect(await page.getByRole('button', { name: 'Check all' }).count()).toBe(0);
    await popup.close();
  });
});

/** How many of the page's domains have a state. */
async function known(page: Page): Promise<number> {
  return page.locator('.domain-list .host-outcome', { hasText: /Takes no mail|No DANE/ }).count();
}

/** Nobody leaves a page before its icon tells what was found there: a busy worker would put it on the next page. */
async function iconTells(domain: string): Promise<void> {
  const says = async (): Promise<string> => (await iconOfActiveTab(await stage.browser.worker())).title;
  await until('the icon tells it', async () => new RegExp(`^${domain}: .*\\.$`).test(await says()));
}

describe('the domains asked for before', () => {
  it('are offered, and gone at a click', async () => {
    const first = await stage.browser.openPopup();
    await ask(first.page, 'd001.many.test');
    await reportOf(first.page, 'd001.many.test');
    await iconTells('d001.many.test');
    await first.close();
    const [page] = stage.browser.context.pages();
    await page?.reload();
    const second = await stage.browser.openPopup();
    const recent = second.page.locator('.recent');
    await recent.getByRole('button', { name: 'd001.many.test' }).waitFor();
    expect(await second.page.locator('datalist option').count()).toBeGreaterThan(0);
    await inThemes(second.page, 'popup-recent', false);
    await recent.getByRole('button', { name: 'd001.many.test' }).click();
    await reportOf(second.page, 'd001.many.test');
    expect(await second.page.getByLabel('Domain or e-mail address').inputValue()).toBe('d001.many.test');
    await iconTells('d001.many.test');
    await second.close();

    await page?.reload();
    const third = await stage.browser.openPopup();
    await third.page.getByRole('button', { name: 'Clear' }).click();
    await until('they are gone', async () => (await third.page.locator('.recent').count()) === 0);
    await third.close();
    const fourth = await stage.browser.openPopup();
    await fourth.page.locator('.domain-list li').first().waitFor();
    expect(await fourth.page.locator('.recent, datalist option').count()).toBe(0);
    await fourth.close();
  });
});

it('the checks of a page’s domains can be stopped on their way', async () => {
  const names = Array.from({ length: DOMAINS }, (_, i) => `x@other${i}.many.test`);
  const other = await servePage(`<p>${names.join(', ')}</p>`);
  onTestFinished(() => other.close());
  await stage.browser.context.pages()[0]?.goto(other.url);
  const popup = await stage.browser.openPopup();
  onTestFinished(() => popup.close());
  const list = popup.page.locator('.domain-list');
  const rowsWith = (text: string | RegExp) => list.locator('.host-outcome', { hasText: text });
  await list.getByRole('button', { name: 'Check all' }).click();
  await rowsWith('Takes no mail').first().waitFor();
  await list.getByRole('button', { name: /^Stop/ }).click();
  await list.getByText(/^Done: \d+ of 200 checked\.$/).waitFor();
  expect(await rowsWith('Checking').count()).toBe(0);
  expect(await rowsWith('not checked yet').count()).toBeGreaterThan(0);
  await list.getByRole('button', { name: 'Check all' }).waitFor();
});

it('paints at once', async () => {
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const popup = await stage.browser.openPopup();
    const painted = 'performance.getEntriesByName("first-contentful-paint")[0]?.startTime';
    times.push(await until('it is painted', () => popup.page.evaluate<number | undefined>(painted)));
    // Away from the edges of its window: by its own sheet, over what all pages have in common.
    expect(await popup.page.evaluate('parseFloat(getComputedStyle(document.body).paddingLeft)')).toBeGreaterThan(8);
    await popup.close();
  }
  console.log(`popup, first paint: ${times.map(Math.round).join(', ')} ms (budget on a quiet machine: 100)`);
  // The machine that runs the tests does other things too: the budget itself is held by the bench.
  expect(Math.min(...times)).toBeLessThanOrEqual(1_500);
});
