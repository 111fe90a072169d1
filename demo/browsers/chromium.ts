/** Chromium and Chrome by their debugging protocol. */
import path from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import { badgesBelow } from './closed-roots.ts';
import { copyExtension } from './demo-extension.ts';
import { domInChromium } from './dom-in-chromium.ts';
import {
  type OpenedBrowser,
  type OpenOptions,
  type Pictured,
  READ_TEXT,
  REPORT_WINDOW,
  SHOW_NEXT_PART,
  WINDOW,
  waitForBadges,
  waitForReport,
} from './opened.ts';

const WORKER_TIMEOUT = 15_000;

/** Throws if the browser does not start or does not take the extension. */
export async function openChromium(options: OpenOptions): Promise<OpenedBrowser> {
  const extension = await copyExtension('chrome', options.folder);
  const context = await chromium.launchPersistentContext(path.join(options.folder, 'chromium-profile'), {
    executablePath: options.file,
    headless: false, // Playwright's own headless mode has no extensions; the flag below has.
    // Ctrl-C is the demo's to handle.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    viewport: options.headless ? WINDOW : null,
    ignoreDefaultArgs: ['--disable-extensions', '--enable-automation'],
    args: [
      ...(options.headless ? ['--headless=new', '--disable-gpu'] : [`--window-size=${WINDOW.width},${WINDOW.height}`]),
      // Chromium refuses to run as root with its sandbox.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      // Chrome no longer takes an extension by command line; over the debugging pipe both do.
      '--enable-unsafe-extension-debugging',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-default-browser-check',
    ],
  });
  try {
    return await prepare(context, extension, options);
  } catch (error) {
    await context.close();
    throw error;
  }
}

async function prepare(context: BrowserContext, extension: string, options: OpenOptions): Promise<OpenedBrowser> {
  const browser = context.browser();
  if (browser === null) throw new Error('no browser behind the context');
  const appears = context.waitForEvent('serviceworker', { timeout: WORKER_TIMEOUT });
  const debug = await browser.newBrowserCDPSession();
  await debug.send('Extensions.loadUnpacked' as never, { path: extension } as never);
  const worker = await appears;
  await settle(worker, options.settings);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(options.pageUrl);
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
  return {
    name: `${options.file} ${browser.version()}`,
    badges: () =>
      waitForBadges(
        async () => badgesBelow(await domInChromium(page)).map(({ name }) => name),
        () => page.evaluate<boolean>(SHOW_NEXT_PART),
      ),
    takePictures: (folder, reports) => pictures(context, page, worker, folder, reports),
    closed,
    close: () => context.close(),
  };
}

/** Puts the settings where the options page would, and waits until the worker has acted on them. */
async function settle(worker: Worker, settings: object): Promise<void> {
  await worker.evaluate(async (wanted) => {
    const { storage, scripting } = (globalThis as unknown as { chrome: ExtensionApi }).chrome;
    await storage.local.set({ settings: wanted });
    while ((await scripting.getRegisteredContentScripts()).length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, settings);
}

interface ExtensionApi {
  readonly storage: { readonly local: { set(items: object): Promise<void> } };
  readonly scripting: { getRegisteredContentScripts(): Promise<unknown[]> };
}

async function pictures(
  context: BrowserContext,
  mailPage: Page,
  worker: Worker,
  folder: string,
  reports: readonly Pictured[],
): Promise<string[]> {
  const files: string[] = [];
  const take = async (page: Page, name: string): Promise<void> => {
    const file = path.join(folder, `${name}.png`);
    await page.screenshot({ path: file });
    files.push(file);
  };
  await mailPage.evaluate('scrollTo(0, 0)');
  await take(mailPage, 'mail-page');
  const base = `chrome-extension://${new URL(worker.url()).host}`;
  const page = await context.newPage();
  await page.setViewportSize(REPORT_WINDOW);
  for (const report of reports) {
    await page.goto(`${base}/extension/report/report.html?domain=${report.domain}`);
    await waitForReport(report, () => page.evaluate<string>(READ_TEXT));
    await take(page, `report-${report.domain}`);
  }
  await page.close();
  return files;
}
