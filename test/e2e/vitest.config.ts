import { defineConfig } from 'vitest/config';

/**
 * End-to-end tests in a real Chromium on a virtual screen. They run inside the lab's namespace, after a build:
 * `npm run build && npm run test:e2e`. One screen and one browser at a time: a real keyboard has one focus.
 */
export default defineConfig({
  test: {
    dir: import.meta.dirname,
    include: ['**/*.e2e.test.ts'],
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
