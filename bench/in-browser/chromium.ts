/** A Chromium without a window, and a page in it that has a module of ours loaded. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { serveWeb } from '../../test/listen.ts';

export interface OpenPage {
  readonly page: Page;
  readonly version: string;
  close(): Promise<void>;
}

/** Builds a module as the extension is built and opens a page with it, on loopback: only there is `crypto.subtle`. */
export async function openWith(module: string): Promise<OpenPage> {
  const code = await built(module);
  const server = await serveWeb(({ url }, response) => {
    response.setHeader('content-type', url === '/code.js' ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(url === '/code.js' ? code : '<!doctype html><title>Bench</title><script src="/code.js"></script>');
  });
  const browser: Browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    chromiumSandbox: false,
    args: ['--disable-gpu', '--enable-precise-memory-info'],
  });
  const page = await browser.newPage();
  await page.goto(server.url);
  return {
    page,
    version: browser.version(),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

async function built(module: string): Promise<string> {
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'chrome120',
      lib: { entry: module, formats: ['iife'], name: 'bench' },
    },
  });
  const [first] = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[];
  const code = first?.output[0].code;
  if (code === undefined) throw new Error(`no output for ${module}`);
  return code;
}
