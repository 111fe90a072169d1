import { describe, expect, test } from 'vitest';
import { layOutRollOver } from './roll-over-layout.ts';

describe.each([280, 560, 900])('in %d pixels', (width) => {
  test.each(['none', 'current+next', 'current+issuer'] as const)(
    '%s: lanes one below the other, bars and words inside',
    (scheme) => {
      const { lanes, stations, height, bottom } = layOutRollOver(scheme, width);
      expect(lanes.map(({ lane }) => lane)).toEqual(['current', 'next', 'certificate']);
      for (const [i, { y, bars }] of lanes.entries()) {
        expect(y).toBeGreaterThan((lanes[i - 1]?.y ?? 0) + 20);
        expect(y).toBeLessThan(bottom);
        for (const bar of bars) {
          expect(bar.width).toBeGreaterThan(0);
          expect(bar.x + bar.width).toBeLessThan(width);
        }
      }
      for (const x of stations) expect(x).toBeLessThan(width);
      expect(bottom).toBeLessThan(height);
    },
  );
});

test('the next record begins at its publication where there is none yet, and is there already else', () => {
  const begins = (scheme: 'none' | 'current+next') => layOutRollOver(scheme, 800).lanes[1]?.bars[0];
  const station = layOutRollOver('none', 800).stations[0];
  expect(begins('none')).toMatchObject({ x: station, look: 'new', open: 'right' });
  expect(begins('current+next')).toMatchObject({ look: 'old', open: 'both' });
});

test('the old record outlives the old certificate', () => {
  const { lanes } = layOutRollOver('none', 800);
  const end = (lane: number): number => {
    const bar = lanes[lane]?.bars[0];
    return (bar?.x ?? 0) + (bar?.width ?? 0);
  };
  expect(end(0)).toBeGreaterThan(end(2));
});
