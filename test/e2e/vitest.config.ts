import { defineConfig } from 'vitest/config';
import { BROWSER } from '../driver/browser.ts';

/**
 * End-to-end tests in a real browser on a virtual screen. They run inside the lab's namespace, after a build: `npm run build`,
 * then `npm run test:e2e` for Chromium and `npm run test:e2e:firefox` for Firefox. One screen and one browser at a time: a
 * real keyboard has one focus.
 */
export default defineConfig({
  test: {
    dir: import.meta.dirname,
    include: ['**/*.e2e.test.ts'],
    // Firefox lets no driver play another medium, direction or theme in an extension's pages.
    exclude: BROWSER === 'firefox' ? ['**/report-page.e2e.test.ts'] : ['firefox/**'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 45_000 } },
  },
});
