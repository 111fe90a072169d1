/** Opens the page of tests in a real browser, without a window, and waits for what became of each test. */
import path from 'node:path';
import { bareChromium, bareFirefox } from '../driver/without-extension.ts';
import { serveWeb, type WebServer } from '../listen.ts';
import type { HandedIn, PageResult } from './handed-in.ts';

/** Milliseconds; the whole run takes a sixth of it on an idle machine. */
const PATIENCE = 180_000;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
};

/** An open page, by whichever driver. */
interface OpenPage {
  readonly version: string;
  results(): Promise<readonly PageResult[]>;
  close(): Promise<void>;
}

export interface BrowserRun {
  /** The browser's own name and version. */
  readonly version: string;
  readonly results: readonly PageResult[];
}

/** Serves the built page on loopback, which counts as a secure context: only there is `crypto.subtle`. */
export async function servePageOfTests(
  files: ReadonlyMap<string, string | Uint8Array>,
  handed: HandedIn,
): Promise<WebServer> {
  const json = JSON.stringify(handed);
  const server = await serveWeb(({ url = '' }, response) => {
    const name = url.slice(1);
    const file = name.endsWith('handed.json') ? json : files.get(name);
    response.setHeader('content-type', CONTENT_TYPES[path.extname(name)] ?? 'application/json');
    response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  const index = [...files.keys()].find((name) => name.endsWith('index.html'));
  return { ...server, url: `${server.url}/${index}` };
}

export const BROWSERS: Readonly<Record<'Chromium' | 'Firefox', (url: string) => Promise<OpenPage>>> = {
  async Chromium(url) {
    const browser = await bareChromium();
    const page = await browser.newPage();
    await page.goto(url);
    return {
      version: `Chromium ${browser.version()}`,
      async results() {
        const done = await page.waitForFunction(() => globalThis.daneBadgeResults, null, { timeout: PATIENCE });
        return (await done.jsonValue()) ?? [];
      },
      close: () => browser.close(),
    };
  },
  async Firefox(url) {
    const browser = await bareFirefox(PATIENCE);
    const page = await browser.newPage();
    await page.goto(url);
    return {
      version: await browser.version(),
      async results() {
        await page.waitForFunction(() => globalThis.daneBadgeResults !== undefined, { timeout: PATIENCE });
        return (await page.evaluate(() => globalThis.daneBadgeResults)) ?? [];
      },
      close: () => browser.close(),
    };
  },
};

export async function runInBrowser(open: (url: string) => Promise<OpenPage>, url: string): Promise<BrowserRun> {
  const page = await open(url);
  try {
    return { version: page.version, results: await page.results() };
  } finally {
    await page.close();
  }
}
