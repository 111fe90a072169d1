/**
 * Pictures of the extension in a real Chromium, from reports made up in `screenshot-reports.ts`: they are put where finished
 * reports are kept, so every page takes its ordinary way. `npx tsx tools/screenshots.ts [folder]` after `npm run build`.
 */
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import { REPORTS } from './screenshot-reports.ts';

const folder = process.argv[2] ?? 'test-results/screenshots';
const extension = resolve('dist/chrome');

await mkdir(folder, { recursive: true });
const context = await chromium.launchPersistentContext(await mkdtemp(join(tmpdir(), 'dane-badge-')), {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless=new',
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
});
try {
  await takeAll(context);
} finally {
  await context.close();
}

async function takeAll(browser: BrowserContext): Promise<void> {
  const worker = browser.serviceWorkers()[0] ?? (await browser.waitForEvent('serviceworker'));
  const base = worker.url().split('/').slice(0, 3).join('/');
  const page = await browser.newPage();
  page.on('console', (message) => console.log(`  console: ${message.text()}`));
  page.on('pageerror', (error) => console.log(`  error: ${error.message}`));
  const popup = `${base}/extension/popup/popup.html`;
  const report = (domain: string): string => `${base}/extension/report/report.html?domain=${domain}`;
  const options = `${base}/extension/options/options.html`;

  await picture(page, popup, 'first-run', 420);
  await settle(worker, 'en');
  for (const { domain } of REPORTS) {
    const name = domain.split('.')[0] ?? domain;
    await picture(page, report(domain), `report-${name}`, 420);
  }
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await picture(page, report('bakery.example'), `open-${scheme}`, 420, openAll);
    await picture(page, report('partial.example'), `partial-${scheme}`, 420);
    await picture(page, report('failing.example'), `failing-${scheme}`, 900, openAll);
    await picture(page, options, `options-${scheme}`, 760);
    await picture(page, popup, `popup-${scheme}`, 420);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await picture(page, report('long.example'), 'narrow-long', 320, openAll);
  await picture(page, options, 'options-narrow', 320, openAll);
  await settle(worker, 'nl');
  await picture(page, report('failing.example'), 'dutch', 420);
  await settle(worker, 'de');
  await picture(page, options, 'german-options', 420);
}

async function openAll(page: Page): Promise<void> {
  for (let depth = 0; depth < 2; depth++) {
    await page.evaluate('for (const row of document.querySelectorAll("details")) row.open = true');
    await page.waitForTimeout(150);
  }
}

async function picture(page: Page, url: string, name: string, width: number, prepare?: (page: Page) => Promise<void>) {
  await page.setViewportSize({ width, height: 640 });
  await page.goto(url);
  await page.waitForSelector('main');
  await page.waitForTimeout(200);
  await prepare?.(page);
  const wide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
  if (wide) console.log(`  ${name}: wider than ${width} px`);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** Chooses a resolver that no picture asks, and keeps the reports as if they had just been made. */
async function settle(worker: Worker, language: string): Promise<void> {
  await worker.evaluate(
    async ([chosen, reports]) => {
      const { storage } = (globalThis as unknown as { chrome: { storage: Storage } }).chrome;
      const settings = { version: 1, resolver: 'https://dns.quad9.net/dns-query', language: chosen };
      await storage.local.set({ settings });
      // The worker forgets what it keeps when the settings change; the reports come after that.
      await new Promise((done) => setTimeout(done, 500));
      const results = reports.map(({ domain, verdict }) => ({ domain, verdict, at: Date.now(), size: 1000 }));
      await storage.session.set({ results });
      for (const report of reports) await storage.session.set({ [`result:${report.domain}`]: report });
    },
    [language, REPORTS] as const,
  );
}

interface Storage {
  readonly local: { set(items: object): Promise<void> };
  readonly session: { set(items: object): Promise<void> };
}
