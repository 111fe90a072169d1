/** One conversation of a mail server with a sender, up to where mail would begin (RFC 5321, RFC 3207). */
import type { Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import type { MailBehaviour } from '../table/schema.ts';

export interface SessionOptions {
  readonly name: string;
  readonly behaviour: MailBehaviour;
  /** The certificates and keys, chosen by the name that the client sends where one address serves many. */
  readonly contextFor: (serverName: string | undefined) => SecureContext | undefined;
}

const LONGEST_LINE = 1000;

/** Speaks with one sender as the server's behaviour wants it, until either closes. */
export function serveSmtp(socket: Socket, options: SessionOptions): void {
  socket.on('error', () => socket.destroy());
  switch (options.behaviour) {
    case 'silent':
      return;
    case 'closes':
      socket.end();
      return;
    case 'greeting-421':
      socket.end('421 4.3.2 too busy, come back later\r\n');
      return;
    case 'greeting-554':
      socket.end('554 5.7.1 no mail here\r\n');
      return;
    case 'greeting-garbage':
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
      return;
    default:
      socket.write(`220 ${options.name} ESMTP\r\n`);
      converse(socket, options, false);
  }
}

/** Reads a line at a time; stops reading when STARTTLS is accepted, as what follows is no text. */
function converse(socket: Socket, options: SessionOptions, secured: boolean): void {
  let text = '';
  const onData = (chunk: Buffer): void => {
    text += chunk.toString('latin1');
    if (text.length > LONGEST_LINE) socket.destroy();
    for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
      const verb = text.slice(0, end).split(' ')[0]?.toUpperCase() ?? '';
      text = text.slice(end + 2);
      if (verb === 'STARTTLS' && offersTls(options) && !secured) {
        socket.off('data', onData);
        startTls(socket, options);
        return;
      }
      reply(socket, options, verb, secured);
    }
  };
  socket.on('data', onData);
}

/** Whether EHLO offers STARTTLS; a server that then answers 454 offers it too. */
function offersTls({ behaviour }: SessionOptions): boolean {
  return behaviour !== 'no-starttls' && behaviour !== 'starttls-454';
}

function reply(socket: Socket, { name, behaviour }: SessionOptions, verb: string, secured: boolean): void {
  if (verb === 'QUIT') {
    socket.end('221 2.0.0 bye\r\n');
  } else if (verb === 'EHLO' || verb === 'HELO') {
    const lines = [name, 'PIPELINING', '8BITMIME'];
    if (!secured && behaviour !== 'no-starttls') lines.push('STARTTLS');
    const text = lines.map((line, i) => `250${i < lines.length - 1 ? '-' : ' '}${line}\r\n`).join('');
    socket.write(behaviour === 'ehlo-refused' ? '550 5.7.1 not you\r\n' : text);
  } else if (verb === 'STARTTLS' && behaviour === 'starttls-454') {
    socket.write('454 4.7.0 TLS not available due to temporary reason\r\n');
  } else socket.write('502 5.5.2 what was that?\r\n');
}

function startTls(socket: Socket, options: SessionOptions): void {
  socket.write('220 2.0.0 go ahead\r\n');
  // The client's first TLS record: answered with what is no TLS, or not at all.
  if (options.behaviour === 'handshake-fails') socket.once('data', () => socket.end('500 what was that?\r\n'));
  if (options.behaviour !== 'normal') {
    socket.resume();
    return;
  }
  const secureContext = options.contextFor(undefined);
  const secured = new TLSSocket(socket, {
    isServer: true,
    ...(secureContext ? { secureContext } : {}),
    SNICallback: (serverName, done) => done(null, options.contextFor(serverName)),
  });
  secured.on('error', () => socket.destroy());
  secured.once('secure', () => converse(secured, options, true));
}
