import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe.each(['UTC', 'America/New_York', 'Pacific/Auckland'])('days beneath the line in %s', (zone) => {
  const before = process.env.TZ;
  beforeAll(() => {
    process.env.TZ = zone;
  });
  afterAll(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });
  test.each([
    [4, 4, [1, 2, 3, 4]],
    [20, 4, [1, 6, 11, 16]],
    [50, 4, [1, 15, 29, 43]],
  ])('of %d days, with at most %d steps', (length, most, expected) => {
    // Over the night in November in which clocks go back in New York.
    const from = new Date(2026, 9, 20, 12).getTime();
    const ticks = ticksOn({ from, until: from + length * DAY }, most).map((at) => new Date(at));
    expect(ticks.map((at) => [at.getHours(), at.getMinutes()])).toEqual(expected.map(() => [0, 0]));
    expect(ticks.map((at) => Math.round((at.getTime() - from) / DAY + 0.5))).toEqual(expected);
  });
});

test.each([
  ['left of it where they fit', 300, 120, 100],
  ['right of it else', 150, 120, 156],
  ['where neither is wide enough, from the start', 150, 260, 100],
])('words beside the line of now: %s', (_, at, wide, expected) => {
  expect(besideNow({ from: 100, until: 400 }, at, wide)).toBe(expected);
});
