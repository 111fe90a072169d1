/**
 * Every server, kind of key and version of TLS: each key of each is seen with its proof, and the server's own log has
 * nothing but well-behaved visits in it.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { nodeCrypto } from '../../../cli/node-crypto.ts';
import { identity, type KeyType } from '../../../companion/probe/fixtures.testing.ts';
import { createProber } from '../../../companion/probe/probe.ts';
import { verifyTranscript } from '../../../src/tls/transcript.ts';
import { startDaemon } from '../daemons.ts';
import { labEnvironment } from '../environment.ts';
import { interopPrograms } from './install.ts';
import { type Listener, listenersOf, type Software } from './listeners.ts';
import { type InteropServer, interopServer } from './servers.ts';

/** Milliseconds: a visit cut short would stand in a log, and that must not be for a slow machine's sake. */
const timeouts = {
  connect: 30_000,
  greeting: 30_000,
  reply: 30_000,
  handshake: 30_000,
  goodbye: 30_000,
  total: 55_000,
};
const prober = createProber({
  timeouts,
  allowPrivateAddresses: true,
  freshness: 'none',
  bothFamilies: true,
  heloName: 'probe.lab',
});

const linesOf = (file: string): string[] =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];

/** Starts a server, and returns when it listens at every place. */
async function start(software: Software): Promise<InteropServer> {
  const { folder, namespace } = labEnvironment();
  const server = await interopServer(software, folder, await interopPrograms(software));
  for (const daemon of server.daemons) startDaemon(namespace, daemon, folder);
  await vi.waitFor(() => expect(linesOf(server.logFile).join('\n')).toMatch(server.ready), 60_000);
  for (const { port } of listenersOf(software)) await vi.waitFor(() => expect(listening()).toContain(port), 60_000);
  return server;
}

/** TCP ports that somebody inside this namespace listens at, asked of the kernel: a connection would leave its mark in a log. */
function listening(): number[] {
  const lines = readFileSync('/proc/net/tcp', 'utf8').split('\n').slice(1);
  const fields = lines.map((line) => line.trim().split(/\s+/));
  return fields.flatMap(([, local = '', , state]) =>
    state === '0A' ? [Number.parseInt(local.split(':')[1] ?? '', 16)] : [],
  );
}

interface Proof {
  readonly version: string;
  readonly leaf: Uint8Array | undefined;
  readonly certificates: number;
}

/** The proofs that a visit brings home; a word for what it brings else. */
async function proofsOf({ port }: Listener): Promise<(Proof | string)[]> {
  const challenge = randomBytes(32);
  const challenges = new Map([['127.0.0.1', challenge]]);
  const request = { host: 'mx.test', serverName: 'mx.test', addresses: ['127.0.0.1'], port, challenges };
  const proofs: (Proof | string)[] = [];
  for await (const seen of prober(request, new AbortController().signal)) {
    if (seen.kind !== 'chain') proofs.push(JSON.stringify(seen));
    else {
      const messages = seen.transcript ?? [];
      const proof = await verifyTranscript({ challenge, serverName: 'mx.test', messages }, nodeCrypto);
      const { chain } = seen;
      proofs.push(
        proof.proven
          ? { version: proof.version, leaf: proof.chain[0], certificates: proof.chain.length }
          : `${proof.reason.code} ${seen.unprovenBecause} ${chain.length}`,
      );
    }
  }
  return proofs;
}

const named = (listener: Listener): [string, Listener] => [
  `${listener.tls}, ${listener.keys.join(' and ')}${listener.ownOrder ? ', own order' : ''}, a chain of ${listener.chain}`,
  listener,
];

const leafOf = (key: KeyType): string => Buffer.from(identity(key, 1).chain[0] ?? []).toString('hex');

/** The others are fetched by `npm run test:interop` alone: one comes from another Debian release. */
const SOFTWARE: readonly Software[] =
  process.env.DANE_BADGE_INTEROP === 'all' ? ['postfix', 'exim', 'opensmtpd', 'sendmail'] : ['postfix', 'exim'];

describe.each(SOFTWARE)('%s', (software) => {
  let server: InteropServer;
  beforeAll(async () => {
    server = await start(software);
  });

  it.each(listenersOf(software).map(named))(
    '%s',
    async (_, listener) => {
      const proofs = await proofsOf(listener);
      expect(proofs.filter((proof) => typeof proof === 'string')).toEqual([]);
      const seen = proofs.filter((proof) => typeof proof === 'object');
      expect(seen.map(({ leaf }) => Buffer.from(leaf ?? []).toString('hex')).sort()).toEqual(
        listener.keys.map(leafOf).sort(),
      );
      expect(seen.every(({ certificates }) => certificates === listener.chain)).toBe(true);
      expect(seen[0]?.version).toBe(listener.tls === 'TLS 1.2' ? 'TLSv1.2' : 'TLSv1.3');
      // Two sides that wait for each other get on after half a minute, and that must not pass for a good visit.
    },
    25_000,
  );

  it('has logged good visits, at least two for each of its places, and no complaint', async () => {
    const good = () => linesOf(server.logFile).filter((line) => server.goodVisit.test(line)).length;
    await expect.poll(good, { timeout: 30_000 }).toBeGreaterThanOrEqual(2 * listenersOf(software).length);
    expect(linesOf(server.logFile).filter((line) => server.complaint.test(line))).toEqual([]);
  });

  it('would have logged visitors without manners', async () => {
    const [listener] = listenersOf(software);
    for (const dialogue of [['EHLO rude.lab', 'STARTTLS', 'this is no TLS'], ['EHLO gone.lab']]) {
      const says = [...dialogue];
      const socket = connect(listener?.port ?? 0, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.on('data', () => {
        const line = says.shift();
        if (line === undefined) socket.destroy();
        else socket.write(`${line}\r\n`);
      });
    }
    const complaints = () => linesOf(server.logFile).filter((line) => server.complaint.test(line));
    await expect.poll(complaints, { timeout: 30_000 }).not.toEqual([]);
  });
});
