/**
 * What Postfix says of a pair of a chain and a record set: `posttls-finger -l dane` against an SMTP server in this process,
 * told the records by a resolver in this process, which vouches for them (AD). Runs inside the lab's namespace, as root.
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSecureContext, TLSSocket } from 'node:tls';
import { tlsaToRdata } from '../../src/dane/tlsa.ts';
import { decodeMessage, encodeMessage } from '../../src/dns/codec.ts';
import type { Message } from '../../src/dns/message.ts';
import { RRClass, RRType } from '../../src/dns/types.ts';
import { pemOf } from '../match/make-certificate.ts';
import { BASE, type Pair } from '../match/pairs.ts';
import { runTool } from './run-tool.ts';

export interface PostfixAnswer {
  readonly outcome: 'authenticated' | 'refused' | 'mandatory-tls';
  /** Its own words. */
  readonly words: string;
}

/** Asks about one pair after another, as `seats` askers at a time, each with a resolver and a mail server of its own. */
export async function askPostfix(pairs: readonly Pair[], seats = 2): Promise<Map<string, PostfixAnswer>> {
  const answers = new Map<string, PostfixAnswer>();
  const left = pairs.values();
  const sit = async (number: number): Promise<void> => {
    const seat = await takeSeat(number);
    try {
      for (const pair of left) answers.set(pair.name, await seat.ask(pair));
    } finally {
      seat.leave();
    }
  };
  await Promise.all(Array.from({ length: seats }, (_, i) => sit(i + 1)));
  return answers;
}

interface Seat {
  ask(pair: Pair): Promise<PostfixAnswer>;
  leave(): void;
}

async function takeSeat(number: number): Promise<Seat> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-pairs-'));
  const [resolver, server] = [`127.0.7.${number}`, `127.0.8.${number}`];
  const resolvConf = path.join(folder, 'resolv.conf');
  writeFileSync(resolvConf, `nameserver ${resolver}\noptions edns0 trust-ad\n`);
  let present: Pair | null = null;

  const dns = createSocket('udp4');
  dns.on('message', (octets, from) => {
    if (present !== null) dns.send(answerTo(decodeMessage(octets), present, server), from.port, from.address);
  });
  dns.bind(53, resolver);
  const smtp = createServer((socket) => present !== null && serve(socket, present));
  smtp.listen(25, server);
  await Promise.all([once(dns, 'listening'), once(smtp, 'listening')]);
  return {
    async ask(pair) {
      present = pair;
      // A mount namespace of its own, in which another resolver is the system's.
      const script =
        'mount --bind "$0" /etc/resolv.conf && exec posttls-finger -c -l dane -L summary,untrusted -t 5 -T 5 "$1"';
      const { stdout, stderr } = await runTool('unshare', ['-m', 'sh', '-c', script, resolvConf, `[${BASE}]`]);
      return { outcome: outcomeOf(pair, stdout + stderr), words: stdout + stderr };
    },
    leave() {
      dns.close();
      smtp.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function outcomeOf({ name }: Pair, words: string): PostfixAnswer['outcome'] {
  if (/all TLSA records unusable, fallback to unauthenticated TLS/.test(words)) return 'mandatory-tls';
  if (/(Verified|Trusted) TLS connection established/.test(words)) return 'authenticated';
  if (/certificate verification failed|SSL_connect error/.test(words)) return 'refused';
  throw new Error(`${name}: posttls-finger gave no verdict: ${words}`);
}

function answerTo(query: Message, { records }: Pair, server: string): Uint8Array {
  const [question] = query.questions;
  if (question === undefined) throw new Error('a query without a question');
  const record = (rdata: Uint8Array) => ({
    name: question.name,
    type: question.type,
    class: RRClass.IN,
    ttl: 60,
    rdata,
  });
  const known = question.name.toHost();
  const answer =
    question.type === RRType.A && known === BASE
      ? [record(Uint8Array.from(server.split('.').map(Number)))]
      : question.type === RRType.TLSA && known === `_25._tcp.${BASE}`
        ? records.map((one) => record(tlsaToRdata(one)))
        : [];
  const flags = { isResponse: true, truncated: false, recursionAvailable: true, authenticData: true, rcode: 0 };
  return encodeMessage({ ...query, ...flags, answer, authority: [], additional: [], extendedErrors: [] });
}

function serve(socket: Socket, { chain }: Pair): void {
  socket.on('error', () => socket.destroy());
  const secureContext = createSecureContext({
    cert: chain.sent.map(({ der }) => pemOf(der)).join(''),
    key: chain.sent[0]?.key.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    ciphers: 'DEFAULT:@SECLEVEL=0',
  });
  socket.write('220 pairs.test ESMTP\r\n');
  const onData = (octets: Buffer): void => {
    const command = octets.toString('latin1').trim().toUpperCase();
    if (command.startsWith('EHLO')) socket.write('250-pairs.test\r\n250 STARTTLS\r\n');
    else if (command === 'STARTTLS') {
      socket.off('data', onData);
      socket.write('220 go ahead\r\n');
      const secure = new TLSSocket(socket, { isServer: true, secureContext });
      secure.on('error', () => secure.destroy());
      secure.on('data', (more) => {
        const said = more.toString('latin1').trim().toUpperCase();
        if (said.startsWith('QUIT')) secure.end('221 bye\r\n');
        else secure.write('250 pairs.test\r\n');
      });
    } else socket.write('250 ok\r\n');
  };
  socket.on('data', onData);
}
