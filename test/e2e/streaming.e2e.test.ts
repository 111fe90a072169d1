/** What is known is shown at once: the DNS half before the certificates, also to a popup that was closed and opened again. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { iconOfActiveTab, storeSettings } from '../driver/extension-state.ts';
import { until } from '../until.ts';
import { type Gate, gateBefore } from './gate.ts';
import { ask, openHost, readReport, reportOf } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

let stage: Stage;
let gate: Gate;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());

beforeEach(async () => {
  gate = await gateBefore(stage.companion.url);
  await storeSettings(await stage.browser.worker(), labSettings(gate));
});
afterEach(() => gate.close());

describe('while the companion has not answered', () => {
  it('shows the DNS half, keeps it for a popup that is closed and opened again, and ends with the certificate', async () => {
    const first = await stage.browser.openPopup();
    await ask(first.page, 'dane-311.test');
    await hostUnderWay(first.page, 'mx.dane-311.test').waitFor();
    await until('the companion is asked', async () => gate.waiting() > 0);
    const report = first.page.locator('article.report[aria-busy="true"]');
    const half = await readReport(report);
    expect(half).toEqual({
      domain: 'dane-311.test',
      word: 'Checking …',
      sentence: 'Looking up dane-311.test and its mail servers.',
      seal: 'checking',
      hosts: [{ name: 'mx.dane-311.test', outcome: 'Checking …', seal: 'checking' }],
    });
    expect(await report.locator('section.mx').innerText()).toContain('proven by DNSSEC');
    const details = await openHost(first.page, 'mx.dane-311.test');
    expect(await details.locator('ul.tlsa > li').innerText()).toMatch(/^3 1 1 [0-9a-f]{64}\s+Not compared$/);
    expect(await iconOfActiveTab(await stage.browser.worker())).toEqual({
      title: 'dane-311.test: checking …',
      text: '',
    });

    await first.close();
    const second = await stage.browser.openPopup();
    await hostUnderWay(second.page, 'mx.dane-311.test').waitFor();
    expect(await readReport(second.page.locator('article.report'))).toEqual(half);

    gate.open();
    const whole = await reportOf(second.page, 'dane-311.test');
    expect(whole.word).toBe('DANE in place');
    expect(whole.hosts[0]?.outcome).toBe('Certificate matches its DANE record');
    await second.close();
  });

  it('tells the icon the verdict when no popup is open any more', async () => {
    const popup = await stage.browser.openPopup();
    await ask(popup.page, 'dane-301.test');
    await hostUnderWay(popup.page, 'mx.dane-301.test').waitFor();
    await until('the companion is asked', async () => gate.waiting() > 0);
    await popup.close();
    gate.open();
    const worker = await stage.browser.worker();
    await expect
      .poll(async () => (await iconOfActiveTab(worker)).title, { timeout: 60_000 })
      .toMatch(/^dane-301\.test: Senders that check DANE deliver/);
  });

  it('ends right though the worker is ended in the middle', async () => {
    const popup = await stage.browser.openPopup();
    await ask(popup.page, 'dane-312.test');
    await hostUnderWay(popup.page, 'mx.dane-312.test').waitFor();
    await until('the companion is asked', async () => gate.waiting() > 0);

    await stage.browser.killWorker();
    gate.open();
    const whole = await reportOf(popup.page, 'dane-312.test');
    expect(whole.word).toBe('DANE in place');
    expect(whole.hosts).toHaveLength(1);
    await popup.close();
  });
});

it('keeps a finished report when the worker is ended: nothing is asked again', async () => {
  gate.open();
  const popup = await stage.browser.openPopup();
  await ask(popup.page, 'dane-300.test');
  await reportOf(popup.page, 'dane-300.test');
  const checkedAt = await popup.page.locator('.colophon time').getAttribute('datetime');
  await popup.close();
  await stage.browser.killWorker();
  gate.shut();

  // It begins with the domain that the icon tells about; asked for once more, that would be checked anew.
  const again = await stage.browser.openPopup();
  expect((await reportOf(again.page, 'dane-300.test')).word).toBe('DANE in place');
  expect(await again.page.locator('.colophon time').getAttribute('datetime')).toBe(checkedAt);
  expect(gate.waiting()).toBe(0);
  await again.close();
});

/** The row of a host in a report that is not done. An opened popup may first show the domain that the icon tells about. */
function hostUnderWay(page: Page, name: string): Locator {
  return page.locator('article.report[aria-busy="true"] li.host', { hasText: name });
}
