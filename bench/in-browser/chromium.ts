/** A Chromium without a window, and a page in it that has a module of ours loaded. */
import type { Page } from 'playwright-core';
import { builtScript } from '../../test/built-script.ts';
import { bareChromium } from '../../test/driver/without-extension.ts';
import { serveWeb } from '../../test/listen.ts';

export interface OpenPage {
  readonly page: Page;
  readonly version: string;
  close(): Promise<void>;
}

/** Builds a module as the extension is built and opens a page with it, on loopback: only there is `crypto.subtle`. */
export async function openWith(module: string): Promise<OpenPage> {
  const code = await builtScript(module, 'bench');
  const server = await serveWeb(({ url }, response) => {
    response.setHeader('content-type', url === '/code.js' ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(url === '/code.js' ? code : '<!doctype html><title>Bench</title><script src="/code.js"></script>');
  });
  const browser = await bareChromium(['--disable-gpu', '--enable-precise-memory-info']);
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
