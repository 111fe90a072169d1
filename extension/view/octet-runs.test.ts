import { expect, test } from 'vitest';
import { octetRuns, sameOctets } from './octet-runs.ts';

test.each([
  ['the same', 'aabbcc', 'aabbcc', ['+aabbcc'], 3],
  ['nothing the same', 'aabbcc', '112233', ['-aabbcc'], 0],
  ['in parts', 'aabbccdd', 'aa11ccdd', ['+aa', '-bb', '+ccdd'], 3],
  ['by octets, not by digits', 'ab', 'bb', ['-ab'], 0],
  ['the other is shorter', 'aabb', 'aa', ['+aa', '-bb'], 1],
  ['the other is longer', 'aa', 'aabb', ['+aa'], 1],
  ['empty', '', 'aabb', [], 0],
])('%s', (_, hex, other, runs, same) => {
  expect(octetRuns(hex, other).map((run) => `${run.same ? '+' : '-'}${run.hex}`)).toEqual(runs);
  expect(sameOctets(hex, other)).toBe(same);
});

test('without another nothing is the same', () => {
  expect(octetRuns('aabb', null)).toEqual([{ same: false, hex: 'aabb' }]);
});
