/** A companion that does as a test likes, on loopback, for as long as the test lasts. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import type { ProbeCall } from './companion-wire.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

export type Handler = (call: ProbeCall, response: ServerResponse, request: IncomingMessage) => void;

/** A companion that does as it likes. */
export async function lying(handler: Handler): Promise<string> {
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => handler(text === '' ? ({} as ProbeCall) : JSON.parse(text), response, request));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

export const NDJSON = { 'content-type': 'application/x-ndjson' };
export const A = '192.0.2.1';
export const B = '192.0.2.2';
export const chainLine = (address: string, more: object = {}): string =>
  `${JSON.stringify({ address, kind: 'seen', age: 0, seen: [{ kind: 'chain', tlsVersion: 'TLSv1.3', chain: ['AQI='], transcript: null, ...more }] })}\n`;
export const lines =
  (...all: string[]): Handler =>
  (_, response) => {
    response.writeHead(200, NDJSON).end(all.join(''));
  };
export const refusing =
  (status: number, error: object, headers: Record<string, string> = {}): Handler =>
  (_, response) => {
    response.writeHead(status, headers).end(JSON.stringify({ error }));
  };
