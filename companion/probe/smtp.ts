/**
 * The SMTP dialogue of a probe (RFC 5321, STARTTLS of RFC 3207): greeting, EHLO, STARTTLS; then, inside TLS, EHLO and
 * QUIT, so that the server's log shows a visitor with manners. No mail is sent and no address is named.
 */
import type { NoAnswer, NoTls } from '../../src/probe/observation.ts';
import { type OctetStream, StreamError } from './octet-stream.ts';
import { type Reply, ReplyError, ReplyReader } from './smtp-reply.ts';

/** Milliseconds that each step may take, however slowly octets drip in. */
export interface SmtpTimeouts {
  /** Long, as servers delay the greeting to tell off spammers' programs. */
  readonly greeting: number;
  readonly reply: number;
  /** EHLO inside TLS and QUIT together: the chain is known by then, and nobody should wait. */
  readonly goodbye: number;
}

/** Why it ended before TLS. */
export type SmtpFailure =
  | { readonly kind: 'no-answer'; readonly code: NoAnswer['code']; readonly words: string }
  | { readonly kind: 'no-tls'; readonly code: NoTls['code']; readonly words: string };

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/**
 * Goes through the dialogue up to the point where the TLS handshake starts. Null means: the server said 220 to
 * STARTTLS and has sent nothing since. Aborts are thrown (StreamError), everything else is a failure.
 */
export async function startTls(
  stream: OctetStream,
  heloName: string,
  timeouts: SmtpTimeouts,
): Promise<SmtpFailure | null> {
  const replies = new ReplyReader(stream);
  stream.allow(timeouts.greeting);
  const greeting = await attempt(replies);
  if ('failed' in greeting) {
    const code = {
      timeout: 'greeting-timeout',
      closed: 'connection-closed',
      malformed: 'greeting-not-smtp',
    } as const;
    const isHalf = greeting.failed === 'closed' && greeting.words !== '';
    return { kind: 'no-answer', code: isHalf ? 'greeting-not-smtp' : code[greeting.failed], words: greeting.words };
  }
  if (greeting.code !== 220) {
    await quit(stream, replies, timeouts);
    const code = greeting.code >= 400 ? 'greeting-refused' : 'greeting-not-smtp';
    return { kind: 'no-answer', code, words: greeting.words };
  }

  const ehlo = await ask(stream, replies, `EHLO ${heloName}`, timeouts.reply);
  if ('failed' in ehlo) return broken(ehlo);
  if (ehlo.code !== 250) {
    await quit(stream, replies, timeouts);
    return { kind: 'no-tls', code: 'ehlo-refused', words: ehlo.words };
  }
  // The first line holds the server's name. The keyword may be in any case; it has no parameters (RFC 3207 section 2), and
  // Postfix and Exim pass over those that some server names all the same.
  if (!ehlo.lines.slice(1).some((line) => /^STARTTLS(?:\s|$)/i.test(line))) {
    await quit(stream, replies, timeouts);
    return { kind: 'no-tls', code: 'starttls-not-offered', words: ehlo.words };
  }

  const go = await ask(stream, replies, 'STARTTLS', timeouts.reply);
  if ('failed' in go) return broken(go);
  if (go.code !== 220) {
    await quit(stream, replies, timeouts);
    return { kind: 'no-tls', code: 'starttls-refused', words: go.words };
  }
  // What follows the 220 unprotected was put there by somebody in between (CVE-2011-0411 and its kin).
  if (replies.unread > 0) return { kind: 'no-tls', code: 'plaintext-after-starttls', words: '' };
  return null;
}

/** What a server may still send after QUIT's answer before it closes: TLS's close_notify, at most. */
const MAX_PARTING_READS = 8;

/**
 * EHLO again and QUIT, inside TLS, and an orderly close, once it is `ready`. Whatever SMTP makes of it says nothing about the
 * chain and is let pass. Resolves to what ended the connection before the server said anything, or null.
 */
export async function sayGoodbye(
  stream: OctetStream,
  heloName: string,
  timeouts: SmtpTimeouts,
  ready: () => Promise<void>,
): Promise<unknown> {
  const replies = new ReplyReader(stream);
  let answered = false;
  try {
    await ready();
    stream.allow(timeouts.goodbye);
    stream.write(ascii(`EHLO ${heloName}\r\n`));
    await replies.next();
    answered = true;
    stream.write(ascii('QUIT\r\n'));
    await replies.next();
    stream.end();
    for (let reads = 0; reads < MAX_PARTING_READS && (await stream.read()) !== null; reads++);
    return null;
  } catch (error) {
    return answered ? null : error;
  }
}

interface Failed {
  readonly failed: 'timeout' | 'closed' | 'malformed';
  readonly words: string;
}

async function ask(stream: OctetStream, replies: ReplyReader, line: string, ms: number): Promise<Reply | Failed> {
  stream.allow(ms);
  stream.write(ascii(`${line}\r\n`));
  return attempt(replies);
}

async function attempt(replies: ReplyReader): Promise<Reply | Failed> {
  try {
    return await replies.next();
  } catch (error) {
    if (error instanceof ReplyError) return { failed: error.code, words: error.words };
    if (!(error instanceof StreamError) || error.code === 'aborted') throw error;
    return { failed: error.code === 'timeout' ? 'timeout' : 'closed', words: '' };
  }
}

function broken({ failed, words }: Failed): SmtpFailure {
  const code = { timeout: 'smtp-timeout', closed: 'smtp-closed', malformed: 'smtp-malformed' } as const;
  return { kind: 'no-tls', code: code[failed], words };
}

async function quit(stream: OctetStream, replies: ReplyReader, timeouts: SmtpTimeouts): Promise<void> {
  await ask(stream, replies, 'QUIT', timeouts.goodbye);
}
