/**
 * Pictures of the extension in a real Chromium, for a person to look at: every surface, verdict and theme, over the miniature
 * internet of the demo, so no lab and no root is needed. `npm run screenshots [folder] [part of the names]` after a build. A
 * page longer than a screen becomes several pictures: what is drawn too small to read can't be judged.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import { type EmbeddedInternet, startEmbeddedInternet } from '../internet/embedded-internet.ts';
import { SHOTS, type Shot } from './screenshot-list.ts';

const [folder = 'test-results/screenshots', wanted = ''] = process.argv.slice(2);
const extension = resolve('dist/chrome');
/** CSS pixels of one picture. */
const LONGEST = 1500;

await mkdir(folder, { recursive: true });
const profile = await mkdtemp(join(tmpdir(), 'dane-badge-'));
const internet = await startEmbeddedInternet();
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  colorScheme: null,
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
  await internet.close();
  await rm(profile, { recursive: true, force: true });
}

async function takeAll(browser: BrowserContext): Promise<void> {
  const worker = browser.serviceWorkers()[0] ?? (await browser.waitForEvent('serviceworker'));
  const base = worker.url().split('/').slice(0, 3).join('/');
  const page = await browser.newPage();
  page.on('console', (message) => console.log(`  console: ${message.text()}`));
  page.on('pageerror', (error) => console.log(`  error: ${error.message}`));
  let settled = '';
  for (const shot of SHOTS.filter(({ name }) => name.includes(wanted))) {
    const { language = 'en', companion = true, fresh = false } = shot;
    const settings = JSON.stringify([language, companion, fresh]);
    if (settings !== settled) await settle(worker, fresh ? null : settingsFor(internet, language, companion));
    settled = settings;
    await take(page, `${base}/${shot.path}`, shot);
  }
}

async function take(page: Page, url: string, shot: Shot): Promise<void> {
  const { name, width, schemes = ['light', 'dark'] } = shot;
  await page.setViewportSize({ width, height: 700 });
  await page.emulateMedia({
    media: shot.print ? 'print' : 'screen',
    forcedColors: shot.forcedColours ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  await page.goto(url);
  await page.waitForSelector('main:not(.skeleton)');
  await shot.prepare?.(page);
  if (shot.rightToLeft) await page.evaluate('document.documentElement.dir = "rtl"');
  // Whatever is still drawn or loaded after that has had its turn.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  if (await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')) {
    console.log(`  ${name}: wider than ${width} px`);
  }
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    const height = await page.evaluate<number>('document.documentElement.scrollHeight');
    const parts = Math.ceil(height / LONGEST);
    for (let part = 0; part < parts; part++) {
      const path = join(folder, `${name}-${colorScheme}${parts > 1 ? `-${part + 1}` : ''}.png`);
      const clip = { x: 0, y: part * LONGEST, width, height: Math.min(LONGEST, height - part * LONGEST) };
      await page.screenshot({ path, fullPage: true, clip });
    }
  }
}

function settingsFor({ resolver, anchorText, mail, companion }: EmbeddedInternet, language: string, probing: boolean) {
  return {
    version: 1,
    resolver,
    companion: probing ? { ...companion, own: false } : null,
    trustAnchor: anchorText,
    smtpPort: mail.port,
    language,
    sites: [
      { origin: 'https://mail.example.nl', level: 'always' },
      { origin: 'https://webmail.a-rather-long-name-of-a-site.example', level: 'off' },
    ],
    askBeforeSend: false,
  };
}

/** `settings: null` leaves the extension as it is after installation. */
async function settle(worker: Worker, settings: object | null): Promise<void> {
  await worker.evaluate(async (value) => {
    const { storage } = (globalThis as unknown as { chrome: { storage: Storage } }).chrome;
    if (value === null) await storage.local.clear();
    else await storage.local.set({ settings: value });
  }, settings);
}

interface Storage {
  readonly local: { set(items: object): Promise<void>; clear(): Promise<void> };
}
