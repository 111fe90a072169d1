/** A page's side of a check while the browser ends one worker after the other. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Progress } from '../../src/report/report.ts';
import type { WatchUpdate } from './messages.ts';

/** A connection; each is a new worker's. */
class Port {
  isOpen = true;
  readonly #message: ((update: WatchUpdate) => void)[] = [];
  readonly #lost: (() => void)[] = [];
  readonly onMessage = { addListener: (listener: (update: WatchUpdate) => void) => this.#message.push(listener) };
  readonly onDisconnect = { addListener: (listener: () => void) => this.#lost.push(listener) };

  postMessage(): void {}
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

const { watchCheck } = await import('./watch-check.ts');

const REQUEST = { domain: 'example.nl', anew: false, tabId: null };
const state = (done: boolean): WatchUpdate => ({ kind: 'state', progress: { done } as Progress });

function watch() {
  const heard: (string | boolean)[] = [];
  const stop = watchCheck(REQUEST, {
    progress: ({ done }) => heard.push(done),
    failed: (failure) => heard.push(failure),
  });
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
    const { heard } = watch();
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
  const { heard } = watch();
  const began = Date.now();
  for (let i = 0; i < 100; i++) await loseLast();
  expect(heard).toEqual(['failed']);
  expect(connections.length).toBeLessThan(50);
  expect(Date.now() - began).toBeLessThan(30_000);
});

it('each worker gets further: no number of them is too many', async () => {
  const { heard } = watch();
  for (let i = 0; i < 100; i++) {
    for (let sent = 0; sent < i; sent++) connections.at(-1)?.send(state(false));
    await loseLast();
  }
  expect(heard).not.toContain('failed');
});

it('stopped while it waits to connect again: it does not', async () => {
  const { stop } = watch();
  for (let i = 0; i < 3; i++) await loseLast();
  connections.at(-1)?.lose();
  const before = connections.length;
  stop();
  await vi.runAllTimersAsync();
  expect(connections).toHaveLength(before);
});
