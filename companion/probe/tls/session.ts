/** What a handshake starts from once both have said hello, and the session that it ends in, in either version of TLS. */

import type { ServerHello } from '../../../src/tls/messages.ts';
import type { KeyFamily } from '../../../src/x509/public-key.ts';
import type { OctetStream } from '../octet-stream.ts';
import type { ClientHelloParts } from './client-hello.ts';
import type { HandshakeReader } from './handshake-reader.ts';
import type { RecordLayer } from './records.ts';
import type { CipherSuite } from './suites.ts';
import type { TlsStream } from './tls-stream.ts';

export interface TlsSession {
  readonly version: 'TLSv1.3' | 'TLSv1.2';
  readonly suite: CipherSuite;
  /** The server asked for another key share by a HelloRetryRequest. */
  readonly retried: boolean;
  readonly keyFamily: KeyFamily;
  /** DER as sent, leaf first. */
  readonly chain: readonly Uint8Array[];
  /** Handshake messages, whole, from the first ClientHello to the one that holds the server's signature. */
  readonly transcript: readonly Uint8Array[];
  /** What goes through the session from here on. */
  readonly stream: TlsStream;
}

/** What both versions start from: hellos exchanged, nothing protected yet. */
export interface HandshakeStart {
  readonly below: OctetStream;
  readonly records: RecordLayer;
  readonly reader: HandshakeReader;
  /** All messages so far, the ServerHello being the last. */
  readonly messages: Uint8Array[];
  readonly hello: ServerHello;
  readonly suite: CipherSuite;
  /** Our last ClientHello. */
  readonly sent: ClientHelloParts;
  readonly retried: boolean;
}
