/**
 * `fetch` for DNS-over-HTTPS that also speaks HTTP/2, which Node's own does not: RFC 8484 section 5.2 makes it the least
 * version to support, Quad9 has answered nothing older since December 2025, and Unbound and BIND know no other. With
 * HTTPS the server chooses (ALPN); over plain HTTP (loopback) HTTP/2 is tried first (prior knowledge, RFC 9113 section
 * 3.3), by one connection before any question: a resolver takes few at once, Unbound ten.
 */
import { Agent, request } from 'node:http';
import type { ClientHttp2Session } from 'node:http2';
import type { ConnectionOptions } from 'node:tls';
import type { FetchLike, HttpResponse } from '../../src/dns/doh.ts';
import type { Init } from './http-response.ts';
import { cleartext, negotiate } from './http2-session.ts';
import { overHttp1 } from './over-http1.ts';
import { overHttp2 } from './over-http2.ts';

type Connect = () => Promise<ClientHttp2Session | 'http/1.1'>;

export interface DohFetch {
  readonly fetch: FetchLike;
  /** Ends the connections that are kept. */
  readonly close: () => void;
}

/** Milliseconds for the first SETTINGS of a server in the clear: one that speaks HTTP/1.1 may wait for more of a request. */
const LOOK_TIMEOUT = 500;
/** The same where it is known by then that it does not speak HTTP/1.1. */
const LATE_LOOK_TIMEOUT = 8_000;
/** A question whose connection was lost before an answer came is asked again: servers close idle ones at any time. */
const MOST_TRIES = 3;
/** Connections to a resolver that speaks HTTP/1.1 alone, one question on each at a time. */
const MOST_CONNECTIONS = 128;
const KEPT = { keepAlive: true, maxSockets: MOST_CONNECTIONS } as const;

/**
 * One HTTP/2 connection to each resolver, made at the first question and again when it was lost; to one that speaks
 * HTTP/1.1 alone, as many as there are questions at once, up to 128. `tls`: whose certificates to trust, if not the
 * platform's.
 */
export function createDohFetch(tls: Pick<ConnectionOptions, 'ca'> = {}): DohFetch {
  const sessions = new Map<string, Promise<ClientHttp2Session | 'http/1.1'>>();
  const agent = new Agent(KEPT);
  let tlsAgent: Agent | null = null;

  function session(url: URL, first: Connect): ReturnType<Connect> {
    const made = sessions.get(url.origin) ?? first().then((found) => kept(url.origin, found));
    sessions.set(url.origin, made);
    made.catch(() => sessions.delete(url.origin));
    return made;
  }

  function kept(origin: string, found: ClientHttp2Session | 'http/1.1'): typeof found {
    if (found === 'http/1.1') return found;
    const forget = (): void => void sessions.delete(origin);
    // A session that is closing takes no new questions; those under way fail by themselves.
    found.on('error', forget).on('goaway', forget).on('close', forget);
    return found;
  }

  /** Asks over HTTP/2; null where the server speaks HTTP/1.1. */
  async function overSession(url: URL, init: Init, connect: Connect): Promise<HttpResponse | null> {
    for (let tries = 1; ; tries++) {
      const found = await withSignal(session(url, connect), init.signal);
      if (found === 'http/1.1') return null;
      try {
        return await overHttp2(found, url, init);
      } catch (error) {
        if (init.signal.aborted || tries === MOST_TRIES) throw error;
        if (found.closed || found.destroyed) sessions.delete(url.origin);
      }
    }
  }

  async function overTls(url: URL, init: Init): Promise<HttpResponse> {
    const answer = await overSession(url, init, () => negotiate(url, tls));
    if (answer !== null) return answer;
    const https = await import('node:https');
    tlsAgent ??= new https.Agent({ ...KEPT, ...tls });
    return overHttp1({ request: https.request, agent: tlsAgent, alone: tls }, url, init);
  }

  async function overLoopback(url: URL, init: Init): Promise<HttpResponse> {
    const look: Connect = () => cleartext(url, LOOK_TIMEOUT).catch(() => 'http/1.1' as const);
    const answer = await overSession(url, init, look);
    if (answer !== null) return answer;
    try {
      return await overHttp1({ request, agent, alone: {} }, url, init);
    } catch (error) {
      if (init.signal.aborted || !isNotHttp1(error)) throw error;
      // It was too busy to show at the first look that it speaks HTTP/2.
      sessions.delete(url.origin);
      const late = await overSession(url, init, () => cleartext(url, LATE_LOOK_TIMEOUT));
      if (late === null) throw error;
      return late;
    }
  }

  return {
    fetch: (text, init) => {
      const url = new URL(text);
      return url.protocol === 'https:' ? overTls(url, init) : overLoopback(url, init);
    },
    close: () => {
      for (const made of sessions.values()) {
        made.then((found) => found === 'http/1.1' || found.destroy()).catch(() => {});
      }
      sessions.clear();
      agent.destroy();
      tlsAgent?.destroy();
    },
  };
}

/** What Node says when the other side speaks something else, as an HTTP/2 server does to an HTTP/1.1 request. */
function isNotHttp1(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  return code.startsWith('HPE_') || code === 'ECONNRESET';
}

/** The promise, or a rejection as soon as the signal fires: others may still be waiting for the same connection. */
async function withSignal<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let abort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(new Error('aborted'));
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
