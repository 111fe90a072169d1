/** Browsers without a window and without the extension, for pages that need neither. */
import { chromium, type Browser as PlaywrightBrowser } from 'playwright-core';
import puppeteer, { type Browser as PuppeteerBrowser } from 'puppeteer-core';
import { CHROMIUM_PROGRAM, FIREFOX_PROGRAM } from './programs.ts';

export function bareChromium(args: string[] = []): Promise<PlaywrightBrowser> {
  return chromium.launch({ executablePath: CHROMIUM_PROGRAM, chromiumSandbox: false, args });
}

/**
 * Playwright drives a Firefox of its own alone; Debian's speaks WebDriver BiDi. `patience`: milliseconds that one command may
 * take.
 */
export function bareFirefox(patience = 180_000): Promise<PuppeteerBrowser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX_PROGRAM,
    headless: true,
    protocolTimeout: patience,
  });
}
