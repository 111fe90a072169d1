/** Driving the report's surfaces (popup and report page) and reading what they show. */
import type { Locator, Page } from 'playwright-core';

export interface ShownHost {
  readonly name: string;
  readonly outcome: string;
  readonly seal: string;
}

export interface ShownReport {
  readonly domain: string;
  readonly word: string;
  readonly sentence: string;
  readonly seal: string;
  readonly hosts: readonly ShownHost[];
}

/** The domain's heading: an evidence file's stands below the page's own. */
const HEADING = 'header.verdict :is(h1, h4)';

/** Types a domain or an address into the form and sends it. A report that is shown already is marked as the old one. */
export async function ask(page: Page, text: string): Promise<void> {
  await page.evaluate('document.querySelector("article.report")?.setAttribute("data-old", "")');
  await page.getByLabel('Domain or e-mail address').fill(text);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
}

/** Waits until the check of a domain is done and reads its report. `timeout` in milliseconds. */
export async function reportOf(page: Page, domain: string, timeout = 60_000): Promise<ShownReport> {
  const done = 'article.report[aria-busy="false"]:not([data-old])';
  const report = page.locator(done, { has: page.locator(HEADING, { hasText: domain }) });
  await report.waitFor({ timeout });
  return readReport(report);
}

/** What a report shows now, finished or not. */
export async function readReport(report: Locator): Promise<ShownReport> {
  const hosts = await report.locator('li.host').all();
  return {
    domain: await report.locator(HEADING).innerText(),
    word: await report.locator('.verdict-word').innerText(),
    sentence: await report.locator('.sentence').innerText(),
    seal: await sealOf(report.locator('header.verdict')),
    hosts: await Promise.all(
      hosts.map(async (host) => ({
        name: await host.locator('summary .host-name').innerText(),
        outcome: await host.locator('summary .host-outcome').innerText(),
        seal: await sealOf(host.locator('summary')),
      })),
    ),
  };
}

/** The row of a host, opened. */
export async function openHost(page: Page, name: string): Promise<Locator> {
  const row = page.locator('li.host', { has: page.locator('.host-name', { hasText: name }) });
  if ((await row.locator('> details').getAttribute('open')) === null) await row.locator('> details > summary').click();
  return row.locator('.host-details');
}

/** The state that the seal within an element stands for. */
async function sealOf(element: Locator): Promise<string> {
  const classes = await element.locator('svg.seal').first().getAttribute('class');
  return /\bseal-(\w+)/.exec(classes ?? '')?.[1] ?? '';
}
