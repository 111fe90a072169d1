import { defineConfig } from 'vitest/config';
import { BROWSER } from './browser.ts';

/**
 * End-to-end tests in a real browser on a virtual screen. They run inside the lab's namespace, after a build: `npm run build`,
 * then `npm run test:e2e` for Chromium and `npm run test:e2e:firefox` for Firefox. One screen and one browser at a time: a
 * real keyboard has one focus.
 */
export default defineConfig({
  test: {
    dir: import.meta.dirname,
    include: ['**/*.e2e.test.ts'],
    // Firefox tells its drivers neither of downloads nor of file choosers in an extension's pages (its bug 1755014), and lets
    // none play another medium, direction or theme there.
    exclude: BROWSER === 'firefox' ? ['**/evidence.e2e.test.ts', '**/report-page.e2e.test.ts'] : [],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 45_000 } },
  },
});
