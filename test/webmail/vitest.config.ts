import { defineConfig } from 'vitest/config';

/**
 * The built content scripts in pages of Chromium and Firefox, without the extension around them. After a build:
 * `npx vitest run --config test/webmail/vitest.config.ts`.
 */
export default defineConfig({
  test: {
    dir: import.meta.dirname,
    include: ['**/*.browsers.test.ts'],
    // Two browsers at once are what two cores can take.
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 8_000 } },
  },
});
