/**
 * The Prober that opens connections itself: for the command line in its own process, and for the companion behind its
 * HTTP API. For each address: is it one to connect to at all, connect, SMTP up to STARTTLS, handshake, goodbye.
 */
import { setMaxListeners } from 'node:events';
import type { Freshness, Observation, ProbeRequest, Prober } from '../../src/probe/observation.ts';
import { guardAddress } from './address-guard.ts';
import { visitForBothKeys, visitOnce } from './both-keys.ts';
import { StreamError } from './octet-stream.ts';
import { asReady, Turns } from './turns.ts';
import { DEFAULT_TIMEOUTS, type ProbeTimeouts, type VisitTarget } from './visit.ts';

export type { ProbeTimeouts } from './visit.ts';

export interface ProberOptions {
  /** Test beds: also loopback, private and link-local addresses. */
  readonly allowPrivateAddresses: boolean;
  /** The name in EHLO; by default this machine's full host name, or else its address as a literal. */
  readonly heloName?: string | undefined;
  readonly timeouts?: Partial<ProbeTimeouts>;
  /** How the reader of the observations may believe them: `same-process`, or `none` when they go to somebody else. */
  readonly freshness: Freshness;
  /** Look for a second key (R30): one or two connections more to an address, and two observations if found. */
  readonly bothFamilies?: boolean;
}

/** Connections from one request at the same time. */
const MOST_AT_ONCE = 8;

/** For all probers of this process: an address never sees two of our connections at a time. */
const turns = new Turns();

/** Makes a Prober. See `Prober` for what it promises. */
export function createProber(options: ProberOptions): Prober {
  const timeouts: ProbeTimeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  return async function* probe(request, signal) {
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    // One for each address that waits: more than Node thinks usual.
    setMaxListeners(0, either);
    try {
      const job = (address: string): Promise<readonly Observation[]> =>
        probeAddress(address, request, options, timeouts, either);
      for await (const seen of asReady(request.addresses, MOST_AT_ONCE, job)) {
        yield* seen;
        if (signal.aborted) return;
      }
    } finally {
      stop.abort();
    }
  };
}

/** Empty when the signal fired before anything was found out. */
async function probeAddress(
  address: string,
  request: ProbeRequest,
  options: ProberOptions,
  timeouts: ProbeTimeouts,
  signal: AbortSignal,
): Promise<readonly Observation[]> {
  const guarded = guardAddress(address, options.allowPrivateAddresses);
  if (!guarded.allowed) return [{ kind: 'no-answer', address, code: 'address-not-public', words: '' }];
  const target: VisitTarget = {
    address,
    canonical: guarded.canonical,
    family: guarded.family,
    port: request.port,
    serverName: request.serverName === '' ? null : request.serverName,
    random: request.challenges?.get(address),
    heloName: options.heloName,
    freshness: options.freshness,
    timeouts,
  };
  const seen = await turns.take(`${guarded.countedAs} ${request.port}`, signal, async () => {
    try {
      return options.bothFamilies ? await visitForBothKeys(target, signal) : [await visitOnce(target, signal)];
    } catch (error) {
      if (error instanceof StreamError && error.code === 'aborted') return [];
      throw error;
    }
  });
  return seen ?? [];
}
