/** The companion under load: many probes at once, and many in a row, with what it takes of memory. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ProbeCall, ProbeLine } from '../../src/probe/companion-wire.ts';
import type { Figure } from '../figure.ts';
import { type MailServers, startMailServers } from './mail-servers.ts';

const TOKEN = 'load';
const AT_ONCE = 200;
const PER_CALL = 25;
/** Memory may sway by so much without having grown. */
const SWAY = 1.1;

interface Companion {
  readonly url: string;
  readonly child: ChildProcess;
}

async function startCompanion(): Promise<Companion> {
  const command = path.resolve('dist/node/dane-badge.js');
  const options = ['--listen', '127.0.0.1:0', '--token', TOKEN, '--allow-private-addresses', '--json'];
  const child = spawn(process.execPath, [command, 'companion', ...options], { stdio: ['ignore', 'pipe', 'ignore'] });
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface(child.stdout))
    return { url: (JSON.parse(line) as { url: string }).url, child };
  throw new Error('the companion did not start: has it been built?');
}

/** MB of a process's memory: `VmRSS` now, `VmHWM` at most so far. */
function memory({ child }: Companion, what: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
}

const addressOf = (index: number): string => `127.${1 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;

/** Probes some addresses in one call; the number of those that showed a chain with its transcript. */
async function probe({ url }: Companion, { port }: MailServers, from: number, count: number): Promise<number> {
  const addresses = Array.from({ length: count }, (_, index) => ({
    address: addressOf(from + index),
    challenge: randomBytes(32).toString('base64url'),
  }));
  const call: ProbeCall = { host: 'mx.test.example', serverName: 'mx.test.example', addresses, port, maxAge: 0 };
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  for (;;) {
    const response = await fetch(`${url}/v1/probe`, { method: 'POST', headers, body: JSON.stringify(call) });
    const text = await response.text();
    if (response.status === 200) {
      const lines = text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as ProbeLine);
      return lines.filter(
        (line) => line.kind === 'seen' && line.seen.some((one) => one.kind === 'chain' && one.transcript),
      ).length;
    }
    const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
    if (Number.isNaN(wait)) throw new Error(text);
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
  }
}

/** All at the same moment: the servers greet nobody before the last has connected. */
async function atOnce(companion: Companion, servers: MailServers): Promise<Figure[]> {
  servers.hold();
  const calls = Array.from({ length: AT_ONCE / PER_CALL }, (_, index) =>
    probe(companion, servers, 1 + index * PER_CALL, PER_CALL),
  );
  await servers.waiting(AT_ONCE);
  servers.go();
  const good = (await Promise.all(calls)).reduce((sum, count) => sum + count, 0);
  return [
    { what: `${AT_ONCE} probes at once: failures`, unit: '', budget: { most: 0 }, result: AT_ONCE - good },
    {
      what: `${AT_ONCE} probes at once: memory at most`,
      unit: 'MB',
      budget: { most: 150 },
      result: memory(companion, 'VmHWM'),
    },
  ];
}

async function manyInARow(companion: Companion, servers: MailServers, inARow: number): Promise<Figure[]> {
  // By then caches are full: an answer is kept for each of the last 2,000 addresses.
  const warmedUp = inARow * 0.4;
  let good = 0;
  let warm = 0;
  const began = performance.now();
  for (let done = 0; done < inARow; done += 2 * PER_CALL) {
    const pair = [0, PER_CALL].map((offset) => probe(companion, servers, 1000 + done + offset, PER_CALL));
    for (const count of await Promise.all(pair)) good += count;
    if (done + 2 * PER_CALL === warmedUp) warm = memory(companion, 'VmRSS');
  }
  const seconds = (performance.now() - began) / 1000;
  const most = memory(companion, 'VmHWM').toFixed(0);
  console.error(`${inARow} probes in ${seconds.toFixed(0)} s, at most ${most} MB`);
  const grown = memory(companion, 'VmRSS') / warm;
  return [
    { what: `${inARow} probes in a row: failures`, unit: '', budget: { most: 0 }, result: inARow - good },
    { what: `the same: memory against that after ${warmedUp}`, unit: '×', budget: { most: SWAY }, result: grown },
  ];
}

/** `inARow`: how many probes after those at once. */
export async function loadFigures(inARow: number): Promise<Figure[]> {
  const servers = await startMailServers();
  const companion = await startCompanion();
  try {
    return [...(await atOnce(companion, servers)), ...(await manyInARow(companion, servers, inARow))];
  } finally {
    companion.child.kill();
    servers.stop();
  }
}
