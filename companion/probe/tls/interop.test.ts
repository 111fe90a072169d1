/** Our client against other people's servers: OpenSSL's and GnuTLS's own, where they are installed. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes, webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ed448 } from '@noble/curves/ed448.js';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type TranscriptProof, verifyTranscript } from '../../../src/tls/transcript.ts';
import { fixturePath, identity, KEY_TYPES, type KeyType } from '../fixtures.testing.ts';
import { mailServer } from '../mail-server.testing.ts';
import { createProber } from '../probe.ts';
import { SocketStream } from '../socket-stream.ts';
import { tlsHandshake } from './client.ts';
import type { TlsSession } from './session.ts';

const crypto = {
  subtle: webcrypto.subtle,
  ed448: async () => (signature: Uint8Array, message: Uint8Array, key: Uint8Array) =>
    ed448.verify(signature, message, key),
};

const running: ChildProcess[] = [];
const streams: SocketStream[] = [];
afterEach(() => {
  for (const stream of streams.splice(0)) stream.destroy();
  for (const child of running.splice(0)) child.kill();
});

const isInstalled = (tool: string): boolean => spawnSync(tool, ['--help'], { stdio: 'ignore' }).error === undefined;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function start(tool: string, args: readonly string[]): ChildProcess {
  const child = spawn(tool, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  running.push(child);
  child.stdout?.resume();
  child.stderr?.resume();
  return child;
}

/** Connects as soon as the server listens. */
async function connectTo(port: number): Promise<SocketStream> {
  for (let tries = 0; ; tries++) {
    try {
      const stream = await SocketStream.connect('127.0.0.1', port, 20_000, 40_000, new AbortController().signal);
      streams.push(stream);
      return stream;
    } catch (error) {
      if (tries > 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Handshake, check of the transcript, and one line there and back. */
async function tryOut(port: number, type: KeyType, wantedEcho: string): Promise<TlsSession> {
  const challenge = randomBytes(32);
  const session = await tlsHandshake(await connectTo(port), { serverName: 'mx.test', random: challenge });
  expect(session.chain).toEqual(identity(type, 5).chain);
  const claim = { challenge, serverName: 'mx.test', messages: session.transcript };
  expect(await verifyTranscript(claim, crypto)).toMatchObject({ proven: true, chain: session.chain });
  expect(await echo(session, 'abc\n', wantedEcho.length)).toBe(wantedEcho);
  session.stream.end();
  return session;
}

async function echo(session: TlsSession, line: string, length: number): Promise<string> {
  session.stream.write(Buffer.from(line));
  let got = '';
  while (got.length < length) {
    const octets = await session.stream.read();
    if (octets === null) break;
    got += Buffer.from(octets).toString();
  }
  return got;
}

const versions = ['1.3', '1.2'] as const;
const table = versions.flatMap((version) => KEY_TYPES.map((type) => [version, type] as const));

describe.skipIf(!isInstalled('openssl'))('openssl s_server', () => {
  /** The certificates above the leaf, which this server wants in a file of their own. */
  const folder = mkdtempSync(join(tmpdir(), 'dane-badge-tls-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function serve(type: KeyType, ...more: string[]): Promise<{ port: number; child: ChildProcess }> {
    const above = join(folder, `${type}.above`);
    const [, ...pems] = identity(type, 5).cert.split(/(?=-----BEGIN)/);
    writeFileSync(above, pems.join(''));
    const port = await freePort();
    const identityArgs = [
      '-key',
      fixturePath(`${type}.key`),
      '-cert',
      fixturePath(`${type}.chain`),
      '-cert_chain',
      above,
    ];
    return { port, child: start('openssl', ['s_server', '-accept', `127.0.0.1:${port}`, ...identityArgs, ...more]) };
  }

  it.each(table)('TLS %s, %s', async (version, type) => {
    const { port } = await serve(type, '-rev', version === '1.3' ? '-tls1_3' : '-tls1_2');
    expect((await tryOut(port, type, 'cba\n')).version).toBe(`TLSv${version}`);
  });
  it.each(['P-256', 'P-384', 'P-521'])('HelloRetryRequest for %s', async (group) => {
    const { port } = await serve('p256', '-rev', '-groups', group);
    expect((await tryOut(port, 'p256', 'cba\n')).transcript).toHaveLength(7);
  });
  it('HelloRetryRequest with a cookie, without state', async () => {
    const { port } = await serve('p256', '-rev', '-stateless', '-tls1_3');
    await tryOut(port, 'p256', 'cba\n');
  });
  it.each(versions)('TLS %s, a request for a certificate, and eight tickets', async (version) => {
    const { port } = await serve(
      'p256',
      '-rev',
      '-verify',
      '5',
      '-num_tickets',
      '8',
      version === '1.3' ? '-tls1_3' : '-tls1_2',
    );
    await tryOut(port, 'p256', 'cba\n');
  });
  it('key updates, asked for and not', async () => {
    const { port, child } = await serve('p256', '-tls1_3', '-msg');
    const session = await tlsHandshake(await connectTo(port), { serverName: 'mx.test', random: randomBytes(32) });
    // s_server takes as one command whatever it reads at once: what follows has to wait until it says that the update went out.
    let printed = '';
    child.stdout?.on('data', (piece: Buffer) => {
      printed += piece.toString('latin1');
    });
    const updates = () => printed.match(/>>> .*KeyUpdate/g)?.length ?? 0;
    for (const [index, command] of ['K\n', 'k\n', 'K\n'].entries()) {
      child.stdin?.write(command);
      while (updates() <= index) await once(child.stdout ?? child, 'data');
      child.stdin?.write('hello\n');
      expect(await echo(session, 'there\n', 6)).toBe('hello\n');
    }
  });
});

describe.skipIf(!isInstalled('gnutls-serv'))('gnutls-serv', () => {
  it.each(table)('TLS %s, %s', async (version, type) => {
    const port = await freePort();
    const files = ['--x509keyfile', fixturePath(`${type}.key`), '--x509certfile', fixturePath(`${type}.chain`)];
    start('gnutls-serv', ['--echo', '-p', `${port}`, ...files, '--priority', `NORMAL:-VERS-ALL:+VERS-TLS${version}`]);
    expect((await tryOut(port, type, 'abc\n')).version).toBe(`TLSv${version}`);
  });
  it.each(['SECP256R1', 'SECP384R1', 'SECP521R1'])('HelloRetryRequest for %s', async (group) => {
    const port = await freePort();
    const files = ['--x509keyfile', fixturePath('p256.key'), '--x509certfile', fixturePath('p256.chain')];
    const priority = `NORMAL:-VERS-ALL:+VERS-TLS1.3:-GROUP-ALL:+GROUP-${group}`;
    start('gnutls-serv', ['--echo', '-p', `${port}`, ...files, '--priority', priority]);
    expect((await tryOut(port, 'p256', 'abc\n')).transcript).toHaveLength(8);
  });
  // GnuTLS shows the first key of its list to all who speak TLS 1.3, and goes by its client's order in TLS 1.2.
  const lists: readonly (readonly KeyType[])[] = [
    ['rsa2048', 'p256'],
    ['p256', 'rsa2048'],
  ];
  it.each(lists)('two keys, %s first, then %s: each with its proof (R30)', async (...types) => {
    const port = await freePort();
    const files = types.flatMap((type) => [
      '--x509keyfile',
      fixturePath(`${type}.key`),
      '--x509certfile',
      fixturePath(`${type}.chain`),
    ]);
    start('gnutls-serv', ['--echo', '-p', `${port}`, ...files, '--priority', 'NORMAL']);
    (await connectTo(port)).destroy();
    const server = await mailServer({ tls: (socket) => void socket.pipe(connect(port, '127.0.0.1')).pipe(socket) });
    const challenge = randomBytes(32);
    const request = { host: 'mx.test', serverName: 'mx.test', addresses: ['127.0.0.1'], port: server.port };
    const prober = createProber({ allowPrivateAddresses: true, freshness: 'none', bothFamilies: true });
    const proofs: TranscriptProof[] = [];
    const challenges = new Map([['127.0.0.1', challenge]]);
    for await (const seen of prober({ ...request, challenges }, new AbortController().signal)) {
      const messages = seen.kind === 'chain' ? (seen.transcript ?? []) : [];
      proofs.push(await verifyTranscript({ challenge, serverName: 'mx.test', messages }, crypto));
    }
    server.close();
    const first = types[0] === 'p256' ? 'ecdsa' : 'rsa';
    expect(proofs).toMatchObject([
      { proven: true, version: 'TLSv1.3', keyFamily: first },
      { proven: true, version: 'TLSv1.2', keyFamily: first === 'rsa' ? 'ecdsa' : 'rsa' },
    ]);
  });
});
