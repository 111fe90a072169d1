/** All domains of a list, a few at a time: each is told of once, also where its check can't be made. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { CheckListener } from '../protocol/watch-check.ts';

const watched = new Map<string, CheckListener>();
vi.mock('../protocol/watch-check.ts', () => ({
  watchCheck: ({ domain }: { domain: string }, listener: CheckListener) => {
    watched.set(domain, listener);
    return () => void watched.delete(domain);
  },
}));
const { checkAll } = await import('./check-all.ts');

const DOMAINS = ['a.nl', 'b.nl', 'c.nl', 'd.nl', 'e.nl'];
const told = new Map<string, string>();
const ended = vi.fn();
const start = () =>
  checkAll(
    DOMAINS,
    () => undefined,
    (domain, verdict) => void told.set(domain, verdict),
    ended,
  );

beforeEach(() => {
  watched.clear();
  told.clear();
  ended.mockClear();
});

test('what could not be checked is told as not known, and the next one begins', () => {
  start();
  expect([...watched.keys()]).toEqual(DOMAINS.slice(0, 4));
  watched.get('a.nl')?.failed('trust-anchor', '');
  expect([...told]).toEqual([['a.nl', 'unknown']]);
  for (const domain of DOMAINS.slice(1)) watched.get(domain)?.failed('failed', '');
  expect([...told.keys()]).toEqual(DOMAINS);
  expect(ended).toHaveBeenCalledOnce();
});

test('once stopped, nothing begins and nothing is told', () => {
  start().stop();
  expect([...watched.keys()]).toEqual([]);
  expect(ended).not.toHaveBeenCalled();
});
