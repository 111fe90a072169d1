/** A page's side of a check while the browser ends one worker after the other. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Progress } from '../../src/report/report.ts';
import type { WatchRequest, WatchUpdate } from './messages.ts';

/** A connection; each is a new worker's. */
class Port {
  isOpen = true;
  readonly asked: WatchRequest[] = [];
  readonly #message: ((update: WatchUpdate) => void)[] = [];
  readonly #lost: (() => void)[] = [];
  readonly onMessage = { addListener: (listener: (update: WatchUpdate) => void) => this.#message.push(listener) };
  readonly onDisconnect = { addListener: (listener: () => void) => this.#lost.push(listener) };

  postMessage(request: WatchRequest): void {
    this.asked.push(request);
  }
  disconnect(): void {
    this.isOpen = false;
  }
  /** As the worker does. */
  send(update: WatchUpdate): void {
    for (const listener of this.#message) listener(update);
  }
  /** The worker has gone: that is told once. */
  lose(): void {
    for (const listener of this.#lost.splice(0)) listener();
  }
}
const connections: Port[] = [];
let isPrivate = false;

vi.mock('../platform/browser.ts', () => ({
  browser: {
    runtime: {
      connect() {
        const port = new Port();
        connections.push(port);
        return port;
      },
    },
  },
}));

vi.mock('../platform/private-window.ts', () => ({ inPrivateWindow: async () => isPrivate }));

const { watchCheck } = await import('./watch-check.ts');

const REQUEST = { domain: 'example.nl', anew: false, tabId: null };
const state = (done: boolean): WatchUpdate => ({ kind: 'state', progress: { done } as Progress });

async function watch() {
  const heard: (string | boolean)[] = [];
  const stop = watchCheck(REQUEST, {
    progress: ({ done }) => heard.push(done),
    failed: (failure) => heard.push(failure),
  });
  await vi.advanceTimersByTimeAsync(0);
  return { heard, stop };
}

/** Loses the worker that was connected to last, and waits for the next, if there is to be one. */
async function loseLast(): Promise<void> {
  connections.at(-1)?.lose();
  await vi.runAllTimersAsync();
}

beforeEach(() => {
  vi.useFakeTimers();
  connections.length = 0;
});
afterEach(() => void vi.useRealTimers());

it.each([0, 1, 2])(
  'thirty workers in a row that send %i messages each: the next one ends the check',
  async (messages) => {
    const { heard } = await watch();
    for (let i = 0; i < 30; i++) {
      for (let sent = 0; sent < messages; sent++) connections.at(-1)?.send(state(false));
      await loseLast();
    }
    connections.at(-1)?.send(state(true));
    expect(heard.at(-1)).toBe(true);
    expect(heard).not.toContain('failed');
    expect(connections.at(-1)?.isOpen).toBe(false);
  },
);

it('a worker that never gets further: some time later the page says so, and wakes none any more', async () => {
  const { heard } = await watch();
  const began = Date.now();
  for (let i = 0; i < 100; i++) await loseLast();
  expect(heard).toEqual(['failed']);
  expect(connections.length).toBeLessThan(50);
  expect(Date.now() - began).toBeLessThan(30_000);
});

it('each worker gets further: no number of them is too many', async () => {
  const { heard } = await watch();
  for (let i = 0; i < 100; i++) {
    for (let sent = 0; sent < i; sent++) connections.at(-1)?.send(state(false));
    await loseLast();
  }
  expect(heard).not.toContain('failed');
});

it('stopped while it waits to connect again: it does not', async () => {
  const { stop } = await watch();
  for (let i = 0; i < 3; i++) await loseLast();
  connections.at(-1)?.lose();
  const before = connections.length;
  stop();
  await vi.runAllTimersAsync();
  expect(connections).toHaveLength(before);
});

it.each([true, false])('tells the worker, and each one after it, whether its window is private: %s', async (where) => {
  isPrivate = where;
  await watch();
  await loseLast();
  expect(connections.flatMap(({ asked }) => asked)).toEqual([
    { ...REQUEST, isPrivate: where },
    { ...REQUEST, isPrivate: where },
  ]);
});

it('stopped before it knows in what window it is: it connects to nothing', async () => {
  watchCheck(REQUEST, { progress: () => undefined, failed: () => undefined })();
  await vi.runAllTimersAsync();
  expect(connections).toEqual([]);
});
