/**
 * DNS-over-HTTPS as public resolvers speak it: over TLS and HTTP/2, so that a browser puts all questions on one connection.
 * Its certificate is nobody's: whoever measures tells the browser to take any.
 */
import { createSecureServer, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { identity } from '../../companion/probe/fixtures.testing.ts';

const CORS = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'accept, content-type' };

/** Listens on a free port of 127.0.0.1; the URL to ask at. */
export async function startHttp2Front(wire: (query: Uint8Array) => Promise<Uint8Array>): Promise<string> {
  const { key, cert } = identity('p256', 1);
  const server = createSecureServer({ key, cert });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    void answer(stream, headers[':path'] ?? '', wire);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/dns-query`;
}

async function answer(
  stream: ServerHttp2Stream,
  path: string,
  wire: (query: Uint8Array) => Promise<Uint8Array>,
): Promise<void> {
  const query = new URL(path, 'https://127.0.0.1').searchParams.get('dns') ?? '';
  const octets = await wire(Buffer.from(query, 'base64url'));
  if (stream.destroyed) return;
  stream.respond({ ':status': 200, ...CORS, 'content-type': 'application/dns-message', 'cache-control': 'no-store' });
  stream.end(octets);
}
