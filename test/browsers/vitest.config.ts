import { defineConfig } from 'vitest/config';

/** The core's tests inside real browsers: `npx vitest run --config test/browsers/vitest.config.ts`. */
export default defineConfig({
  test: { dir: import.meta.dirname, include: ['**/*.browsers.test.ts'] },
});
