/**
 * A DNS-over-HTTPS front (RFC 8484) over plain HTTP/1.1 for a resolver that speaks DNS: queries and answers pass
 * unchanged, in wire format. Unbound's own front speaks HTTP/2 over TLS alone, and a browser would not trust its
 * certificate.
 */
import { createSocket } from 'node:dgram';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';

const MOST_QUERY_OCTETS = 65_535;
const ANSWER_TIMEOUT_MS = 25_000;
const SEND_AGAIN_MS = 3_000;
const TRUNCATED = 0x02;

/** Makes the server; the caller listens. `resolver` is an IP address whose port 53 is asked. */
export function dohFront(resolver: string, path: string): Server {
  return createServer((request, response) => {
    answer(request, response, resolver, path).catch((error: unknown) => {
      response.writeHead(502, { 'content-type': 'text/plain' }).end(`${String(error)}\n`);
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  resolver: string,
  path: string,
): Promise<void> {
  // Pages of the extension ask from their own origin.
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-headers', 'content-type, accept');
  response.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS');
  const url = new URL(request.url ?? '/', 'http://front');
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  if (url.pathname !== path) return void response.writeHead(404).end();
  const query = await readQuery(request, url);
  if (query === undefined) return void response.writeHead(400).end();
  const overUdp = await askUdp(resolver, query);
  const truncated = ((overUdp[2] ?? 0) & TRUNCATED) !== 0;
  const message = truncated ? await askTcp(resolver, query) : overUdp;
  response.writeHead(200, { 'content-type': 'application/dns-message', 'content-length': message.length });
  response.end(message);
}

async function readQuery(request: IncomingMessage, url: URL): Promise<Buffer | undefined> {
  if (request.method === 'GET') {
    const text = url.searchParams.get('dns');
    return text === null ? undefined : Buffer.from(text, 'base64url');
  }
  if (request.method !== 'POST' || request.headers['content-type'] !== 'application/dns-message') return undefined;
  const chunks: Buffer[] = [];
  let octets = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    octets += chunk.length;
    if (octets > MOST_QUERY_OCTETS) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** One question over UDP from a port of its own; sent again while there is no answer, as datagrams get lost. */
export function askUdp(resolver: string, query: Uint8Array, timeout = ANSWER_TIMEOUT_MS): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    const timer = setTimeout(() => finish(new Error('the resolver did not answer')), timeout);
    const again = setInterval(() => socket.send(query), SEND_AGAIN_MS);
    const finish = (result: Buffer | Error): void => {
      clearTimeout(timer);
      clearInterval(again);
      socket.close();
      if (result instanceof Error) reject(result);
      else resolve(result);
    };
    socket.once('message', finish);
    socket.once('error', finish);
    socket.connect(53, resolver, () => socket.send(query));
  });
}

/** One question over TCP (RFC 1035 section 4.2.2). */
export function askTcp(resolver: string, query: Uint8Array, timeout = ANSWER_TIMEOUT_MS): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect(53, resolver);
    socket.setTimeout(timeout, () => socket.destroy(new Error('the resolver did not answer over TCP')));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the resolver closed the connection')));
    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
      resolve(received.subarray(2, 2 + received.readUInt16BE(0)));
      socket.end();
    });
    const length = Buffer.alloc(2);
    length.writeUInt16BE(query.length);
    socket.write(Buffer.concat([length, query]));
  });
}
