/** DNS-over-HTTPS on loopback (RFC 8484), over plain HTTP/1.1: the one kind of address for which that is allowed (R2). */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WireError } from '../../src/dns/wire-error.ts';
import { fromBase64 } from '../../src/octets.ts';

const PATH = '/dns-query';
const MEDIA_TYPE = 'application/dns-message';
const LARGEST_QUERY = 65_535;

/** Browsers let an extension or a page read the answers, as public resolvers do. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'accept, content-type',
  'access-control-allow-private-network': 'true',
  'access-control-max-age': '600',
};

export interface DohServer {
  readonly url: string;
  readonly close: () => void;
}

class HttpProblem extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Listens on a free port of 127.0.0.1. */
export async function startDohServer(wire: (query: Uint8Array) => Promise<Uint8Array>): Promise<DohServer> {
  const server = createServer((request, response) => {
    answer(request, response, wire).catch((error: unknown) => {
      const status = error instanceof HttpProblem ? error.status : error instanceof WireError ? 400 : 500;
      const text = error instanceof Error ? error.message : String(error);
      response.writeHead(status, { ...CORS, 'content-type': 'text/plain' }).end(`${text}\n`);
    });
  });
  await listen(server);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${PATH}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  wire: (query: Uint8Array) => Promise<Uint8Array>,
): Promise<void> {
  if (request.method === 'OPTIONS') {
    response.writeHead(204, CORS).end();
    return;
  }
  const octets = await wire(await readQuery(request));
  // The least TTL would be the right age to cache; this internet is gone when its process ends.
  response.writeHead(200, { ...CORS, 'content-type': MEDIA_TYPE, 'cache-control': 'no-store' }).end(octets);
}

async function readQuery(request: IncomingMessage): Promise<Uint8Array> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname !== PATH) throw new HttpProblem(404, `DNS is at ${PATH}`);
  if (request.method === 'GET') {
    const text = url.searchParams.get('dns')?.replace(/-/g, '+').replace(/_/g, '/');
    const octets = text === undefined ? undefined : fromBase64(text);
    if (octets === undefined) throw new HttpProblem(400, 'no query in base64url under ?dns=');
    return octets;
  }
  if (request.method !== 'POST') throw new HttpProblem(405, 'GET or POST');
  if (request.headers['content-type'] !== MEDIA_TYPE) throw new HttpProblem(415, `send ${MEDIA_TYPE}`);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LARGEST_QUERY) throw new HttpProblem(413, 'no DNS message is that long');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
