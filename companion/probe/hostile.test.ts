/** Servers that mean harm: whatever they send, a probe ends in time, within bounds, and with a word for it. */
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import type { Observation } from '../../src/probe/observation.ts';
import { identity } from './fixtures.testing.ts';
import { mailServer, type TestMailServer } from './mail-server.testing.ts';
import { createProber } from './probe.ts';

const servers: TestMailServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Milliseconds: short where running into the time-out is the point, long where it must not happen on a busy machine. */
const LONG = { connect: 20_000, greeting: 20_000, reply: 20_000, handshake: 40_000, goodbye: 300, total: 50_000 };
const SHORT = { ...LONG, handshake: 500 };

async function probe(
  tls: (socket: Socket, visit: number) => void,
  signal = new AbortController().signal,
  timeouts = LONG,
) {
  let visits = 0;
  const server = await mailServer({ tls: (socket) => tls(socket, ++visits) });
  servers.push(server);
  const prober = createProber({ allowPrivateAddresses: true, freshness: 'same-process', timeouts });
  const request = { host: 'mx.test', serverName: 'mx.test', addresses: ['127.0.0.1'], port: server.port };
  const seen: Observation[] = [];
  for await (const one of prober(request, signal)) seen.push(one);
  return { seen, visits };
}

const record = (type: number, octets: Buffer): Buffer =>
  Buffer.concat([Buffer.from([type, 3, 3, octets.length >> 8, octets.length & 255]), octets]);

/** A TLS 1.2 ServerHello for ECDHE-RSA-AES128-GCM-SHA256. */
const HELLO = record(
  22,
  Buffer.concat([Buffer.from([2, 0, 0, 38, 3, 3]), Buffer.alloc(32, 7), Buffer.from([0, 0xc0, 0x2f, 0])]),
);

const answering =
  (...octets: Buffer[]) =>
  (socket: Socket): void => {
    socket.once('data', () => socket.write(Buffer.concat(octets))).resume();
  };
const flooding =
  (first: Buffer, again: Buffer) =>
  (socket: Socket): void => {
    const more = (): void => {
      while (!socket.destroyed && socket.write(again));
    };
    socket.once('data', () => {
      socket.write(first);
      socket.on('drain', more);
      more();
    });
    socket.resume();
  };

describe('a handshake is bounded', () => {
  const certificate = record(22, Buffer.concat([Buffer.from([11, 0xff, 0xff, 0xff]), Buffer.alloc(1000)]));
  const cases: [what: string, tls: (socket: Socket) => void, words: RegExp][] = [
    [
      'an endless certificate',
      flooding(Buffer.concat([HELLO, certificate]), record(22, Buffer.alloc(16_000))),
      /too-much/,
    ],
    [
      'a giant ServerHello',
      flooding(record(22, Buffer.from([2, 0xff, 0, 0])), record(22, Buffer.alloc(9000))),
      /too-much/,
    ],
    ['records too long', answering(Buffer.from([22, 3, 3, 0xff, 0xff]), Buffer.alloc(65_535)), /bad-record/],
    ['endless warnings', flooding(HELLO, record(21, Buffer.from([1, 112]))), /unrecognized_name/],
    ['empty handshake records', flooding(HELLO, record(22, Buffer.alloc(0))), /unexpected-message/],
    ['endless change_cipher_spec', flooding(HELLO, record(20, Buffer.from([1]))), /unexpected-message/],
    ['application data in the clear', answering(HELLO, record(23, Buffer.from('hello'))), /unexpected-message/],
    ['text', answering(Buffer.from('250 hello\r\n'.repeat(10))), /not-tls/],
    ['a fatal alert', answering(record(21, Buffer.from([2, 40]))), /TLS alert handshake_failure/],
    ['an empty alert', answering(record(21, Buffer.alloc(0))), /bad-message/],
    ['close_notify', answering(record(21, Buffer.from([1, 0]))), /connection-closed/],
  ];
  it.each(cases)('%s', async (_what, tls, words) => {
    const { seen } = await probe(tls);
    expect(seen).toMatchObject([{ kind: 'no-tls', code: 'handshake-failed', words: expect.stringMatching(words) }]);
  });
  it('silence, and one octet now and then', async () => {
    const drip = (socket: Socket): void => {
      const timer = setInterval(() => socket.write(Buffer.from([22])), 100);
      socket.on('close', () => clearInterval(timer));
    };
    for (const tls of [() => undefined, answering(HELLO.subarray(0, 20)), drip]) {
      const { seen } = await probe(tls, undefined, SHORT);
      expect(seen).toMatchObject([{ kind: 'no-tls' }]);
    }
  });
});

describe('the platform as second client', () => {
  const alert = record(21, Buffer.from([2, 70]));
  it('that meets silence leaves what the first met', async () => {
    // Long enough for the first visit on any machine, and not too long to wait for in the second.
    const timeouts = { ...LONG, handshake: 3000 };
    const { seen, visits } = await probe(
      (socket, visit) => (visit === 1 ? answering(alert)(socket) : undefined),
      undefined,
      timeouts,
    );
    expect(visits).toBe(2);
    expect(seen).toMatchObject([{ code: 'handshake-failed', words: 'TLS alert protocol_version' }]);
  });
  it('is cut off by the signal', async () => {
    const stop = new AbortController();
    const { seen } = await probe((socket, visit) => {
      if (visit === 1) answering(alert)(socket);
      else socket.once('data', () => stop.abort()).resume();
    }, stop.signal);
    expect(seen).toEqual([]);
  });
  it('that fails in the middle of SMTP still has the chain', async () => {
    const { key, cert } = identity('rsa2048', 1);
    const options = { key, cert, ciphers: 'AES256-GCM-SHA384', maxVersion: 'TLSv1.2' } as const;
    const { seen } = await probe((socket) => {
      const secure = new TLSSocket(socket, { isServer: true, ...options });
      secure.on('error', () => undefined).once('data', () => socket.destroy());
    });
    expect(seen).toMatchObject([{ kind: 'chain', unprovenBecause: 'static-rsa' }]);
  });
});
