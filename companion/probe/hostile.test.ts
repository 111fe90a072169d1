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

/** A ServerHello, for TLS 1.2 and ECDHE-RSA-AES128-GCM-SHA256 but where told otherwise. */
function serverHello(
  changes: {
    readonly version?: number;
    readonly random?: Uint8Array;
    readonly sessionId?: Uint8Array;
    readonly suite?: number;
    readonly compression?: number;
    readonly extensions?: readonly (readonly [type: number, body: string])[];
  } = {},
): Buffer {
  const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
  const { version = 0x0303, random = Buffer.alloc(32, 7), sessionId = Buffer.alloc(0), suite = 0xc02f } = changes;
  const extensions = Buffer.concat(
    (changes.extensions ?? []).flatMap(([type, hex]) => [u16(type), u16(hex.length / 2), Buffer.from(hex, 'hex')]),
  );
  const head = [u16(version), random, Buffer.from([sessionId.length]), sessionId, u16(suite)];
  const body = Buffer.concat([...head, Buffer.from([changes.compression ?? 0]), u16(extensions.length), extensions]);
  return record(22, Buffer.concat([Buffer.from([2, 0]), u16(body.length), body]));
}

describe('tricks', () => {
  const random = (end: string): Buffer => Buffer.concat([Buffer.alloc(24, 7), Buffer.from(end, 'hex')]);
  const retry = (extensions: readonly (readonly [number, string])[]): Buffer =>
    serverHello({
      random: Buffer.from('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c', 'hex'),
      suite: 0x1301,
      extensions: [[43, '0304'], ...extensions],
    });
  const cases: [what: string, hello: Buffer, words: RegExp][] = [
    ['compression', serverHello({ compression: 1 }), /parameters-not-offered: compression/],
    ['a renegotiation that never began', serverHello({ extensions: [[0xff01, '0100']] }), /renegotiation/],
    ['an extension that nobody offered', serverHello({ extensions: [[35, '']] }), /extension 35/],
    [
      'one extension twice',
      serverHello({
        extensions: [
          [23, ''],
          [23, ''],
        ],
      }),
      /twice/,
    ],
    ['a suite that nobody offered', serverHello({ suite: 0x0005 }), /suite 0x5/],
    ['a suite of TLS 1.3 in TLS 1.2', serverHello({ suite: 0x1301 }), /suite 0x1301/],
    ['SSL 3.0', serverHello({ version: 0x0300 }), /version-not-supported/],
    ['TLS 1.1', serverHello({ version: 0x0302 }), /version-not-supported/],
    ['TLS 1.4', serverHello({ extensions: [[43, '0305']] }), /parameters-not-offered/],
    ['a downgrade to TLS 1.2', serverHello({ random: random('444f574e47524401') }), /downgrade/],
    ['a downgrade below TLS 1.2', serverHello({ random: random('444f574e47524400') }), /downgrade/],
    ['a retry that asks for nothing', retry([]), /parameters-not-offered/],
    ['a retry for a group that nobody offered', retry([[51, '001e']]), /parameters-not-offered/],
    ['a retry for the key share that it has', retry([[51, '001d']]), /parameters-not-offered/],
    [
      'a ServerHello with octets after its end',
      record(
        22,
        Buffer.concat([Buffer.from([2, 0, 0, 39, 3, 3]), Buffer.alloc(32, 7), Buffer.from([0, 0xc0, 0x2f, 0, 9])]),
      ),
      /bad-message/,
    ],
  ];
  it.each(cases)('%s', async (_what, hello, words) => {
    const { seen } = await probe(answering(hello, record(21, Buffer.from([1, 0]))));
    expect(seen).toMatchObject([{ kind: 'no-tls', code: 'handshake-failed', words: expect.stringMatching(words) }]);
  });

  it('a session resumed that there never was', async () => {
    const { seen } = await probe((socket) => {
      socket.once('data', (hello) => {
        // Behind the headers of record and message, the version, the random and its own length.
        const sessionId = hello.subarray(44, 44 + hello.readUInt8(43));
        socket.write(serverHello({ sessionId }));
      });
      socket.resume();
    });
    expect(seen).toMatchObject([{ code: 'handshake-failed', words: expect.stringMatching(/session id/) }]);
  });

  it('a renegotiation asked for again and again, after the handshake', async () => {
    const { key, cert } = identity('rsa2048', 1);
    let asked = 0;
    const { seen } = await probe((socket) => {
      const secure = new TLSSocket(socket, { isServer: true, key, cert, maxVersion: 'TLSv1.2' });
      const again = (): void => {
        asked++;
        secure.renegotiate({}, () => again());
      };
      secure.on('error', () => undefined).once('data', again);
    });
    expect(seen).toMatchObject([{ kind: 'chain', tlsVersion: 'TLSv1.2' }]);
    expect(asked).toBeGreaterThan(0);
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
