/** The validator in another program: one import, and nothing of this project's beside it but `src/dns` and `src/dnssec`. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeMessage, encodeMessage } from '../../src/dns/codec.ts';
import { recordToText } from '../../src/dns/zone-file.ts';
import {
  createDohAsk,
  createValidator,
  type FetchLike,
  type Lookup,
  Name,
  parseTrustAnchors,
  RRType,
  rdataToText,
} from '../../src/dnssec/index.ts';
import { serveWeb, type WebServer } from '../listen.ts';
import { signed, World } from './world.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const DOOR = path.join(ROOT, 'src/dnssec/index.ts');
const OWNER = '_25._tcp.mx.example.nl.';
const RECORD = `3 1 1 ${'ab'.repeat(32)}`;

/** A root, `nl` and `example.nl`, signed as of today. */
async function makeWorld(): Promise<{ world: World; anchors: string }> {
  const now = Math.floor(Date.now() / 1000);
  const world = new World({ inception: now - 3600, expiration: now + 3600 });
  const root = await world.anchored('.');
  const nl = await world.keyed('nl.', root);
  const key = await world.keyed('example.nl.', nl);
  world.say(OWNER, RRType.TLSA, { answer: await signed(key, `${OWNER} TLSA ${RECORD}`, world.times) });
  return { world, anchors: recordToText(root.record) };
}

/** The answer of that world to a DNS message. */
async function answer(world: World, query: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const [asked] = decodeMessage(query).questions;
  if (asked === undefined) throw new Error('no question');
  const reply = await world.ask(asked.name, asked.type);
  if (reply.kind === 'unanswered') throw new Error(reply.reason.code);
  return encodeMessage(reply.message);
}

describe('by its one import', () => {
  async function lookUp(fetch: FetchLike, anchors: string): Promise<Lookup> {
    const resolve = createValidator({
      ask: createDohAsk({ fetch, url: 'https://resolver.invalid/dns-query', method: 'POST' }),
      anchors: parseTrustAnchors(anchors),
      crypto: { subtle: crypto.subtle, ed448: async () => () => false },
      clock: () => Date.now() / 1000,
    });
    return resolve(Name.parse(OWNER), RRType.TLSA);
  }

  it('proves an answer that came through something like fetch', async () => {
    const { world, anchors } = await makeWorld();
    const { answer: proof, chain } = await lookUp(
      async (_url, { body }) =>
        new Response(await answer(world, body ?? new Uint8Array()), {
          headers: { 'content-type': 'application/dns-message' },
        }),
      anchors,
    );
    if (proof.status !== 'secure') throw new Error(proof.reason.code);
    expect(proof.proven.rdatas.map((rdata) => rdataToText(RRType.TLSA, rdata))).toEqual([RECORD]);
    expect(chain.map(({ zone, status }) => `${zone} ${status}`)).toEqual([
      '. secure',
      'nl secure',
      'example.nl secure',
    ]);
  });

  it('says that nothing is known where that fails', async () => {
    const { anchors } = await makeWorld();
    const { answer: proof } = await lookUp(() => Promise.reject(new Error('offline')), anchors);
    expect(proof).toMatchObject({ status: 'indeterminate', reason: { code: 'resolver-unreachable' } });
  });

  it('reaches no file but those of the two folders and what they stand on', () => {
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      const statements = /^(?:import|export)\b[^;]*?from\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm;
      for (const [, from, lazy] of readFileSync(file, 'utf8').matchAll(statements)) {
        const target = from ?? lazy ?? '';
        if (target.startsWith('.')) visit(path.resolve(path.dirname(file), target));
        else expect(target).toBe('@noble/hashes/legacy.js');
      }
    };
    visit(DOOR);
    const others = [...reached]
      .map((file) => path.relative(ROOT, file))
      .filter((file) => !/^src\/dns(sec)?\//.test(file));
    expect(others.sort()).toEqual(['src/crypto.ts', 'src/octets.ts', 'src/reason.ts']);
  });
});

describe("the page's example", () => {
  let folder: string;
  let resolver: WebServer;
  let anchors: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-example-'));
    const made = await makeWorld();
    anchors = made.anchors;
    resolver = await serveWeb(async ({ url = '' }, response) => {
      const query = new URL(url, 'http://resolver.invalid').searchParams.get('dns') ?? '';
      const octets = await answer(made.world, Buffer.from(query, 'base64url'));
      response.setHeader('content-type', 'application/dns-message').end(octets);
    });
  });
  afterAll(() => {
    resolver.close();
    rmSync(folder, { recursive: true });
  });

  it('runs as it stands, but for the resolver and the anchor', async () => {
    const [, text = ''] = /```ts\n([\s\S]*?)```/.exec(readFileSync(path.join(ROOT, 'docs/validator.md'), 'utf8')) ?? [];
    const changes: readonly (readonly [string, string])[] = [
      ["'./src/dnssec/index.ts'", JSON.stringify(DOOR)],
      ["'https://dns.quad9.net/dns-query'", JSON.stringify(`${resolver.url}/dns-query`)],
      ['ianaAnchors()', `parseTrustAnchors(${JSON.stringify(anchors)})`],
      ['ianaAnchors,', 'parseTrustAnchors,'],
    ];
    for (const [from] of changes) expect(text).toContain(from);
    const file = path.join(folder, 'example.mts');
    writeFileSync(
      file,
      changes.reduce((changed, [from, to]) => changed.replace(from, to), text),
    );
    const tsx = createRequire(import.meta.url).resolve('tsx');
    const child = spawn(process.execPath, ['--import', tsx, file], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      printed += part;
    });
    await new Promise((resolve) => child.on('close', resolve));
    const lines = printed.trim().split('\n');
    expect(lines[0]).toBe(RECORD);
    expect(lines.slice(1).map((line) => line.replace(/ \d+$/, ''))).toEqual([
      '. secure',
      'nl secure',
      'example.nl secure',
    ]);
  }, 60_000);
});
