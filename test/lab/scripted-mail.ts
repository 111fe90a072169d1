/** Mail servers that misbehave in ways that no real one can be configured to. */
import { createServer, type Socket } from 'node:net';
import { MAIL_SERVERS } from '../../internet/table/mail.ts';
import type { MailBehaviour, MailServerSpec } from '../../internet/table/schema.ts';
import { mailAddresses } from './addresses.ts';

/** Starts every scripted server of the table on its addresses, port 25; resolves when all listen. */
export async function startScriptedMail(): Promise<void> {
  for (const [name, spec] of Object.entries<MailServerSpec>(MAIL_SERVERS)) {
    if (spec.software !== 'scripted' || spec.behaviour === 'down') continue;
    for (const address of Object.values(mailAddresses(name))) await listen(address, spec.behaviour);
  }
}

function listen(address: string, behaviour: MailBehaviour): Promise<void> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    serve(socket, behaviour);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(25, address, resolve);
  });
}

function serve(socket: Socket, behaviour: MailBehaviour): void {
  switch (behaviour) {
    case 'silent':
      return;
    case 'closes':
      return void socket.end();
    case 'greeting-421':
      // Markup in it, for whoever shows it: it must come out as text.
      return void socket.end('421 4.3.2 <img src=x onerror="document.title=1"> too busy, come back later\r\n');
    case 'greeting-554':
      return void socket.end('554 5.7.1 no mail here\r\n');
    case 'greeting-garbage':
      return void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    default:
      socket.write('220 scripted.lab ESMTP\r\n');
      converse(socket, behaviour);
  }
}

function converse(socket: Socket, behaviour: MailBehaviour): void {
  let text = '';
  let secured = false;
  socket.on('data', (chunk: Buffer) => {
    if (secured) {
      // The client's first TLS record: answered with what is no TLS, or not at all.
      if (behaviour === 'handshake-fails') socket.end('500 what was that?\r\n');
      return;
    }
    text += chunk.toString('latin1');
    for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
      const verb = text.slice(0, end).split(' ')[0]?.toUpperCase();
      text = text.slice(end + 2);
      secured = verb === 'STARTTLS';
      reply(socket, behaviour, verb);
    }
  });
}

function reply(socket: Socket, behaviour: MailBehaviour, verb: string | undefined): void {
  if (verb === 'QUIT') return void socket.end('221 2.0.0 bye\r\n');
  if (verb === 'EHLO' || verb === 'HELO') {
    const refused = behaviour === 'ehlo-refused';
    return void socket.write(refused ? '550 5.7.1 not you\r\n' : '250-scripted.lab\r\n250 STARTTLS\r\n');
  }
  socket.write(verb === 'STARTTLS' ? '220 2.0.0 go ahead\r\n' : '502 5.5.2 what was that?\r\n');
}
