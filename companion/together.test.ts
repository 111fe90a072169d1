/** The companion with its real prober before real sockets: several instances, and servers that keep it waiting. */
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../cli/node-crypto.ts';
import type { ProbeLine } from '../src/probe/companion-wire.ts';
import { verifyTranscript } from '../src/tls/transcript.ts';
import { JSON_HEADERS, send, type TestCompanion, testCompanion } from './companion.testing.ts';
import type { Limits } from './limits.ts';
import { identity } from './probe/fixtures.testing.ts';
import { type MailServerScript, mailServer, nodeTls, type TestMailServer } from './probe/mail-server.testing.ts';
import { createProber } from './probe/probe.ts';

const open: (() => unknown)[] = [];
afterEach(() => Promise.all(open.splice(0).map((close) => close())));

async function start(limits: Partial<Limits> = {}): Promise<TestCompanion> {
  const prober = createProber({ allowPrivateAddresses: true, freshness: 'none' });
  const companion = await testCompanion({ allowPrivateAddresses: true, prober, limits });
  open.push(() => companion.stop(0));
  return companion;
}

async function serve(script: MailServerScript): Promise<TestMailServer> {
  const server = await mailServer(script);
  open.push(() => server.close());
  return server;
}

const good = (): Promise<TestMailServer> => serve({ tls: nodeTls(identity('p256', 3), []) });

const call = (port: number, challenge: Uint8Array, maxAge = 0): string =>
  JSON.stringify({
    host: 'mx.test.example',
    serverName: 'mx.test.example',
    addresses: [{ address: '127.0.0.1', challenge: Buffer.from(challenge).toString('base64url') }],
    port,
    maxAge,
  });

async function ask(companion: TestCompanion, server: TestMailServer): Promise<{ line: ProbeLine; proven: boolean }> {
  const challenge = randomBytes(32);
  const { text } = await send(companion.port, { headers: JSON_HEADERS, body: call(server.port, challenge) });
  const line = JSON.parse(text) as ProbeLine;
  const [seen] = line.kind === 'seen' ? line.seen : [];
  if (seen?.kind !== 'chain') return { line, proven: false };
  const messages = (seen.transcript ?? []).map((message) => new Uint8Array(Buffer.from(message, 'base64')));
  const { proven } = await verifyTranscript({ challenge, serverName: 'mx.test.example', messages }, nodeCrypto);
  return { line, proven };
}

describe('several instances behind a load balancer', () => {
  it('with one token each answers any call, with its proof, and none knows of the others', async () => {
    const server = await good();
    const instances = [await start(), await start()];
    for (const turn of [0, 1, 1, 0, 1, 0]) {
      expect(await ask(instances[turn] as TestCompanion, server)).toMatchObject({ proven: true });
    }
  });

  it('one that stops says so by its health, and the other goes on', async () => {
    const server = await good();
    const [one, other] = [await start(), await start()];
    await one.stop(0);
    await expect(ask(one, server)).rejects.toThrow();
    expect(await ask(other, server)).toMatchObject({ proven: true });
  });
});

describe('a server that keeps it waiting', () => {
  /** Sends an octet whenever told, and never a whole line. */
  const dripping = () => {
    const drips: (() => void)[] = [];
    return {
      script: { raw: (socket) => void drips.push(() => socket.write('2')) } satisfies MailServerScript,
      drip: () => {
        for (const drop of drips) drop();
      },
      drips,
    };
  };

  it('by one octet now and then holds up nobody else', async () => {
    const slow = dripping();
    const slowServer = await serve(slow.script);
    const server = await good();
    const companion = await start({ connectionsAtOnce: 2 });
    const leave = new AbortController();
    let isOver = false;
    const waiting = fetch(`${companion.url}/v1/probe`, {
      method: 'POST',
      headers: JSON_HEADERS,
      body: call(slowServer.port, randomBytes(32)),
      signal: leave.signal,
    })
      .then((response) => response.text())
      .catch(() => undefined)
      .finally(() => {
        isOver = true;
      });
    await expect.poll(() => slow.drips.length, { timeout: 30_000 }).toBe(1);
    for (let i = 0; i < 10; i++) {
      slow.drip();
      expect(await ask(companion, server)).toMatchObject({ proven: true });
    }
    expect(isOver).toBe(false);
    leave.abort();
    await waiting;
  });

  it('has room beside it until all places are taken; then callers are told to come back', async () => {
    const slow = dripping();
    const slowServers = [await serve(slow.script), await serve(slow.script)];
    const companion = await start({ connectionsAtOnce: 2, connectionsWaiting: 0 });
    const leave = new AbortController();
    for (const { port } of slowServers) {
      const init = { method: 'POST', headers: JSON_HEADERS, signal: leave.signal };
      fetch(`${companion.url}/v1/probe`, { ...init, body: call(port, randomBytes(32)) }).catch(() => undefined);
    }
    await expect.poll(() => slow.drips.length, { timeout: 30_000 }).toBe(2);
    const server = await good();
    const refused = await send(companion.port, { headers: JSON_HEADERS, body: call(server.port, randomBytes(32)) });
    expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(JSON.parse(refused.text).error.code).toBe('too-busy');
    leave.abort();
    await expect.poll(async () => (await ask(companion, server)).proven, { timeout: 30_000 }).toBe(true);
  });
});
