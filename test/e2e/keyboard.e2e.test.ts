/**
 * The keyboard's focus: it stands where a person begins, and where a control goes when it is used, it goes to what comes in its
 * place. A keyboard whose focus is lost begins at the top of the page again.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { BROWSER, type Popup } from '../driver/browser.ts';
import { storeSettings } from '../driver/extension-state.ts';
import { servePage, type WebServer } from '../listen.ts';
import { until } from '../until.ts';
import { ask, reportOf } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

let stage: Stage;
let site: WebServer;

beforeAll(async () => {
  [stage, site] = await Promise.all([
    setStage({ settings: null }),
    servePage('<p>ann@dane-311.test, bob@no-match.test, carol@no-tlsa.test</p>'),
  ]);
  await stage.browser.context.pages()[0]?.goto(site.url);
});
afterAll(async () => {
  await stage?.close();
  site?.close();
});

/** What has the focus: the first line of its words, else its name. */
function focused(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const { activeElement: one } = document;
    return one === document.body ? 'nothing' : (one.name || one.innerText || one.tagName).split('\\n')[0];
  })()`);
}

/** As xdotool names them. */
function keysFor(domain: string): string[] {
  return [...domain].map((sign) => ({ '-': 'minus', '.': 'period' })[sign] ?? sign);
}

async function openPopup(): Promise<Popup> {
  const popup = await stage.browser.openPopup();
  onTestFinished(() => popup.close());
  return popup;
}

describe('the popup', () => {
  it('takes a domain right after the first choice', async () => {
    const { page } = await openPopup();
    const choose = page.getByRole('button', { name: 'Use this resolver' });
    await choose.focus();
    await choose.press('Enter');
    await until('a domain can be typed', async () => (await focused(page)) === 'domain');
    await storeSettings(await stage.browser.worker(), labSettings(stage.companion));
  });

  it('takes a domain as soon as it is open, and the next one after it', async () => {
    const { page } = await openPopup();
    await until('a domain can be typed', async () => (await focused(page)) === 'domain');
    for (const domain of ['dane-311.test', 'no-tlsa.test']) {
      // On a screen without a window manager Firefox hands no real key to its popup.
      if (BROWSER === 'firefox') await ask(page, domain);
      else await stage.screen.press(...keysFor(domain), 'Return');
      await reportOf(page, domain);
    }
  });

  it('keeps the focus with the report that is checked again', async () => {
    const { page } = await openPopup();
    await reportOf(page, 'no-tlsa.test');
    await page.getByRole('button', { name: 'Check again' }).press('Enter');
    await until('the report has it', async () => (await focused(page)).startsWith('no-tlsa.test'));
    await reportOf(page, 'no-tlsa.test');
    expect(await focused(page)).toBe('no-tlsa.test');
  });

  it('keeps it in the list that is sorted', async () => {
    const { page } = await openPopup();
    const list = page.locator('.domain-list');
    await list.locator('button', { hasText: 'no-match.test' }).press('Enter');
    await reportOf(page, 'no-match.test');
    expect(await focused(page)).toBe('no-match.test');
    const heading = list.getByRole('heading');
    const before = (await list.locator('ul').boundingBox())?.height;
    await list.getByRole('button', { name: 'Worst first' }).press('Enter');
    await until('it is sorted', async () => (await list.getByRole('button', { name: 'Worst first' }).count()) === 0);
    expect(await focused(page)).toBe(await heading.innerText());
    expect((await list.locator('ul').boundingBox())?.height).toBe(before);
  });

  it('gives it to the report of a domain asked for before, and to the form where all are cleared', async () => {
    await stage.browser.context.pages()[0]?.reload();
    const first = await openPopup();
    await first.page.locator('.recent').getByRole('button', { name: 'dane-311.test' }).press('Enter');
    await reportOf(first.page, 'dane-311.test');
    expect(await focused(first.page)).toBe('dane-311.test');
    await first.close();
    await stage.browser.context.pages()[0]?.reload();
    const second = await stage.browser.openPopup();
    await second.page.getByRole('button', { name: 'Clear' }).press('Enter');
    await until('they are gone', async () => (await second.page.locator('.recent').count()) === 0);
    expect(await focused(second.page)).toBe('domain');
    await second.close();
  });
});

describe('the report in a tab', () => {
  it('takes a domain where none is given', async () => {
    const page = await open('extension/report/report.html');
    await until('a domain can be typed', async () => (await focused(page)) === 'domain');
  });

  it('keeps the focus when it checks again, and when it lists every question', async () => {
    const page = await open('extension/report/report.html?domain=dane-311.test');
    await reportOf(page, 'dane-311.test');
    await page.getByRole('button', { name: 'Check again', exact: true }).press('Enter');
    await until('the report has it', async () => (await focused(page)).startsWith('dane-311.test'));
    await reportOf(page, 'dane-311.test');
    await page.getByRole('button', { name: 'Ask again and list every question' }).press('Enter');
    expect(await focused(page)).not.toBe('nothing');
    await page.locator('.log').waitFor();
    expect(await focused(page)).toMatch(/^Every question to the resolver/);
  });
});

describe('the settings', () => {
  it('keep the focus where a service is tried, and where a site goes', async () => {
    const sites = [
      { origin: 'https://one.example', level: 'click' as const },
      { origin: 'https://two.example', level: 'click' as const },
    ];
    await storeSettings(await stage.browser.worker(), { ...labSettings(stage.companion), sites });
    const page = await open('extension/options/options.html');
    const section = page.locator('fieldset', { has: page.locator('legend', { hasText: 'Companion' }) });
    await section.getByRole('button', { name: 'Test' }).press('Enter');
    await section.locator('.trial bdi').waitFor();
    expect(await focused(page)).toBe('Test');
    await page.getByRole('button', { name: 'Turn badges off everywhere' }).press('Enter');
    await until('they are off', async () => (await page.getByRole('button', { name: /everywhere/ }).count()) === 0);
    expect(await focused(page)).toBe('Badges on sites');
    // Of several buttons with the same word each says what it is for.
    await page.getByRole('button', { name: 'Forget https://one.example' }).press('Enter');
    await until('it is gone', async () => (await page.getByText('https://one.example').count()) === 0);
    expect(await focused(page)).toBe('Badges on sites');
    expect(await page.getByRole('button', { name: 'Test Quad9' }).count()).toBe(1);
  });
});

async function open(path: string): Promise<Page> {
  const page = await stage.browser.context.newPage();
  onTestFinished(() => page.close());
  await page.goto(stage.browser.url(path));
  await page.bringToFront();
  return page;
}
