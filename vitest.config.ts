import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { chooseSeed } from './test/properties/seed.ts';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'companion/**/*.test.ts',
      'cli/**/*.test.ts',
      'extension/**/*.test.{ts,tsx}',
      'internet/**/*.test.ts',
      'demo/**/*.test.ts',
      'tools/**/*.test.ts',
      'bench/**/*.test.ts',
      'test/properties/**/*.test.ts',
      'test/unit/**/*.test.ts',
      'test/vectors/**/*.test.ts',
      'test/dnssec/**/*.test.ts',
      'test/tls/**/*.test.ts',
    ],
    provide: { propertySeed: chooseSeed() },
    setupFiles: ['test/properties/setup.ts'],
    // Vitest leaves one core free, which of CI's two is half.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
