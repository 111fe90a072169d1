/**
 * The Prober that opens connections itself: for the command line in its own process, and for the companion behind its
 * HTTP API. For each address: is it one to connect to at all, connect, SMTP up to STARTTLS, handshake, goodbye.
 */
import { hostname } from 'node:os';
import type { Freshness, NoAnswer, NoTls, Observation, ProbeRequest, Prober } from '../../src/probe/observation.ts';
import { guardAddress } from './address-guard.ts';
import { NodeTlsError, nodeTlsHandshake } from './node-tls.ts';
import { type OctetStream, StreamError } from './octet-stream.ts';
import { connectFailure } from './reachability.ts';
import { type SmtpTimeouts, sayGoodbye, startTls } from './smtp.ts';
import { SocketStream } from './socket-stream.ts';
import { asReady, Turns } from './turns.ts';

/** Milliseconds. */
export interface ProbeTimeouts extends SmtpTimeouts {
  readonly connect: number;
  readonly handshake: number;
  /** One connection from beginning to end, whatever its steps are allowed. */
  readonly total: number;
}

export const DEFAULT_TIMEOUTS: ProbeTimeouts = {
  connect: 8_000,
  greeting: 15_000,
  reply: 10_000,
  handshake: 10_000,
  goodbye: 3_000,
  total: 25_000,
};

export interface ProberOptions {
  /** Test beds: also loopback, private and link-local addresses. */
  readonly allowPrivateAddresses: boolean;
  /** The name in EHLO; by default this machine's full host name, or else its address as a literal. */
  readonly heloName?: string;
  readonly timeouts?: Partial<ProbeTimeouts>;
  /** How the reader of the observations may believe them: `same-process`, or `none` when they go to somebody else. */
  readonly freshness: Freshness;
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
      const job = (address: string): Promise<Observation | undefined> =>
        probeAddress(address, request, options, timeouts, either);
      for await (const seen of asReady(request.addresses, MOST_AT_ONCE, job)) {
        if (seen) yield seen;
        if (signal.aborted) return;
      }
    } finally {
      stop.abort();
    }
  };
}

/** Undefined when the signal fired before anything was found out. */
async function probeAddress(
  address: string,
  request: ProbeRequest,
  options: ProberOptions,
  timeouts: ProbeTimeouts,
  signal: AbortSignal,
): Promise<Observation | undefined> {
  const guarded = guardAddress(address, options.allowPrivateAddresses);
  if (!guarded.allowed) return noAnswer(address, 'address-not-public', '');
  return turns.take(`${guarded.canonical} ${request.port}`, signal, async () => {
    try {
      return await connectAndLook(address, guarded.canonical, guarded.family, request, options, timeouts, signal);
    } catch (error) {
      if (error instanceof StreamError && error.code === 'aborted') return undefined;
      return noTls(address, 'handshake-failed', error instanceof Error ? error.message : String(error));
    }
  });
}

async function connectAndLook(
  address: string,
  canonical: string,
  family: 4 | 6,
  request: ProbeRequest,
  options: ProberOptions,
  timeouts: ProbeTimeouts,
  signal: AbortSignal,
): Promise<Observation> {
  let stream: SocketStream;
  try {
    stream = await SocketStream.connect(canonical, request.port, timeouts.connect, timeouts.total, signal);
  } catch (error) {
    if (!(error instanceof StreamError) || error.code === 'aborted') throw error;
    return noAnswer(address, connectFailure(error, family), '');
  }
  try {
    const heloName = options.heloName ?? defaultHeloName(stream.socket.localAddress);
    const failure = await startTls(stream, heloName, timeouts);
    if (failure) return { ...failure, address } as NoAnswer | NoTls;
    return await handshake(stream, address, heloName, request, options, timeouts);
  } finally {
    stream.destroy();
  }
}

async function handshake(
  stream: OctetStream,
  address: string,
  heloName: string,
  request: ProbeRequest,
  options: ProberOptions,
  timeouts: ProbeTimeouts,
): Promise<Observation> {
  stream.allow(timeouts.handshake);
  try {
    const session = await nodeTlsHandshake(stream, request.serverName);
    await sayGoodbye(session.stream, heloName, timeouts);
    session.stream.end();
    return {
      kind: 'chain',
      address,
      tlsVersion: session.version,
      chain: session.chain,
      freshness: options.freshness,
      unprovenBecause: session.because,
    };
  } catch (error) {
    if (error instanceof NodeTlsError) return noTls(address, 'handshake-failed', error.message);
    if (!(error instanceof StreamError) || error.code === 'aborted') throw error;
    return noTls(address, error.code === 'timeout' ? 'handshake-timeout' : 'handshake-failed', error.message);
  }
}

/** RFC 5321 section 4.1.3: who has no full name gives an address literal. */
function defaultHeloName(localAddress: string | undefined): string {
  const name = hostname();
  if (/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{1,63}$/i.test(name)) return name;
  const local = localAddress ?? '127.0.0.1';
  return local.includes(':') ? `[IPv6:${local}]` : `[${local}]`;
}

function noAnswer(address: string, code: NoAnswer['code'], words: string): NoAnswer {
  return { kind: 'no-answer', address, code, words };
}

function noTls(address: string, code: NoTls['code'], words: string): NoTls {
  return { kind: 'no-tls', address, code, words: words.slice(0, 512) };
}
