/** Handshake messages out of records: several in one, or one over many (RFC 8446 section 5.1). */
import { type HandshakeMessage, handshakeName, MAX_CERTIFICATE_MESSAGE } from '../../../src/tls/messages.ts';
import { HandshakeType } from '../../../src/tls/numbers.ts';
import { ContentType, type RecordLayer } from './records.ts';
import { TlsError } from './tls-error.ts';

const HEADER = 4;
/** Certificate requests that list every CA come near this. */
const MAX_MESSAGE = 65_535;
const MAX_CHANGE_CIPHER_SPECS = 4;

export class HandshakeReader {
  readonly #records: RecordLayer;
  #chunks: Uint8Array[] = [];
  #held = 0;
  #changeCipherSpecs = 0;
  /** TLS 1.3: a ChangeCipherSpec may come at any time before Finished and is passed over. */
  passOverChangeCipherSpec = false;

  constructor(records: RecordLayer) {
    this.#records = records;
  }

  /** True if octets of a further message have come already: keys must not change now (RFC 8446 section 5.1). */
  get isBetweenMessages(): boolean {
    return this.#held === 0;
  }

  /** The next message. Throws TlsError (`connection-closed` after close_notify) and what the stream throws. */
  async next(): Promise<HandshakeMessage> {
    while (this.#held < HEADER) await this.#more();
    const [type = 0, a = 0, b = 0, c = 0] = this.#all();
    const length = (a << 16) | (b << 8) | c;
    if (length > (type === HandshakeType.certificate ? MAX_CERTIFICATE_MESSAGE : MAX_MESSAGE)) {
      throw new TlsError('too-much', `${handshakeName(type)} of ${length} octets`);
    }
    while (this.#held < HEADER + length) await this.#more();
    const all = this.#all();
    const raw = new Uint8Array(all.subarray(0, HEADER + length));
    this.#held = all.length - raw.length;
    this.#chunks = this.#held > 0 ? [all.subarray(raw.length)] : [];
    return { type, body: raw.subarray(HEADER), raw };
  }

  /** The next message, which must be of this type. */
  async expect(type: number): Promise<HandshakeMessage> {
    const message = await this.next();
    if (message.type !== type) throw new TlsError('unexpected-message', handshakeName(message.type));
    return message;
  }

  /** Adds a record's octets that somebody else read. */
  push(octets: Uint8Array): void {
    if (octets.length === 0) throw new TlsError('unexpected-message', 'empty handshake record');
    this.#chunks.push(octets);
    this.#held += octets.length;
  }

  async #more(): Promise<void> {
    const record = await this.#records.next();
    if (record === null) throw new TlsError('connection-closed', 'close_notify');
    if (record.type === ContentType.changeCipherSpec && this.passOverChangeCipherSpec) {
      const isPlain = record.octets.length === 1 && record.octets[0] === 1;
      if (!isPlain || ++this.#changeCipherSpecs > MAX_CHANGE_CIPHER_SPECS) {
        throw new TlsError('unexpected-message', 'change_cipher_spec');
      }
      return;
    }
    if (record.type !== ContentType.handshake) throw new TlsError('unexpected-message', `record type ${record.type}`);
    this.push(record.octets);
  }

  #all(): Uint8Array {
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0] ?? new Uint8Array(0);
  }
}
