import { expect, test } from 'vitest';
import { median, quantile } from './median.ts';

test('medians and quantiles', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([])]).toEqual([2, 2.5, Number.NaN]);
  expect([quantile([1, 2, 3, 4], 0.95), quantile([5], 0.5), quantile([], 0.5)]).toEqual([4, 5, Number.NaN]);
});
