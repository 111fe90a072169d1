/** A resolver that always answers: in time, or with why not. */
import type { Name } from '../dns/name.ts';
import { typeToText } from '../dns/types.ts';
import type { Lookup, Resolve } from '../dnssec/lookup.ts';
import { indeterminate } from '../dnssec/proven.ts';
import { type Reason, reason } from '../reason.ts';

export type PatienceCode = 'timeout' | 'cancelled' | 'lookup-failed';

/** Why a signal ended things: our own deadline, or somebody who no longer waits. */
export function whyAborted(signal: AbortSignal): Reason<'timeout' | 'cancelled'> {
  return reason(nameOf(signal.reason) === 'TimeoutError' ? 'timeout' : 'cancelled');
}

function nameOf(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown ? String(thrown.name) : '';
}

/** Resolves when the signal fires; `release` forgets the signal. */
export function whenAborted(signal: AbortSignal): { readonly fired: Promise<'aborted'>; release(): void } {
  let onAbort = (): void => undefined;
  const fired = new Promise<'aborted'>((resolve) => {
    onAbort = () => resolve('aborted');
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  return { fired, release: () => signal.removeEventListener('abort', onAbort) };
}

/**
 * Wraps `resolve` so that it ends with the signal even where it ignores it, and never throws. Each lookup gets a signal of
 * its own: hundreds of them would otherwise all listen to one.
 */
export function patient(resolve: Resolve, signal: AbortSignal): Resolve {
  const running = new Set<AbortController>();
  const abort = whenAborted(signal).fired.then((aborted) => {
    for (const lookup of running) lookup.abort(signal.reason);
    return aborted;
  });
  return async (name, type) => {
    if (signal.aborted) return unanswered(name, type, whyAborted(signal));
    const own = new AbortController();
    running.add(own);
    try {
      const first = await Promise.race([resolve(name, type, own.signal), abort]);
      return first === 'aborted' ? unanswered(name, type, whyAborted(signal)) : first;
    } catch (error) {
      const data = { name: name.toHost(), type: typeToText(type), problem: nameOf(error) || 'unknown' };
      return unanswered(name, type, signal.aborted ? whyAborted(signal) : reason('lookup-failed', null, data));
    } finally {
      running.delete(own);
    }
  };
}

function unanswered(name: Name, type: number, why: Reason<PatienceCode>): Lookup {
  const answer = indeterminate(why);
  return {
    name,
    type,
    answer,
    aliases: [],
    chain: [],
    signaturesExpire: null,
    expiringZone: null,
    weaknesses: [],
    receivedRcode: null,
    resolverSays: null,
    answeredBy: [],
  };
}
