/** Connections to a resolver: kept from question to question (HTTP/1.1), and what goes out on one (HTTP/2). */
import { execFileSync } from 'node:child_process';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDohFetch, type DohFetch } from './doh-fetch.ts';

/** Questions that are out at once, and so the connections that are kept after them. */
const AT_ONCE = 6;

let pair: string;
beforeAll(() => {
  const args = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout - -subj /CN=doh'.split(' ');
  args.push('-addext', 'subjectAltName=IP:127.0.0.1');
  pair = execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
});

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listen(server: Server, protocol: 'http' | 'https'): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}/dns-query`;
}

/** The status of the answer, whose body is read to its end. */
async function ask(doh: DohFetch, url: string, method: 'GET' | 'POST'): Promise<number> {
  return (await answerOf(doh, url, method)).status;
}

async function answerOf({ fetch }: DohFetch, url: string, method: 'GET' | 'POST') {
  const { status, body } = await fetch(url, {
    method,
    headers: {},
    ...(method === 'POST' ? { body: new Uint8Array([1, 2, 3]) } : {}),
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(10_000),
  });
  const reader = body?.getReader();
  const parts: Uint8Array[] = [];
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) parts.push(part.value);
  return { status, text: Buffer.concat(parts).toString() };
}

describe('a resolver that closes all the connections that were kept, as the next question comes', () => {
  const table = (['http', 'https'] as const).flatMap((p) => (['GET', 'POST'] as const).map((m) => [p, m] as const));
  it.each(table)('%s, %s: the question is asked again on a new one', async (protocol, method) => {
    const used = new WeakSet<Socket>();
    const waiting: (() => void)[] = [];
    let lost = 0;
    const listener: RequestListener = (request, response) => {
      if (used.has(request.socket)) {
        lost++;
        request.socket.destroy();
        return;
      }
      used.add(request.socket);
      const answer = (): void => void response.end('answer');
      // The first ones wait for each other, so that each has a connection of its own.
      if (waiting.push(answer) === AT_ONCE) for (const one of waiting) one();
      if (waiting.length > AT_ONCE) answer();
    };
    const server =
      protocol === 'http' ? createHttpServer(listener) : createHttpsServer({ key: pair, cert: pair }, listener);
    const url = await listen(server, protocol);
    const doh = createDohFetch({ ca: [...rootCertificates, pair] });
    closers.push(doh.close);
    const first = await Promise.all(Array.from({ length: AT_ONCE }, () => ask(doh, url, method)));
    expect(first).toEqual(Array(AT_ONCE).fill(200));
    expect(await ask(doh, url, method)).toBe(200);
    expect(lost).toBe(1);
  });
});

/** HTTP/2 frames (RFC 9113 sections 4.1 and 6) that a client sends after its preface, in octets. */
const PREFACE = 24;
const FRAME_HEADER = 9;
const DATA = 0;
const HEADERS = 1;
const END_STREAM = 1;

/** Tells of each HEADERS that comes while the body of another stream is not complete. */
function watchFrames(onInterleaved: () => void): (part: Buffer) => void {
  let held = Buffer.alloc(0);
  let at = PREFACE;
  const open = new Set<number>();
  return (part) => {
    held = Buffer.concat([held, part]);
    while (held.length >= at + FRAME_HEADER) {
      const type = held.readUInt8(at + 3);
      const stream = held.readUInt32BE(at + 5);
      const ends = (held.readUInt8(at + 4) & END_STREAM) !== 0;
      if (type === HEADERS && open.size > 0) onInterleaved();
      if (type === HEADERS && !ends) open.add(stream);
      if (type === DATA && ends) open.delete(stream);
      at += FRAME_HEADER + held.readUIntBE(at, 3);
    }
  };
}

describe('a resolver that refuses an HTTP/2 stream while the body of another is to come (Knot Resolver)', () => {
  it.each(['GET', 'POST'] as const)(
    '%s: each question goes out as a whole, and none waits for an answer',
    async (method) => {
      const waiting: (() => void)[] = [];
      const server = createHttp2Server((request, response) => {
        request.resume().on('end', () => {
          if (waiting.push(() => response.end('answer')) === AT_ONCE) for (const one of waiting) one();
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      let interleaved = 0;
      const sockets: Socket[] = [];
      const relay = createTcpServer((socket) => {
        const onward = connect((server.address() as AddressInfo).port, '127.0.0.1');
        sockets.push(socket, onward);
        socket.on(
          'data',
          watchFrames(() => interleaved++),
        );
        socket.pipe(onward).pipe(socket);
      });
      await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
      const doh = createDohFetch();
      closers.push(doh.close, () => {
        for (const socket of sockets) socket.destroy();
        relay.close();
        server.close();
      });
      const url = `http://127.0.0.1:${(relay.address() as AddressInfo).port}/dns-query`;
      const statuses = await Promise.all(Array.from({ length: AT_ONCE }, () => ask(doh, url, method)));
      expect({ statuses, interleaved }).toEqual({ statuses: Array(AT_ONCE).fill(200), interleaved: 0 });
    },
  );
});

describe('a content coding, which nobody asked for', () => {
  it.each<[string, (text: string) => Buffer]>([
    ['gzip', gzipSync],
    ['GZIP', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', Buffer.from],
    ['zstd', Buffer.from],
  ])('%s: undone, where it is known', async (coding, code) => {
    const listener: RequestListener = (_, response) => {
      response.setHeader('content-encoding', coding).end(code('answer'));
    };
    const url = await listen(createHttpServer(listener), 'http');
    const doh = createDohFetch();
    closers.push(doh.close);
    expect(await answerOf(doh, url, 'POST')).toEqual({ status: 200, text: 'answer' });
  });

  it('an answer that is none, or breaks off, ends the reading', async () => {
    const listener: RequestListener = ({ method }, response) => {
      response.setHeader('content-encoding', 'gzip');
      if (method === 'GET') response.end('answer');
      else
        response
          .writeHead(200, { 'content-length': 1000 })
          .write(gzipSync('answer').subarray(0, 12), () => response.destroy());
    };
    const url = await listen(createHttpServer(listener), 'http');
    const doh = createDohFetch();
    closers.push(doh.close);
    await expect(answerOf(doh, url, 'GET')).rejects.toThrow();
    await expect(answerOf(doh, url, 'POST')).rejects.toThrow();
  });
});
