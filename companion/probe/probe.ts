/**
 * The Prober that opens connections itself: for the command line in its own process, and for the companion behind its
 * HTTP API. For each address: is it one to connect to at all, connect, SMTP up to STARTTLS, handshake, goodbye.
 */
import type { Freshness, Observation, ProbeRequest, Prober } from '../../src/probe/observation.ts';
import { guardAddress } from './address-guard.ts';
import { StreamError } from './octet-stream.ts';
import { asReady, Turns } from './turns.ts';
import { DEFAULT_TIMEOUTS, type ProbeTimeouts, type VisitTarget, visit } from './visit.ts';

export type { ProbeTimeouts } from './visit.ts';

export interface ProberOptions {
  /** Test beds: also loopback, private and link-local addresses. */
  readonly allowPrivateAddresses: boolean;
  /** The name in EHLO; by default this machine's full host name, or else its address as a literal. */
  readonly heloName?: string;
  readonly timeouts?: Partial<ProbeTimeouts>;
  /** How the reader of the observations may believe them: `same-process`, or `none` when they go to somebody else. */
  readonly freshness: Freshness;
  /** Look for a second key at servers that show an ECDSA one: a second connection, and two observations if found. */
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
  const seen = await turns.take(`${guarded.canonical} ${request.port}`, signal, async () => {
    try {
      const first = await visitAndFallBack(target, signal);
      return options.bothFamilies ? [first, ...(await secondKey(target, first, signal))] : [first];
    } catch (error) {
      if (error instanceof StreamError && error.code === 'aborted') return [];
      throw error;
    }
  });
  return seen ?? [];
}

/** Our own TLS client first; where it has nothing in common with the server, a second visit with the platform's. */
async function visitAndFallBack(target: VisitTarget, signal: AbortSignal): Promise<Observation> {
  const first = await visit(target, { client: 'own', prefer: 'ecdsa' }, signal);
  if (!first.tryPlatform) return first.seen;
  const second = await visit(target, { client: 'platform' }, signal);
  return second.seen.kind === 'chain' ? second.seen : first.seen;
}

/**
 * The chain for the server's RSA key where the first visit met another kind of key (R30). Both visits offer every
 * kind, in another order: a server that has two keys and heeds its client's order, as OpenSSL and GnuTLS do unless
 * told otherwise, shows the other one, and a server with one key shows the same again. Offering RSA alone would find
 * the second key of the few others too, at the price of a failed handshake in the log of every server with one key.
 * Who shows RSA although ECDSA was asked for first has no other key, or won't show it: no second visit.
 */
async function secondKey(target: VisitTarget, first: Observation, signal: AbortSignal): Promise<Observation[]> {
  if (first.kind !== 'chain' || !first.transcript || first.keyFamily === 'rsa') return [];
  const { seen } = await visit(target, { client: 'own', prefer: 'rsa' }, signal);
  return seen.kind === 'chain' && seen.keyFamily === 'rsa' ? [seen] : [];
}
