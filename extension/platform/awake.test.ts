import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const getPlatformInfo = vi.fn(async () => ({}));
vi.mock('./browser.ts', () => ({ browser: { runtime: { getPlatformInfo } } }));
const { keepAwake } = await import('./awake.ts');

/** Milliseconds after which browsers end a background that does nothing. */
const IDLE = 30_000;

beforeEach(() => {
  vi.useFakeTimers();
  getPlatformInfo.mockClear();
});
afterEach(() => void vi.useRealTimers());

test('the browser is called at least once in every idle period, until the end', () => {
  const rest = keepAwake();
  for (let period = 1; period <= 4; period++) {
    const before = getPlatformInfo.mock.calls.length;
    vi.advanceTimersByTime(IDLE - 1);
    expect(getPlatformInfo.mock.calls.length).toBeGreaterThan(before);
  }
  rest();
  getPlatformInfo.mockClear();
  vi.advanceTimersByTime(10 * IDLE);
  expect(getPlatformInfo).not.toHaveBeenCalled();
});
