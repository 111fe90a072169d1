/** Listening to a prober that need not be trusted to end, to throw nothing, or to speak of what it was asked. */

import type { Observation, ProbeRequest, Prober } from '../probe/observation.ts';
import { whenAborted } from './patience.ts';

/** A server is seen once for each signature family (R30); a companion that says more of one address is not heard. */
const MAX_PER_ADDRESS = 4;

/**
 * Yields observations of the addresses asked for, until the prober ends, fails or the signal fires. Never throws. The prober gets
 * a signal of its own, as a check has many at once: all that they listen for would otherwise hang on one.
 */
export async function* observe(
  prober: Prober,
  request: ProbeRequest,
  signal: AbortSignal,
): AsyncGenerator<Observation> {
  const left = new Map(request.addresses.map((address) => [address, MAX_PER_ADDRESS]));
  const abort = whenAborted(signal);
  const own = new AbortController();
  void abort.fired.then(() => own.abort(signal.reason));
  let iterator: AsyncIterator<Observation> | undefined;
  try {
    iterator = prober(request, own.signal)[Symbol.asyncIterator]();
    for (let heard = 0; heard < MAX_PER_ADDRESS * left.size; heard++) {
      const next = await Promise.race([iterator.next(), abort.fired]);
      if (next === 'aborted' || next.done) break;
      const room = left.get(next.value.address) ?? 0;
      if (room === 0) continue;
      left.set(next.value.address, room - 1);
      yield next.value;
    }
  } catch {
    // The prober broke its promise not to throw: what it did not speak of was not probed.
  } finally {
    abort.release();
    // Not awaited: a prober that hangs would hang us.
    Promise.resolve(iterator?.return?.()).catch(() => undefined);
  }
}
