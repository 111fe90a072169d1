import { expect, it } from 'vitest';
import { statusOfLookup, statusOfVerdict } from './exit-status.ts';

it.each([
  ['dane', 0, 0],
  ['dane-unprobed', 2, 0],
  ['partial', 1, 1],
  ['failing', 1, 1],
  ['none', 1, 1],
  ['unsigned', 1, 1],
  ['bogus', 1, 1],
  ['no-mail', 1, 1],
  ['no-such-domain', 1, 1],
  ['no-mail-host', 1, 1],
  ['unreachable', 2, 2],
  ['unknown', 2, 2],
] as const)('%s: %i, and %i under --no-probe', (verdict, probing, notProbing) => {
  expect([statusOfVerdict(verdict, true), statusOfVerdict(verdict, false)]).toEqual([probing, notProbing]);
});

it.each([
  ['secure', 0],
  ['insecure', 1],
  ['bogus', 2],
  ['indeterminate', 2],
] as const)('a lookup that is %s: %i', (status, exit) => {
  expect(statusOfLookup(status)).toBe(exit);
});
