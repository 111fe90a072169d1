/** Application data after the handshake, and the handshake messages that may still come in between. */
import { HandshakeType } from '../../../src/tls/numbers.ts';
import { type OctetStream, StreamError } from '../octet-stream.ts';
import type { HandshakeReader } from './handshake-reader.ts';
import { nextSecret, type TrafficSecrets, trafficKey } from './key-schedule.ts';
import { protection13 } from './protection.ts';
import { ContentType, type RecordLayer } from './records.ts';
import type { CipherSuite } from './suites.ts';
import { Alert, TlsError } from './tls-error.ts';
import { handshakeMessage } from './write.ts';

/** Tickets, key updates and empty records together: a server that sends more wants to keep us busy. */
const MAX_ASIDES = 64;
const ASIDE = Symbol('a record without data');

export abstract class TlsStream implements OctetStream {
  readonly #below: OctetStream;
  protected readonly records: RecordLayer;
  protected readonly reader: HandshakeReader;
  #asides = 0;
  #ended = false;
  #closed = false;
  /** Data that came when none was asked for. */
  #kept: Uint8Array | null = null;

  constructor(below: OctetStream, records: RecordLayer, reader: HandshakeReader) {
    this.#below = below;
    this.records = records;
    this.reader = reader;
  }

  /** Null after close_notify. Throws TlsError and what the stream below throws. */
  async read(): Promise<Uint8Array | null> {
    const kept = this.#kept;
    this.#kept = null;
    if (kept !== null) return kept;
    if (this.#ended) return null;
    try {
      for (;;) {
        const octets = await this.#next();
        if (octets === null) this.#ended = true;
        if (octets !== ASIDE) return octets;
      }
    } catch (error) {
      this.#ended = true;
      if (error instanceof TlsError && error.alert !== null && !this.#closed) this.records.alert(error.alert);
      throw error;
    }
  }

  /**
   * Waits until the server has sent something, such as its tickets, for `milliseconds` at most. What is written after that
   * tells of its arrival: without, TCP would wait 40 ms to say so, and a server that gathers small writes until then
   * (Nagle, RFC 896) would keep its reply back.
   */
  async untilServerSpeaks(milliseconds: number): Promise<void> {
    this.allow(milliseconds);
    try {
      const octets = await this.#next();
      if (octets === null) this.#ended = true;
      else if (octets !== ASIDE) this.#kept = octets;
    } catch (error) {
      if (!(error instanceof StreamError) || error.code !== 'timeout') throw error;
    }
  }

  write(octets: Uint8Array): void {
    if (this.#closed) return;
    this.records.write(ContentType.applicationData, octets);
    this.records.flush();
  }

  allow(milliseconds: number): void {
    this.#below.allow(milliseconds);
  }

  /** Sends close_notify and ends the connection's own half. */
  end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.records.alert(Alert.closeNotify);
    this.#below.end();
  }

  /** The next record's data; `ASIDE` for one without, which has been seen to; null after close_notify. */
  async #next(): Promise<Uint8Array | typeof ASIDE | null> {
    const record = await this.records.next();
    if (record === null) return null;
    if (record.type === ContentType.applicationData && record.octets.length > 0) return record.octets;
    if (++this.#asides > MAX_ASIDES) throw new TlsError('too-much', 'records without data');
    if (record.type === ContentType.handshake) await this.#aside(record.octets);
    else if (record.type !== ContentType.applicationData) {
      throw new TlsError('unexpected-message', `record type ${record.type}`);
    }
    return ASIDE;
  }

  async #aside(octets: Uint8Array): Promise<void> {
    this.reader.push(octets);
    while (!this.reader.isBetweenMessages) {
      const { type, body } = await this.reader.next();
      if (++this.#asides > MAX_ASIDES) throw new TlsError('too-much', 'messages without data');
      this.handshakeMessage(type, body);
    }
  }

  /** Throws TlsError for a message that may not come now. */
  protected abstract handshakeMessage(type: number, body: Uint8Array): void;
}

export class TlsStream13 extends TlsStream {
  readonly #suite: CipherSuite;
  #client: Buffer;
  #server: Buffer;

  constructor(
    below: OctetStream,
    records: RecordLayer,
    reader: HandshakeReader,
    suite: CipherSuite,
    secrets: TrafficSecrets,
  ) {
    super(below, records, reader);
    this.#suite = suite;
    this.#client = secrets.client;
    this.#server = secrets.server;
  }

  protected override handshakeMessage(type: number, body: Uint8Array): void {
    // Tickets are for coming back, and we never do.
    if (type === HandshakeType.newSessionTicket) return;
    if (type !== HandshakeType.keyUpdate) throw new TlsError('unexpected-message', `type ${type}`);
    const [wantsOurs] = body;
    if (body.length !== 1 || wantsOurs === undefined || wantsOurs > 1) throw new TlsError('bad-message', 'KeyUpdate');
    if (!this.reader.isBetweenMessages) throw new TlsError('unexpected-message', 'after KeyUpdate');
    this.#server = nextSecret(this.#suite.hash, this.#server);
    this.records.protectReading(protection13(this.#suite, trafficKey(this.#suite, this.#server)));
    if (wantsOurs === 0) return;
    this.records.write(ContentType.handshake, handshakeMessage(HandshakeType.keyUpdate, Buffer.from([0])));
    this.records.flush();
    this.#client = nextSecret(this.#suite.hash, this.#client);
    this.records.protectWriting(protection13(this.#suite, trafficKey(this.#suite, this.#client)));
  }
}

export class TlsStream12 extends TlsStream {
  protected override handshakeMessage(type: number): void {
    // Renegotiation is declined with a warning (RFC 5246 section 7.2.2); the server may go on without it.
    if (type !== HandshakeType.helloRequest) throw new TlsError('unexpected-message', `type ${type}`);
    this.records.alert(Alert.noRenegotiation);
  }
}
