/**
 * Mail servers for load: one process that answers at every address of 127.0.0.0/8 on one port. Run as a program it is that
 * process; on a line of standard input, `hold` makes it keep its greetings back and `go` gives them all at once.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { identity } from '../../companion/probe/fixtures.testing.ts';
import { nodeTls } from '../../companion/probe/mail-server.testing.ts';

export interface MailServers {
  readonly port: number;
  /** Keeps greetings back from now on. */
  hold(): void;
  /** Resolves when so many connections wait for their greeting. */
  waiting(count: number): Promise<void>;
  /** Gives them, and every later one at once. */
  go(): void;
  stop(): void;
}

export async function startMailServers(): Promise<MailServers> {
  const args = ['--import', 'tsx', import.meta.filename];
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  if (!child.stdout) throw new Error('no output');
  const lines = createInterface(child.stdout);
  const numbers: number[] = [];
  let told: (() => void) | undefined;
  lines.on('line', (line) => {
    numbers.push(Number(line));
    told?.();
  });
  const until = async (isIt: (latest: number) => boolean): Promise<number> => {
    for (;;) {
      const latest = numbers.at(-1);
      if (latest !== undefined && isIt(latest)) return latest;
      await new Promise<void>((resolve) => {
        told = resolve;
      });
    }
  };
  const port = await until(() => true);
  const say = (word: string) => child.stdin?.write(`${word}\n`);
  return {
    port,
    hold: () => say('hold'),
    waiting: async (count) => void (await until((latest) => latest === count)),
    go: () => say('go'),
    stop: () => child.kill(),
  };
}

function serve(): void {
  const shake = nodeTls(identity('p256', 3), []);
  const held = new Set<Socket>();
  let isHolding = false;
  const greet = (socket: Socket): void => void socket.write('220 mx.test ESMTP\r\n');
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    const onData = (octets: Buffer): void => {
      const line = octets.toString('latin1').trim();
      if (/^EHLO /.test(line)) socket.write('250-mx.test\r\n250 STARTTLS\r\n');
      else if (line === 'QUIT') socket.end('221 bye\r\n');
      else if (line === 'STARTTLS') {
        socket.removeListener('data', onData);
        socket.pause();
        socket.write('220 go ahead\r\n');
        shake(socket);
      }
    };
    socket.on('data', onData);
    if (!isHolding) return greet(socket);
    held.add(socket);
    console.log(held.size);
  });
  createInterface(process.stdin).on('line', (word) => {
    isHolding = word === 'hold';
    if (isHolding) return;
    for (const socket of held) greet(socket);
    held.clear();
  });
  server.listen({ port: 0, host: '0.0.0.0', backlog: 1024 }, () => {
    const address = server.address();
    console.log(address !== null && typeof address === 'object' ? address.port : 0);
  });
}

if (process.argv[1] === import.meta.filename) serve();
