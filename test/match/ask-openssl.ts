/** What OpenSSL's own DANE code says of a pair: `s_client` against a TLS server in this process, on loopback. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:tls';
import { tlsaToText } from '../../src/dane/tlsa.ts';
import { NOW, pemOf } from './make-certificate.ts';
import { BASE, type Chain, type Pair } from './pairs.ts';

export interface OpensslAnswer {
  readonly outcome: 'authenticated' | 'refused' | 'mandatory-tls';
  /** Its own words. */
  readonly words: string;
}

/** Serves each chain on a port of its own while `use` runs. */
export async function askOpenssl(pairs: readonly Pair[], inTurn = 3): Promise<Map<string, OpensslAnswer>> {
  const servers = new Map<Chain, Promise<Server>>();
  const answers = new Map<string, OpensslAnswer>();
  const waiting = [...pairs];
  const worker = async (): Promise<void> => {
    for (let pair = waiting.shift(); pair !== undefined; pair = waiting.shift()) {
      const server = servers.get(pair.chain) ?? serve(pair.chain);
      servers.set(pair.chain, server);
      answers.set(pair.name, await connect((await server).address() as AddressInfo, pair));
    }
  };
  try {
    await Promise.all(Array.from({ length: inTurn }, worker));
  } finally {
    for (const server of servers.values()) (await server).close();
  }
  return answers;
}

async function serve({ sent }: Chain): Promise<Server> {
  const server = createServer(
    {
      cert: sent.map(({ der }) => pemOf(der)).join(''),
      key: sent[0]?.key.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      // The server may be as weak as the case wants it: what counts is what the client takes.
      ciphers: 'DEFAULT:@SECLEVEL=0',
    },
    (socket) => {
      socket.on('error', () => socket.destroy());
      socket.end();
    },
  );
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function connect({ port }: AddressInfo, { records }: Pair): Promise<OpensslAnswer> {
  const rrdata = records.flatMap((record) => ['-dane_tlsa_rrdata', tlsaToText(record)]);
  const client = spawn(
    'openssl',
    // Security level 1 is what Postfix sets where DANE applies.
    [
      's_client',
      '-connect',
      `127.0.0.1:${port}`,
      '-brief',
      '-cipher',
      'DEFAULT:@SECLEVEL=1',
      '-attime',
      `${NOW}`,
    ].concat(['-dane_tlsa_domain', BASE, ...rrdata, '-dane_ee_no_namechecks']),
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let words = '';
  for (const stream of [client.stdout, client.stderr]) stream.setEncoding('utf8').on('data', (text) => (words += text));
  await once(client, 'close');
  if (/Failed to import any TLSA records/.test(words)) return { outcome: 'mandatory-tls', words };
  const matched = /^Verification: OK$/m.test(words) && /^DANE TLSA .* (matched|signed)/m.test(words);
  if (!matched && !/^Verification error: |^Verification: /m.test(words) && !/alert|verify error/.test(words)) {
    throw new Error(`OpenSSL gave no verdict: ${words}`);
  }
  return { outcome: matched ? 'authenticated' : 'refused', words };
}
