import fc from 'fast-check';
import { expect, it } from 'vitest';
import { handed } from './handed.ts';

it('fast-check draws from the seed of the run here too', () => {
  expect(fc.readConfigureGlobal().seed).toBe(handed.propertySeed);
});
