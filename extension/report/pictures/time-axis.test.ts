import { describe, expect, test } from 'vitest';
import { besideNow, DAY, placeOn, stretchAround, ticksOn } from './time-axis.ts';

const now = 1000 * DAY;
const days = (from: number, until: number) => ({ from: now + from * DAY, until: now + until * DAY });

describe('the stretch shown', () => {
  test.each([
    ['one window', [days(-10, 10)], [-10, 10]],
    ['several windows', [days(-3, 12), days(-20, 2)], [-20, 12]],
    ['a window for years is cut off', [days(-900, 900)], [-45, 45]],
    ['now is in it though all is past', [days(-20, -10)], [-20, 1]],
    ['nothing at all', [], [-1, 1]],
  ] as const)('%s', (_, spans, [from, until]) => {
    const stretch = stretchAround(spans, now);
    const air = (until - from) * 0.06;
    expect((stretch.from - now) / DAY).toBeCloseTo(from - air);
    expect((stretch.until - now) / DAY).toBeCloseTo(until + air);
  });
});

test.each([
  [0, 0],
  [5, 0.5],
  [10, 1],
  [-7, 0],
  [99, 1],
])('day %d lies at %d', (day, place) => {
  expect(placeOn({ from: 0, until: 10 * DAY }, day * DAY)).toBe(place);
});

test.each([
  [4, 4, [0, 1, 2, 3, 4]],
  [20, 4, [0, 5, 10, 15, 20]],
  [90, 4, [0, 30, 60, 90]],
])('%d days with at most %d steps', (length, most, expected) => {
  expect(ticksOn({ from: 0, until: length * DAY }, most).map((at) => at / DAY)).toEqual(expected);
});

test.each([
  ['left of it where they fit', 300, 120, 100],
  ['right of it else', 150, 120, 156],
  ['where neither is wide enough, from the start', 150, 260, 100],
])('words beside the line of now: %s', (_, at, wide, expected) => {
  expect(besideNow({ from: 100, until: 400 }, at, wide)).toBe(expected);
});
