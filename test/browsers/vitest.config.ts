import { defineConfig } from 'vitest/config';
import { chooseSeed } from '../properties/seed.ts';

/** The core's tests inside real browsers: `npx vitest run --config test/browsers/vitest.config.ts`. */
export default defineConfig({
  test: {
    dir: import.meta.dirname,
    include: ['**/*.browsers.test.ts'],
    // The pages get it with what is handed in.
    provide: { propertySeed: chooseSeed() },
  },
});
