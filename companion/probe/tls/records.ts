/** The record layer (RFC 8446 section 5, RFC 5246 section 6.2): octets in any pieces to records and back. */
import type { OctetStream } from '../octet-stream.ts';
import type { Plain, Protection } from './protection.ts';
import { Alert, alertName, TlsError } from './tls-error.ts';

export const ContentType = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const;

const HEADER = 5;
const MAX_PLAIN = 16_384;
/** TLS 1.2 allows 2048 octets of overhead, TLS 1.3 256: the larger bounds both. */
const MAX_PROTECTED = MAX_PLAIN + 2048;
const MAX_WARNINGS = 8;
/** For a whole connection: a chain of 100 KiB and all that surrounds it. */
const MAX_OCTETS = 524_288;

export class RecordLayer {
  readonly #stream: OctetStream;
  #chunks: Uint8Array[] = [];
  #held = 0;
  /** Of a record that has not come whole: who gave up waiting for it may come back. */
  #header: Uint8Array | undefined;
  #received = 0;
  #warnings = 0;
  #reading: Protection | undefined;
  #writing: Protection | undefined;
  #out: Uint8Array[] = [];
  #isTls13 = false;
  /** The version field of the records we send unprotected: 1.0 for the first ClientHello, for old servers' sake. */
  #version = 1;

  constructor(stream: OctetStream) {
    this.#stream = stream;
  }

  protectReading(protection: Protection): void {
    this.#reading = protection;
  }

  protectWriting(protection: Protection): void {
    this.#writing = protection;
  }

  /**
   * The next record, opened; null after close_notify. Fatal alerts are thrown, warnings are passed over (servers send
   * unrecognized_name as one). Throws TlsError and what the stream throws.
   */
  async next(): Promise<Plain | null> {
    for (;;) {
      const record = await this.#record();
      if (record.type !== ContentType.alert) return record;
      const [level, description] = record.octets;
      if (record.octets.length !== 2 || description === undefined) throw new TlsError('bad-message', 'alert');
      if (description === Alert.closeNotify) return null;
      const warning = level === 1 && (!this.#isTls13 || description === Alert.userCanceled);
      if (!warning || ++this.#warnings > MAX_WARNINGS) throw new TlsError('alert-received', alertName(description));
    }
  }

  /** Queues octets as records of this type; flush() sends. */
  write(type: number, octets: Uint8Array): void {
    for (let at = 0; at < octets.length; at += MAX_PLAIN) {
      const part = octets.subarray(at, at + MAX_PLAIN);
      this.#out.push(
        this.#writing && type !== ContentType.changeCipherSpec
          ? this.#writing.seal(type, part)
          : Buffer.concat([Buffer.from([type, 3, this.#version, part.length >> 8, part.length & 255]), part]),
      );
    }
    this.#version = Math.max(this.#version, 3);
  }

  /** Sends what is queued, in one piece. */
  flush(): void {
    if (this.#out.length > 0) this.#stream.write(Buffer.concat(this.#out));
    this.#out = [];
  }

  /** Sends an alert. */
  alert(description: number): void {
    const warning = description === Alert.closeNotify || description === Alert.noRenegotiation;
    this.write(ContentType.alert, Buffer.from([warning ? 1 : 2, description]));
    this.flush();
  }

  async #record(): Promise<Plain> {
    this.#header ??= await this.#take(HEADER);
    const header = this.#header;
    const type = header[0] as number;
    if (type < ContentType.changeCipherSpec || type > ContentType.applicationData || header[1] !== 3) {
      throw new TlsError(
        'not-tls',
        Buffer.from(header)
          .toString('latin1')
          .replace(/[^ -~]/g, '.'),
      );
    }
    const length = ((header[3] as number) << 8) | (header[4] as number);
    if (length > (this.#reading ? MAX_PROTECTED : MAX_PLAIN)) {
      throw new TlsError('bad-record', 'too long', Alert.recordOverflow);
    }
    const fragment = await this.#take(length);
    this.#header = undefined;
    // In TLS 1.3 a ChangeCipherSpec means nothing and is never protected (RFC 8446 section 5).
    if (!this.#reading || (type === ContentType.changeCipherSpec && this.#isTls13)) return { type, octets: fragment };
    const plain = this.#reading.open(type, fragment);
    if (plain.octets.length > MAX_PLAIN) throw new TlsError('bad-record', 'too long', Alert.recordOverflow);
    return plain;
  }

  /** Tells the layer that TLS 1.3 was agreed on. */
  useTls13(): void {
    this.#isTls13 = true;
  }

  async #take(count: number): Promise<Uint8Array> {
    while (this.#held < count) {
      const octets = await this.#stream.read();
      if (octets === null) throw new TlsError('connection-closed');
      this.#received += octets.length;
      if (this.#received > MAX_OCTETS) throw new TlsError('too-much', 'octets');
      this.#chunks.push(octets);
      this.#held += octets.length;
    }
    const all = this.#chunks.length === 1 ? (this.#chunks[0] as Uint8Array) : Buffer.concat(this.#chunks);
    this.#held = all.length - count;
    this.#chunks = this.#held > 0 ? [all.subarray(count)] : [];
    return all.subarray(0, count);
  }
}
