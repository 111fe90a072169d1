import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import type { Prober } from '../probe/observation.ts';
import { observe } from './observing.ts';

/** A host with one address, seen by a prober that waits for the end of it all, as `shareProbes` and `fetch` listen for it. */
const request = { host: 'mx.example.nl', serverName: 'mx.example.nl', addresses: ['192.0.2.1'], port: 25 };

it('however many listen within a probe, the check hears of one: of more than ten on a signal Node warns', async () => {
  const check = new AbortController();
  const reasons: unknown[] = [];
  const prober: Prober = async function* (_, signal) {
    await Promise.all(
      [1, 2, 3].map(() => new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))),
    );
    reasons.push(signal.reason);
    yield* [];
  };
  const probes = [1, 2, 3, 4].map(() => observe(prober, request, check.signal).next());
  await Promise.resolve();
  expect(getEventListeners(check.signal, 'abort').length).toBe(4);
  check.abort('over');
  expect(await Promise.all(probes)).toEqual(Array(4).fill({ done: true, value: undefined }));
  expect(getEventListeners(check.signal, 'abort')).toEqual([]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(reasons).toEqual(Array(4).fill('over'));
});
