/** Chromium and Firefox without a window, by the same driver: for content scripts that need no extension around them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { launchFirefox } from '../../driver/firefox/bidi.ts';
import { FIREFOX_PROGRAM } from '../../driver/programs.ts';
import { bareChromium } from '../../driver/without-extension.ts';

export interface OpenBrowser {
  readonly context: BrowserContext;
  /** The folder of the extension that is built for it. */
  readonly built: string;
  close(): Promise<void>;
}

export const BROWSERS: Readonly<Record<'Chromium' | 'Firefox', () => Promise<OpenBrowser>>> = {
  async Chromium() {
    const browser = await bareChromium();
    const context = await browser.newContext({ viewport: { width: 1100, height: 700 } });
    return { context, built: 'dist/chrome', close: () => browser.close() };
  },
  async Firefox() {
    const profile = mkdtempSync(path.join(tmpdir(), 'dane-badge-pages-'));
    const { context } = await launchFirefox({
      program: FIREFOX_PROGRAM,
      profile,
      args: ['--headless', '--width=1100', '--height=785'],
      preferences: { 'browser.shell.checkDefaultBrowser': false, 'datareporting.policy.dataSubmissionEnabled': false },
      env: { ...(process.env as Record<string, string>) },
      anyCertificate: false,
      downloads: profile,
    });
    return {
      context,
      built: 'dist/firefox',
      async close() {
        await context.close();
        rmSync(profile, { recursive: true, force: true });
      },
    };
  },
};
