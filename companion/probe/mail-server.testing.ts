/** A mail server for tests: speaks SMTP up to STARTTLS as told, then TLS by Node or by whoever takes the socket. */
import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, type SecureContextOptions, TLSSocket, type TLSSocketOptions } from 'node:tls';

export interface MailServerScript {
  /** Sent on connection; null for silence. Several: one to each connection in turn, the last to all others. */
  readonly greeting?: string | null | readonly string[];
  readonly ehlo?: string;
  readonly starttls?: string;
  /** Takes the connection when TLS begins; by default it is closed. */
  readonly tls?: (socket: Socket) => void;
  /** Takes the connection at once, instead of everything above. */
  readonly raw?: (socket: Socket) => void;
}

export interface TestMailServer {
  readonly port: number;
  /** Every command line received, in the clear and inside TLS, and `(end)` when a client closed. */
  readonly heard: string[];
  /** Most connections at a time so far. */
  readonly most: number;
  /** Connections so far. */
  readonly visits: number;
  close(): void;
}

export async function mailServer(script: MailServerScript): Promise<TestMailServer> {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  let most = 0;
  let visits = 0;
  const greetingOf = (visit: number): string | null => {
    const { greeting = '220 mx.test ESMTP\r\n' } = script;
    return greeting === null || typeof greeting === 'string' ? greeting : (greeting[visit] ?? greeting.at(-1) ?? null);
  };
  const server: Server = createServer((socket) => {
    const greeting = greetingOf(visits++);
    sockets.add(socket);
    most = Math.max(most, sockets.size);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    if (script.raw) return script.raw(socket);
    if (greeting !== null) socket.write(greeting);
    const onData = (octets: Buffer): void => {
      for (const line of octets.toString('latin1').split('\r\n').filter(Boolean)) {
        heard.push(line);
        if (/^EHLO /.test(line)) socket.write(script.ehlo ?? '250-mx.test\r\n250-SIZE 1000\r\n250 STARTTLS\r\n');
        else if (line === 'STARTTLS') {
          const reply = script.starttls ?? '220 go ahead\r\n';
          socket.removeListener('data', onData);
          socket.pause();
          socket.write(reply);
          if (!reply.startsWith('220')) socket.on('data', onData).resume();
          else if (script.tls) script.tls(socket);
          else socket.end();
        } else if (line === 'QUIT') socket.end('221 bye\r\n');
      }
    };
    socket.on('data', onData);
    socket.on('end', () => heard.push('(end)'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    heard,
    get most() {
      return most;
    },
    get visits() {
      return visits;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** TLS by Node, SMTP inside it; what is heard goes to `heard`. */
export function nodeTls(options: SecureContextOptions & TLSSocketOptions, heard: string[]): (s: Socket) => void {
  const secureContext = createSecureContext(options);
  return (socket) => {
    const secure = new TLSSocket(socket, { isServer: true, secureContext, ...options });
    secure.on('error', (error) => heard.push(`(error ${(error as { reason?: string }).reason ?? error.message})`));
    secure.on('data', (octets: Buffer) => {
      for (const line of octets.toString('latin1').split('\r\n').filter(Boolean)) {
        heard.push(`tls ${line}`);
        if (/^EHLO /.test(line)) secure.write('250-mx.test\r\n250 SIZE 1000\r\n');
        if (line === 'QUIT') secure.end('221 bye\r\n');
      }
    });
    secure.on('end', () => heard.push('(tls end)'));
  };
}
