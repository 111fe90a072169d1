/**
 * A TLS client for one purpose: to make a handshake whose random the caller has chosen, and to hand out the chain as
 * sent and the messages that prove it (RFC 8446, RFC 5246). It verifies the server's signature over the handshake and
 * the server's Finished, and judges no certificate: that is DANE's work. It speaks TLS 1.3 and 1.2 with ECDHE and
 * authenticated encryption, offers no resumption, compression or renegotiation, and is bounded in octets.
 */
import { randomBytes } from 'node:crypto';
import { negotiatedVersion, parseServerHello, type ServerHello } from '../../../src/tls/messages.ts';
import { ExtensionType, HandshakeType, TLS12, TLS13 } from '../../../src/tls/numbers.ts';
import { TlsDecodeError, TlsReader } from '../../../src/tls/wire.ts';
import type { OctetStream } from '../octet-stream.ts';
import { type ClientHelloParts, clientHello, OFFERED_EXTENSIONS } from './client-hello.ts';
import { finishHandshake12 } from './client12.ts';
import { finishHandshake13 } from './client13.ts';
import { HandshakeReader } from './handshake-reader.ts';
import { GROUPS, keyExchange } from './key-exchange.ts';
import { type Offer, usualOffer } from './offers.ts';
import { ContentType, RecordLayer } from './records.ts';
import type { HandshakeStart, TlsSession } from './session.ts';
import type { CipherSuite } from './suites.ts';
import { Alert, TlsError } from './tls-error.ts';

export interface TlsOptions {
  /** A-label host name for server_name, or null to send none. */
  readonly serverName: string | null;
  /** 32 octets that become the random of the ClientHello. */
  readonly random: Uint8Array;
  /** By default the usual one. */
  readonly offer?: Offer;
}

/**
 * Makes a handshake on a stream that stands at its beginning. Throws TlsError, after telling the server with an alert
 * where it is due one, and what the stream throws.
 */
export async function tlsHandshake(stream: OctetStream, options: TlsOptions): Promise<TlsSession> {
  const records = new RecordLayer(stream);
  try {
    const start = await exchangeHellos(stream, records, options);
    return start.suite.version === TLS13 ? await finishHandshake13(start) : await finishHandshake12(start);
  } catch (error) {
    const failure = error instanceof TlsDecodeError ? new TlsError('bad-message', error.message) : error;
    if (failure instanceof TlsError && failure.alert !== null) records.alert(failure.alert);
    throw failure;
  }
}

async function exchangeHellos(
  below: OctetStream,
  records: RecordLayer,
  { serverName, random, offer = usualOffer() }: TlsOptions,
): Promise<HandshakeStart> {
  const reader = new HandshakeReader(records);
  const messages: Uint8Array[] = [];
  const send = (parts: ClientHelloParts): void => {
    const raw = new Uint8Array(clientHello(parts));
    messages.push(raw);
    records.write(ContentType.handshake, raw);
    records.flush();
  };
  let sent: ClientHelloParts = {
    random,
    sessionId: randomBytes(32),
    serverName,
    keyShare: keyExchange(GROUPS[0] as number),
    cookie: null,
    offer,
  };
  send(sent);

  let hello = await serverHello(reader, messages);
  let suite = agreed(hello, sent);
  const retried = hello.isRetryRequest;
  if (retried) {
    records.useTls13();
    reader.passOverChangeCipherSpec = true;
    if (!reader.isBetweenMessages) throw new TlsError('unexpected-message', 'after HelloRetryRequest');
    sent = secondHello(sent, hello);
    records.write(ContentType.changeCipherSpec, Buffer.from([1]));
    send(sent);
    hello = await serverHello(reader, messages);
    const first = suite;
    suite = agreed(hello, sent);
    if (hello.isRetryRequest) throw new TlsError('unexpected-message', 'second HelloRetryRequest');
    if (suite !== first) throw new TlsError('parameters-not-offered', 'suite changed after HelloRetryRequest');
  }
  return { below, records, reader, messages, hello, suite, sent, retried };
}

async function serverHello(reader: HandshakeReader, messages: Uint8Array[]): Promise<ServerHello> {
  const message = await reader.expect(HandshakeType.serverHello);
  messages.push(message.raw);
  return parseServerHello(message.body);
}

/** The suite that version and suite of a ServerHello stand for, if they were offered. */
function agreed(hello: ServerHello, { offer, sessionId }: ClientHelloParts): CipherSuite {
  const version = negotiatedVersion(hello);
  if (version < TLS12) throw new TlsError('version-not-supported', `0x${version.toString(16)}`);
  const isTls13 = hello.extensions.has(ExtensionType.supportedVersions);
  if (version !== (isTls13 ? TLS13 : TLS12) || hello.legacyVersion !== TLS12 || !offer.versions.includes(version)) {
    throw new TlsError('parameters-not-offered', `version 0x${version.toString(16)}`);
  }
  const suite = offer.suites.find((one) => one.id === hello.cipherSuite && one.version === version);
  if (!suite) throw new TlsError('parameters-not-offered', `suite 0x${hello.cipherSuite.toString(16)}`);
  if (hello.compression !== 0) throw new TlsError('parameters-not-offered', 'compression');
  // TLS 1.3 sends our session id back; in TLS 1.2 that would mean a session resumed that there never was.
  if (isTls13 !== Buffer.from(sessionId).equals(hello.sessionId)) {
    throw new TlsError('parameters-not-offered', 'session id');
  }
  for (const type of hello.extensions.keys()) {
    if (!OFFERED_EXTENSIONS.has(type) && !(hello.isRetryRequest && type === ExtensionType.cookie)) {
      throw new TlsError('parameters-not-offered', `extension ${type}`, Alert.unsupportedExtension);
    }
  }
  return suite;
}

/** The ClientHello that a HelloRetryRequest asks for (RFC 8446 section 4.1.4). */
function secondHello(first: ClientHelloParts, retry: ServerHello): ClientHelloParts {
  const share = retry.extensions.get(ExtensionType.keyShare);
  const cookieOctets = retry.extensions.get(ExtensionType.cookie);
  if (share === undefined && cookieOctets === undefined) {
    throw new TlsError('parameters-not-offered', 'HelloRetryRequest asks for nothing');
  }
  let { keyShare } = first;
  if (share !== undefined) {
    const reader = new TlsReader(share);
    const group = reader.u16();
    reader.end();
    if (!GROUPS.includes(group) || group === keyShare.group) throw new TlsError('parameters-not-offered', 'group');
    keyShare = keyExchange(group);
  }
  let cookie: Uint8Array | null = null;
  if (cookieOctets !== undefined) {
    const reader = new TlsReader(cookieOctets);
    cookie = reader.vector16();
    reader.end();
  }
  return { ...first, keyShare, cookie };
}
