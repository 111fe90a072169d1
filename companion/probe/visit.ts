/** One connection to one address: SMTP up to STARTTLS, the handshake, goodbye; and what was seen of it. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { ChainSeen, Freshness, NoTls, Observation } from '../../src/probe/observation.ts';
import { NodeTlsError, nodeTlsHandshake } from './node-tls.ts';
import { type OctetStream, StreamError } from './octet-stream.ts';
import { connectFailure } from './reachability.ts';
import { type SmtpTimeouts, sayGoodbye, startTls } from './smtp.ts';
import { SocketStream } from './socket-stream.ts';
import { tlsHandshake } from './tls/client.ts';
import type { Offer } from './tls/offers.ts';
import type { TlsSession } from './tls/session.ts';
import { TlsError, type TlsErrorCode } from './tls/tls-error.ts';

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

export interface VisitTarget {
  /** The address as asked for, for the observation. */
  readonly address: string;
  /** The address as the guard let it pass: what is connected to. */
  readonly canonical: string;
  readonly family: 4 | 6;
  readonly port: number;
  readonly serverName: string | null;
  /** The random of the ClientHello; made up where the caller wants no proof. */
  readonly random: Uint8Array | undefined;
  /** The name in EHLO; undefined: this machine's own. */
  readonly heloName: string | undefined;
  readonly freshness: Freshness;
  readonly timeouts: ProbeTimeouts;
}

/** Whose TLS. */
export type Manner = { readonly client: 'own'; readonly offer: Offer } | { readonly client: 'platform' };

export interface Visit {
  readonly seen: Observation;
  /**
   * What may do better than our own client just did: it once `again`, as the connection was cut off, or the `platform`'s, as
   * the two have nothing in common.
   */
  readonly next: 'again' | 'platform' | null;
  /** The server's alert said that nothing of our own client's offer will do. */
  readonly offerRefused?: boolean;
  /** What was agreed on, where our own client shook hands. */
  readonly agreed?: Agreed;
}

export type Agreed = Pick<TlsSession, 'suite' | 'retried'>;

/** What OpenSSL, which knows older versions and other suites, might get through. Tampering and excess are final. */
const WORTH_ANOTHER_CLIENT: ReadonlySet<TlsErrorCode> = new Set([
  'alert-received',
  'version-not-supported',
  'parameters-not-offered',
  'bad-certificate',
  'bad-message',
  'unexpected-message',
]);

/** Alerts by which a server says that it has no key, suite or group among what was offered (RFC 8446 section 6.2). */
const OFFER_REFUSED: ReadonlySet<string> = new Set(['handshake_failure', 'insufficient_security']);

/** Throws StreamError `aborted` when the signal fires, and nothing else. */
export async function visit(target: VisitTarget, manner: Manner, signal: AbortSignal): Promise<Visit> {
  const { address, canonical, port, timeouts } = target;
  let stream: SocketStream;
  try {
    stream = await SocketStream.connect(canonical, port, timeouts.connect, timeouts.total, signal);
  } catch (error) {
    if (!(error instanceof StreamError) || error.code === 'aborted') throw error;
    const code = connectFailure(error, target.family, canonical);
    return { seen: { kind: 'no-answer', address, code, words: '' }, next: null };
  }
  try {
    const heloName = target.heloName ?? defaultHeloName(stream.socket.localAddress);
    const failure = await startTls(stream, heloName, timeouts);
    if (failure) return { seen: { ...failure, address }, next: null };
    stream.allow(timeouts.handshake);
    const { seen, inside, ready, agreed } = await handshake(stream, target, manner);
    const ended = await sayGoodbye(inside, heloName, timeouts, ready);
    if (isHandshakeRefused(ended, seen)) return { seen: handshakeFailure(ended, address), next: null };
    return { seen, next: null, ...(agreed ? { agreed } : {}) };
  } catch (error) {
    if (error instanceof StreamError && error.code === 'aborted') throw error;
    const offerRefused = error instanceof TlsError && OFFER_REFUSED.has(error.detail);
    const next = manner.client === 'own' ? nextAfter(error) : null;
    return { seen: handshakeFailure(error, address), next, offerRefused };
  } finally {
    stream.destroy();
  }
}

interface Handshake {
  readonly seen: ChainSeen;
  readonly inside: OctetStream;
  /** Resolves when it is time to speak. */
  readonly ready: () => Promise<void>;
  readonly agreed?: Agreed;
}

/** Milliseconds beyond two round trips for which a server of TLS 1.3 is given the time to send its tickets first. */
const TICKET_GRACE = 5;
const atOnce = async (): Promise<void> => undefined;

async function handshake(stream: SocketStream, target: VisitTarget, manner: Manner): Promise<Handshake> {
  const { address, serverName, freshness } = target;
  if (manner.client === 'platform') {
    const session = await nodeTlsHandshake(stream, serverName);
    const { version: tlsVersion, chain, because: unprovenBecause } = session;
    return {
      seen: { kind: 'chain', address, tlsVersion, chain, freshness, unprovenBecause },
      inside: session.stream,
      ready: atOnce,
    };
  }
  const random = target.random ?? randomBytes(32);
  const session = await tlsHandshake(stream, { serverName, random, offer: manner.offer });
  const { version: tlsVersion, chain, keyFamily, transcript } = session;
  const grace = TICKET_GRACE + 2 * stream.roundTrip;
  return {
    seen: { kind: 'chain', address, tlsVersion, chain, freshness, keyFamily, transcript },
    inside: session.stream,
    // In TLS 1.2 they come within the handshake.
    ready: tlsVersion === 'TLSv1.3' ? () => session.stream.untilServerSpeaks(grace) : atOnce,
    agreed: session,
  };
}

/**
 * In TLS 1.3 the client has the last word of the handshake. A server that does not accept it, such as one that goes on only with a
 * client's certificate, says so by an alert in place of its first data; in TLS 1.2 it does so within the handshake.
 */
function isHandshakeRefused(ended: unknown, { tlsVersion }: ChainSeen): boolean {
  return tlsVersion === 'TLSv1.3' && ended instanceof TlsError && ended.code === 'alert-received';
}

/** A connection that was cut off tells nothing of TLS: a server's limits, or the network, do so too. */
function nextAfter(error: unknown): Visit['next'] {
  if (error instanceof StreamError) return error.code === 'reset' ? 'again' : null;
  if (!(error instanceof TlsError)) return null;
  if (error.code === 'connection-closed') return 'again';
  return WORTH_ANOTHER_CLIENT.has(error.code) ? 'platform' : null;
}

function handshakeFailure(error: unknown, address: string): NoTls {
  if (error instanceof StreamError && error.code === 'timeout') {
    return { kind: 'no-tls', address, code: 'handshake-timeout', words: '' };
  }
  const known = error instanceof TlsError || error instanceof NodeTlsError || error instanceof StreamError;
  const words = known ? error.message.slice(0, 512) : `internal error: ${String(error).slice(0, 200)}`;
  return { kind: 'no-tls', address, code: 'handshake-failed', words };
}

/** A host name of two labels or more, as EHLO takes it. */
export function isFullHostName(name: string): boolean {
  return /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(name);
}

/** RFC 5321 section 4.1.3: who has no full name gives an address literal. */
function defaultHeloName(localAddress: string | undefined): string {
  const name = hostname();
  if (isFullHostName(name)) return name;
  const local = localAddress ?? '127.0.0.1';
  return local.includes(':') ? `[IPv6:${local}]` : `[${local}]`;
}
