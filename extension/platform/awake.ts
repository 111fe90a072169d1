/**
 * Browsers end a background that for thirty seconds has been told nothing and has called nothing of theirs. What it waits for
 * itself, an answer or a time-out, does not count, and a check may wait that long for a server that stays silent.
 */
import { browser } from './browser.ts';

/** Milliseconds between two calls that count. */
const EVERY = 20_000;

/** Keeps the background awake until the function that is returned is called. */
export function keepAwake(): () => void {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), EVERY);
  return () => clearInterval(timer);
}
