/** What outlives the worker: DNS answers, proven anew, and reports, shown as earlier ones when they are no longer fresh. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sessionItems, storeSessionItems, storeSettings } from '../driver/extension-state.ts';
import { servePage, type WebServer } from '../listen.ts';
import { type Gate, gateBefore } from './gate.ts';
import { type RecordingResolver, startRecordingResolver } from './recording-resolver.ts';
import { ask, readReport, reportOf } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

let stage: Stage;
let gate: Gate;
let resolver: RecordingResolver;
let site: WebServer;

beforeAll(async () => {
  [stage, site] = await Promise.all([
    setStage(),
    servePage('<p>To <a href="mailto:ann@dane-311.test">Ann</a> and bob@no-match.test</p>'),
  ]);
});
afterAll(async () => {
  await stage?.close();
  site?.close();
});
beforeEach(async () => {
  [gate, resolver] = await Promise.all([gateBefore(stage.companion.url), startRecordingResolver()]);
  gate.open();
  await storeSettings(await stage.browser.worker(), { ...labSettings(gate), resolver: resolver.url });
});
afterEach(() => {
  gate.close();
  resolver.close();
});

/** All reports that are kept are fresh no longer. */
async function ageReports(): Promise<void> {
  const worker = await stage.browser.worker();
  const { results } = (await sessionItems(worker)) as { results: string };
  const entries = JSON.parse(results) as { until: number }[];
  await storeSessionItems(worker, { results: JSON.stringify(entries.map((entry) => ({ ...entry, until: 0 }))) });
}

/** A check from beginning to end in a popup of its own. */
async function checkOnce(domain: string): Promise<string> {
  const popup = await stage.browser.openPopup();
  await ask(popup.page, domain);
  const { word } = await reportOf(popup.page, domain);
  await popup.close();
  return word;
}

describe('DNS answers', () => {
  it('a new worker asks nothing that an earlier one was told', async () => {
    expect(await checkOnce('dane-311.test')).toBe('DANE in place');
    await ageReports();
    await stage.browser.killWorker();
    const asked = resolver.asked.length;
    expect(asked).toBeGreaterThan(5);
    // It begins with the domain that the icon tells about, whichever worker it was that made the icon.
    const popup = await stage.browser.openPopup();
    expect((await reportOf(popup.page, 'dane-311.test')).word).toBe('DANE in place');
    expect(resolver.asked.slice(asked)).toEqual([]);
    await popup.close();
  });

  it('what failed is asked again, and so is everything when a person asks again', async () => {
    expect(await checkOnce('no-match.test')).toBe('DANE fails here');
    await ageReports();
    const before = resolver.asked.length;
    expect(await checkOnce('no-match.test')).toBe('DANE fails here');
    expect(resolver.asked.length).toBeGreaterThan(before + 5);

    const popup = await stage.browser.openPopup();
    await ask(popup.page, 'dane-311.test');
    await reportOf(popup.page, 'dane-311.test');
    const asked = resolver.asked.length;
    await popup.page.evaluate('document.querySelector("article.report")?.setAttribute("data-old", "")');
    await popup.page.getByRole('button', { name: 'Check again' }).click();
    await expect.poll(() => resolver.asked.length, { timeout: 20_000 }).toBeGreaterThan(asked + 5);
    await popup.close();
  });

  it('storage stays below a megabyte', async () => {
    await checkOnce('dane-311.test');
    const items = await sessionItems(await stage.browser.worker());
    expect(Object.keys(items)).toContain('answers');
    expect(JSON.stringify(items).length).toBeLessThan(1_000_000);
  });
});

describe('an earlier report', () => {
  it('is shown at once, as what was found then, and gives way to the new one', async () => {
    expect(await checkOnce('dane-311.test')).toBe('DANE in place');
    await ageReports();
    gate.shut();
    const popup = await stage.browser.openPopup();
    // It begins with the domain that the icon tells about.
    const earlier = popup.page.locator('article.report[aria-busy="true"]', { hasText: 'Found earlier' });
    await earlier.waitFor();
    const shown = await readReport(earlier);
    expect(shown).toMatchObject({ word: 'Checking again …', seal: 'checking' });
    expect(shown.sentence).toMatch(/^Found earlier, at .*\d\d.*: Senders that check DANE deliver/);
    expect(shown.hosts.map(({ outcome, seal }) => [outcome, seal])).toEqual([['Checking …', 'checking']]);
    gate.open();
    expect(await reportOf(popup.page, 'dane-311.test')).toMatchObject({ word: 'DANE in place', seal: 'protected' });
    await popup.close();
  });
});
