import { expect, test } from 'vitest';
import { ownTime } from './profile.ts';

test('a profile is told by the time of each function itself', () => {
  const node = (id: number, functionName: string) => ({
    id,
    callFrame: { functionName, url: 'file:///a/b.js', lineNumber: 1 },
  });
  const profile = { nodes: [node(1, 'f'), node(2, 'g')], samples: [1, 2, 2, 1], timeDeltas: [10, 20, 50, 20] };
  expect(ownTime(profile)).toEqual([
    [70, 'g b.js'],
    [30, 'f b.js'],
  ]);
});
