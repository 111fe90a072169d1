/** What does validation cost the processor in Chromium, above the calls of WebCrypto that it can't do without? */
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openWith } from '../in-browser/chromium.ts';
import { profiled } from '../in-browser/profile.ts';
import { median } from '../median.ts';
import type { Measure } from '../part.ts';
import type { HandedIn } from '../validation/handed-in.ts';
import { recordTypical } from '../validation/record.ts';

export const measure: Measure = async (effort) => {
  const [rounds, times] = effort === 'full' ? [9, 40] : [2, 5];
  const handed = await recordTypical();
  const { page, version, close } = await openWith(path.resolve('bench/validation/page.ts'));
  try {
    const signatures = await page.evaluate((data) => globalThis.validationPage.signatures(data), handed);
    const first = await checks(page, handed, 1);
    await checks(page, handed, times);
    const above: number[] = [];
    const whole: number[] = [];
    const bare: number[] = [];
    // In turn, so that what else the machine does falls on both.
    for (let round = 0; round < rounds; round++) {
      const [busyChecking, tookChecking] = await busy(page, () => checks(page, handed, times));
      const [busyBare, tookBare] = await busy(page, () => bares(page, handed, times));
      above.push((busyChecking - busyBare) / times / signatures);
      whole.push(...tookChecking);
      bare.push(...tookBare);
    }
    await profiled(page, 'validation', () => checks(page, handed, times * rounds));
    const ms = (what: string, most: number | null, result: number) => ({
      what,
      unit: 'ms',
      budget: most === null ? null : { most },
      result,
    });
    return {
      figures: [
        { what: 'signatures of a typical domain', unit: '', budget: { least: 15 }, result: signatures },
        ms('processor time for a signature, above bare WebCrypto', 1, median(above)),
        ms('a typical domain, from the answers to the report', 15, median(whole)),
        ms('the same, the first of a fresh page', null, first[0] ?? Number.NaN),
        ms('its bare WebCrypto calls, one after another', null, median(bare)),
      ],
      versions: { Chromium: version },
    };
  } finally {
    await close();
  }
};

const checks = (page: Page, handed: HandedIn, times: number): Promise<number[]> =>
  page.evaluate(([data, count]) => globalThis.validationPage.check(data, count), [handed, times] as const);

const bares = (page: Page, handed: HandedIn, times: number): Promise<number[]> =>
  page.evaluate(([data, count]) => globalThis.validationPage.bare(data, count), [handed, times] as const);

/** Milliseconds for which the page's main thread was at work, and what the work gave. */
async function busy<T>(page: Page, work: () => Promise<T>): Promise<[number, T]> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Performance.enable');
  const task = async (): Promise<number> => {
    const { metrics } = await devTools.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  const before = await task();
  const result = await work();
  const took = (await task()) - before;
  await devTools.detach();
  return [took, result];
}
