import { defineConfig } from 'vitest/config';

/** The lab's tests run inside its namespace: `npm run test:lab` brings it up, runs them there and takes it down. */
export default defineConfig({
  test: {
    dir: import.meta.dirname,
    include: ['**/*.lab.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 300_000,
    maxConcurrency: 8,
    fileParallelism: false,
  },
});
