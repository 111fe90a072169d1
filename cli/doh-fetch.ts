/**
 * `fetch` for DNS-over-HTTPS that also speaks HTTP/2, which Node's own does not: RFC 8484 section 5.2 makes it the least
 * version to support, Quad9 has answered nothing older since December 2025, and Unbound and BIND know no other. With
 * HTTPS the server chooses (ALPN); over plain HTTP (loopback) HTTP/2 is tried first (prior knowledge, RFC 9113 section
 * 3.3), by one connection before any question: a resolver takes few at once, Unbound ten.
 */
import { Agent, type IncomingMessage, request } from 'node:http';
import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2';
import { isIP } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import type { FetchLike, HttpResponse } from '../src/dns/doh.ts';

type Init = Parameters<FetchLike>[1];
type Connect = () => Promise<ClientHttp2Session | 'http/1.1'>;

export interface DohFetch {
  readonly fetch: FetchLike;
  /** Ends the connections that are kept. */
  readonly close: () => void;
}

/** Milliseconds. */
const TLS_TIMEOUT = 8_000;
/** Milliseconds for the first SETTINGS of a server in the clear: one that speaks HTTP/1.1 may wait for more of a request. */
const LOOK_TIMEOUT = 500;
/** Said aloud, as without it any content coding would be welcome (RFC 9110 section 12.5.3). */
const UNCODED = { 'accept-encoding': 'identity' } as const;
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
      const late = await overSession(url, init, () => cleartext(url, TLS_TIMEOUT));
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

interface Http1 {
  readonly request: typeof request;
  readonly agent: Agent;
  /** What the agent knows that a connection made without it needs too. */
  readonly alone: Pick<ConnectionOptions, 'ca'>;
}

/** Node's own `fetch` takes a third of a short command's time to load, and half a millisecond a question. */
function overHttp1({ request, agent, alone }: Http1, url: URL, init: Init, fresh = false): Promise<HttpResponse> {
  const { method, headers, body, signal } = init;
  const connection = fresh ? { agent: false, ...alone } : { agent };
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers: { ...headers, ...UNCODED }, ...connection, signal });
    asked.on('error', (error) => {
      // Only a connection that answered before tells nothing by its end: the server closed it while it was idle. It may have
      // closed all that were kept at once, so the question is asked again on a new one.
      if (asked.reusedSocket && !signal.aborted) resolve(overHttp1({ request, agent, alone }, url, init, true));
      else reject(error);
    });
    asked.once('response', (response: IncomingMessage) => {
      // Who reads the body hears of it there.
      response.on('error', () => {});
      resolve({
        status: response.statusCode ?? 0,
        type: 'basic',
        headers: { get: (name) => headerText(response.headers[name.toLowerCase()]) },
        body: bodyOf(response),
      });
    });
    asked.end(body);
  });
}

/** TLS with both versions offered. */
async function negotiate(url: URL, tls: Pick<ConnectionOptions, 'ca'>): Promise<ClientHttp2Session | 'http/1.1'> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const socket = await new Promise<TLSSocket>((resolve, reject) => {
    const socket = connectTls({
      host,
      port: Number(url.port || 443),
      ALPNProtocols: ['h2', 'http/1.1'],
      ...tls,
      ...(isIP(host) === 0 ? { servername: host } : {}),
    });
    socket.setTimeout(TLS_TIMEOUT, () => socket.destroy(new Error('TLS handshake timed out')));
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      socket.setTimeout(0);
      resolve(socket);
    });
  });
  if (socket.alpnProtocol !== 'h2') {
    socket.destroy();
    return 'http/1.1';
  }
  return ready(connect(url.origin, { createConnection: () => socket }));
}

function cleartext(url: URL, timeout: number): Promise<ClientHttp2Session> {
  const session = connect(url.origin);
  const giveUp = setTimeout(() => session.destroy(), timeout);
  return ready(session).finally(() => clearTimeout(giveUp));
}

function ready(session: ClientHttp2Session): Promise<ClientHttp2Session> {
  session.setMaxListeners(0);
  return new Promise((resolve, reject) => {
    session.once('error', reject);
    // The server's first SETTINGS: what answers otherwise does not speak HTTP/2.
    session.once('remoteSettings', () => {
      session.off('error', reject);
      resolve(session);
    });
    session.once('close', () => reject(new Error('closed before SETTINGS')));
  });
}

/** The last question of each connection: done when it has gone out. */
const goingOut = new WeakMap<ClientHttp2Session, Promise<void>>();

/**
 * One question goes out after the other, each as a whole: Knot Resolver refuses a stream (REFUSED_STREAM) that begins while
 * another's body is still to come. Nobody waits for an answer here.
 */
async function overHttp2(session: ClientHttp2Session, url: URL, init: Init): Promise<HttpResponse> {
  const before = goingOut.get(session);
  let gone = (): void => {};
  goingOut.set(session, new Promise((resolve) => (gone = resolve)));
  await before;
  // Not from within the handling of an answer: of a burst, Knot Resolver 5.6 then still got some bodies in pieces (400).
  if (init.body) await new Promise((resolve) => setImmediate(resolve));
  try {
    init.signal.throwIfAborted();
    return await sendAndWait(session, url, init, gone);
  } finally {
    gone();
  }
}

function sendAndWait(session: ClientHttp2Session, url: URL, init: Init, gone: () => void): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const stream = session.request(
      {
        [constants.HTTP2_HEADER_METHOD]: init.method,
        [constants.HTTP2_HEADER_PATH]: `${url.pathname}${url.search}`,
        ...init.headers,
        ...UNCODED,
        ...(init.body ? { 'content-length': String(init.body.length) } : {}),
      },
      { endStream: init.body === undefined },
    );
    const abort = (): void => void stream.close(constants.NGHTTP2_CANCEL);
    init.signal.addEventListener('abort', abort, { once: true });
    if (init.signal.aborted) abort();
    stream.once('close', () => {
      init.signal.removeEventListener('abort', abort);
      reject(new Error('closed without an answer'));
    });
    stream.on('error', reject);
    stream.once('response', (headers) => {
      resolve({
        status: Number(headers[constants.HTTP2_HEADER_STATUS]),
        type: 'basic',
        headers: { get: (name) => headerText(headers[name.toLowerCase()]) },
        body: bodyOf(stream),
      });
    });
    if (init.body) stream.end(init.body, gone);
    else gone();
  });
}

function bodyOf(stream: ClientHttp2Stream | IncomingMessage): HttpResponse['body'] {
  return {
    getReader: () => {
      const parts = stream[Symbol.asyncIterator]();
      return {
        read: async () => {
          const { done = false, value } = await parts.next();
          return { done, value };
        },
        cancel: async () => stream.destroy(),
      };
    },
  };
}

function headerText(value: string | string[] | undefined): string | null {
  if (value === undefined) return null;
  return Array.isArray(value) ? value.join(', ') : value;
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
