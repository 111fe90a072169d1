/** Chromium and Firefox without a window, by the same driver: for content scripts that need no extension around them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { launchFirefox } from '../../driver/firefox/bidi.ts';

export interface OpenBrowser {
  readonly context: BrowserContext;
  /** The folder of the extension that is built for it. */
  readonly built: string;
  close(): Promise<void>;
}

export const BROWSERS: Readonly<Record<'Chromium' | 'Firefox', () => Promise<OpenBrowser>>> = {
  async Chromium() {
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', chromiumSandbox: false });
    const context = await browser.newContext({ viewport: { width: 1100, height: 700 } });
    return { context, built: 'dist/chrome', close: () => browser.close() };
  },
  async Firefox() {
    const profile = mkdtempSync(path.join(tmpdir(), 'dane-badge-pages-'));
    const { context } = await launchFirefox({
      program: '/usr/bin/firefox-esr',
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
