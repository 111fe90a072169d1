/** What one probe costs beside `openssl s_client -starttls smtp` at the same server: processor time, and turns on the wire. */
import { spawn } from 'node:child_process';
import { connect, createServer, type Server } from 'node:net';
import { createProber } from '../../companion/probe/probe.ts';
import type { Figure } from '../figure.ts';
import { startMailServers } from './mail-servers.ts';

const PROBES = 60;

const prober = createProber({ allowPrivateAddresses: true, freshness: 'same-process' });

async function probe(port: number): Promise<void> {
  const request = { host: 'mx.test', serverName: 'mx.test', addresses: ['127.0.0.1'], port };
  for await (const seen of prober(request, new AbortController().signal)) {
    if (seen.kind !== 'chain') throw new Error(JSON.stringify(seen));
  }
}

/** Milliseconds of processor time for one of our probes, in a process that runs already, as a companion does. */
async function ours(port: number): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < PROBES; i++) await probe(port);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / PROBES;
}

/** The same for s_client, its start included, as the shell counts what its children take. */
async function theirs(port: number): Promise<number> {
  const one = `openssl s_client -quiet -crlf -no-CAfile -no-CApath -no-CAstore -starttls smtp -servername mx.test -connect 127.0.0.1:${port} <<< QUIT >/dev/null 2>&1`;
  const text = await output('bash', ['-c', `for i in $(seq ${PROBES}); do ${one}; done; times`]);
  const [user = 0, system = 0] = (text.trim().split('\n').at(-1) ?? '').split(' ').map((time) => {
    const [minutes = '0', seconds = '0'] = time.replace('s', '').split('m');
    return Number(minutes) * 60 + Number(seconds);
  });
  return ((user + system) * 1000) / PROBES;
}

function output(command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (piece: Buffer) => {
    text += piece.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(text));
  });
}

/** How often the client has to wait for the server while `work` runs: once for each time that it speaks after it was spoken to. */
async function turns(port: number, work: (port: number) => Promise<unknown>): Promise<number> {
  let count = 1; // The greeting comes unasked.
  const between: Server = createServer((client) => {
    const server = connect({ host: '127.0.0.1', port });
    let heard = true;
    client.on('data', (octets) => {
      if (heard) count++;
      heard = false;
      server.write(octets);
    });
    server.on('data', (octets) => {
      heard = true;
      client.write(octets);
    });
    client.on('close', () => server.destroy()).on('error', () => server.destroy());
    server.on('close', () => client.end()).on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
  const address = between.address();
  await work(address !== null && typeof address === 'object' ? address.port : 0);
  between.close();
  return count;
}

/** Both in turn, several times; the best of each, as nothing but noise makes one slower. */
export async function oneProbeFigures(rounds: number): Promise<Figure[]> {
  const servers = await startMailServers();
  try {
    await ours(servers.port);
    const best = { ours: Number.POSITIVE_INFINITY, theirs: Number.POSITIVE_INFINITY };
    for (let round = 0; round < rounds; round++) {
      best.ours = Math.min(best.ours, await ours(servers.port));
      best.theirs = Math.min(best.theirs, await theirs(servers.port));
    }
    const session = 'sleep 0.5; echo "EHLO bench"; sleep 0.5; echo QUIT; sleep 0.5';
    const withSClient = (port: number): Promise<string> =>
      output('bash', [
        '-c',
        `(${session}) | openssl s_client -quiet -crlf -starttls smtp -connect 127.0.0.1:${port} 2>/dev/null`,
      ]);
    const extra = (await turns(servers.port, probe)) - (await turns(servers.port, withSClient));
    return [
      { what: 'one probe: processor time', unit: 'ms', budget: null, result: best.ours },
      { what: 'the same handshake by openssl s_client', unit: 'ms', budget: null, result: best.theirs },
      {
        what: 'one probe: processor time against s_client',
        unit: '×',
        budget: { most: 1.5 },
        result: best.ours / best.theirs,
      },
      { what: 'one probe: turns on the wire more than s_client', unit: '', budget: { most: 1 }, result: extra },
    ];
  } finally {
    servers.stop();
  }
}
