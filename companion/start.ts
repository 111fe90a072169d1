/**
 * From options to a listening companion, and back to silence. What goes wrong below HTTP, where no route sees it
 * (malformed requests, slow headers, CONNECT), is answered here, in the same form as everywhere else.
 */
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { guardAsker } from './guard.ts';
import type { ListenAddress } from './listen-address.ts';
import { allowedAt } from './paths.ts';
import { type Refused, refusalHeaders, refuse } from './refusal.ts';
import { createServer, type ServerOptions } from './server.ts';

export interface StartOptions extends ServerOptions {
  readonly listen: ListenAddress;
  /** Names, beside its own addresses, under which callers may reach it (a reverse proxy's). */
  readonly publicNames?: readonly string[];
}

export interface RunningCompanion {
  /** `http://127.0.0.1:8025`, with the port that was taken. */
  readonly url: string;
  /** Others than this machine can reach it. */
  readonly beyondLoopback: boolean;
  /** Takes no more calls, lets those under way end within `grace` milliseconds, then cuts them off. */
  readonly stop: (grace?: number) => Promise<void>;
}

/** The companion can't listen; `message` is one sentence that says why and how to mend it. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/** Milliseconds and counts, for clients that are slow on purpose or by bad luck. */
const SERVER_LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 8_192,
} as const;
const MOST_CLIENT_CONNECTIONS = 1_000;
const MOST_REQUESTS_PER_CONNECTION = 10_000;
const GRACE = 10_000;

/** Starts listening. Throws ListenError. */
export async function startCompanion(options: StartOptions): Promise<RunningCompanion> {
  const companion = createServer(options);
  const listener = getRequestListener(companion.fetch as Parameters<typeof getRequestListener>[0], {
    // Node's own Request and Response stay as they are for the rest of the process.
    overrideGlobalObjects: false,
    errorHandler: () => toResponse(refuse('bad-target')),
  });
  const server = createHttpServer({ ...SERVER_LIMITS, requireHostHeader: false }, (incoming, outgoing) => {
    const refused = guardAsker(incoming, options.publicNames ?? []);
    if (refused) {
      options.log('info', 'call', { status: refused.status, code: refused.body.error.code });
      writeRefusal(outgoing, refused);
      return;
    }
    void listener(incoming, outgoing);
  });
  server.maxConnections = MOST_CLIENT_CONNECTIONS;
  server.maxRequestsPerSocket = MOST_REQUESTS_PER_CONNECTION;
  answerBelowHttp(server);
  const { port } = await listen(server, options.listen);
  const shown = isIP(options.listen.host) === 6 ? `[${options.listen.host}]` : options.listen.host;
  return {
    url: `http://${shown}:${port}`,
    beyondLoopback: !/^(?:localhost|::1|127\..*)$/.test(options.listen.host),
    stop: (grace = GRACE) => stop(server, companion.stop, grace),
  };
}

async function listen(server: Server, { host, port }: ListenAddress): Promise<AddressInfo> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    return server.address() as AddressInfo;
  } catch (error) {
    throw new ListenError(whyNotListening(error as NodeJS.ErrnoException, host, port));
  }
}

function whyNotListening(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program: stop it, or choose another port with --listen.`;
    case 'EACCES':
      return `Port ${port} needs rights that this user lacks: choose one above 1023 with --listen.`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${host}: choose one of its own with --listen.`;
    default:
      return `Can't listen on ${host} port ${port} (${error.code ?? error.message}).`;
  }
}

async function stop(server: Server, stopProbes: () => void, grace: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => {
    stopProbes();
    // One turn for the last lines to go out.
    setImmediate(() => server.closeAllConnections());
  }, grace);
  // Connections kept alive become idle one by one as their calls end.
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  await closed;
  clearTimeout(cut);
  clearInterval(sweep);
}

function answerBelowHttp(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    // What follows an answer with "Connection: close" gets no second one.
    else if (ending.has(socket)) socket.end();
    else writeRaw(socket, clientErrorRefusal(error.code));
  });
  server.on('connect', ({ url }: IncomingMessage, socket: Duplex) =>
    writeRaw(socket, refuse('method-not-allowed', { allow: allowedAt(url) })),
  );
  server.on('checkExpectation', (_incoming: IncomingMessage, outgoing: ServerResponse) =>
    writeRefusal(outgoing, refuse('expectation-failed')),
  );
}

function clientErrorRefusal(code: string | undefined): Refused {
  if (code === 'HPE_HEADER_OVERFLOW') return refuse('headers-too-large');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return refuse('request-timeout');
  return refuse('bad-request');
}

function toResponse(refused: Refused): Response {
  return new Response(JSON.stringify(refused.body), { status: refused.status, headers: refusalHeaders(refused) });
}

/** Connections whose last answer is on its way. */
const ending = new WeakSet<Duplex>();

function writeRefusal(outgoing: ServerResponse, refused: Refused): void {
  if (outgoing.socket) ending.add(outgoing.socket);
  outgoing.writeHead(refused.status, { ...refusalHeaders(refused), connection: 'close' });
  outgoing.end(JSON.stringify(refused.body));
}

/** An answer on a bare socket, for requests that Node could not parse. */
function writeRaw(socket: Duplex, refused: Refused): void {
  socket.on('error', () => socket.destroy());
  const body = JSON.stringify(refused.body);
  const headers = {
    ...refusalHeaders(refused),
    connection: 'close',
    'content-length': String(Buffer.byteLength(body)),
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${refused.status} Refused\r\n${head.join('')}\r\n${body}`);
}
