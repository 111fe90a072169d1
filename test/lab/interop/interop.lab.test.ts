/**
 * Every server, kind of key and version of TLS: each key of each is seen with its proof, and the server's own log has
 * nothing but well-behaved visits in it.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { nodeCrypto } from '../../../cli/node-crypto.ts';
import { identity, type KeyType } from '../../../companion/probe/fixtures.testing.ts';
import { createProber } from '../../../companion/probe/probe.ts';
import { verifyTranscript } from '../../../src/tls/transcript.ts';
import { startDaemon } from '../daemons.ts';
import { labEnvironment } from '../environment.ts';
import { installTools } from '../install.ts';
import { type Listener, listenersOf, type Software } from './listeners.ts';
import { type InteropServer, interopServer } from './servers.ts';

const prober = createProber({
  allowPrivateAddresses: true,
  freshness: 'none',
  bothFamilies: true,
  heloName: 'probe.lab',
});

const linesOf = (file: string): string[] =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];

async function start(software: Software): Promise<InteropServer> {
  const { eximProgram } = await installTools(path.resolve('.lab/cache'));
  const { folder, namespace } = labEnvironment();
  const server = interopServer(software, folder, eximProgram);
  startDaemon(namespace, server, folder);
  await vi.waitFor(() => expect(linesOf(server.logFile).join('\n')).toMatch(/daemon started/), 60_000);
  return server;
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

describe.each<Software>(['postfix', 'exim'])('%s', (software) => {
  let server: InteropServer;
  beforeAll(async () => {
    server = await start(software);
  });

  it.each(listenersOf(software).map(named))('%s', async (_, listener) => {
    const proofs = await proofsOf(listener);
    expect(proofs.filter((proof) => typeof proof === 'string')).toEqual([]);
    const seen = proofs.filter((proof) => typeof proof === 'object');
    expect(seen.map(({ leaf }) => Buffer.from(leaf ?? []).toString('hex')).sort()).toEqual(
      listener.keys.map(leafOf).sort(),
    );
    expect(seen.every(({ certificates }) => certificates === listener.chain)).toBe(true);
    expect(seen[0]?.version).toBe(listener.tls === 'TLS 1.2' ? 'TLSv1.2' : 'TLSv1.3');
  });

  it('has logged good visits, at least two for each of its places, and no complaint', async () => {
    const good = () => linesOf(server.logFile).filter((line) => server.goodVisit.test(line)).length;
    await expect.poll(good, { timeout: 60_000 }).toBeGreaterThanOrEqual(2 * listenersOf(software).length);
    expect(linesOf(server.logFile).filter((line) => server.complaint.test(line))).toEqual([]);
  });

  it('would have logged a visitor without manners', async () => {
    const [listener] = listenersOf(software);
    const socket = connect(listener?.port ?? 0, '127.0.0.1');
    const says = ['EHLO rude.lab', 'STARTTLS', 'this is no TLS'];
    socket.on('data', () => socket.write(`${says.shift()}\r\n`)).on('error', () => undefined);
    const complaints = () => linesOf(server.logFile).filter((line) => server.complaint.test(line));
    await expect.poll(complaints, { timeout: 60_000 }).not.toEqual([]);
    socket.destroy();
  });
});
