/** SMTP replies as they come off the wire (RFC 5321 section 4.2), bounded in octets whatever the server sends. */
import type { OctetStream } from './octet-stream.ts';
import { serverWords } from './server-words.ts';

/** RFC 5321 section 4.5.3.1.5 says 512; real servers send more. */
const MAX_LINE_OCTETS = 4096;
/** For all replies of one reader together. */
const MAX_OCTETS = 65_536;
const LF = 0x0a;
const HYPHEN = 0x2d;

export interface Reply {
  /** The code of the last line, 200 to 599. */
  readonly code: number;
  /** The text of each line after its code, made harmless. */
  readonly lines: readonly string[];
  /** The whole reply in one line, code included, cut to 512 characters. */
  readonly words: string;
}

/** The server ended the connection, or sent something that is no reply. `words` is what it sent. */
export class ReplyError extends Error {
  readonly code: 'closed' | 'malformed';
  readonly words: string;

  constructor(code: 'closed' | 'malformed', words = '') {
    super(code);
    this.name = 'ReplyError';
    this.code = code;
    this.words = words;
  }
}

export class ReplyReader {
  readonly #stream: OctetStream;
  #held: Uint8Array = new Uint8Array(0);
  #received = 0;

  constructor(stream: OctetStream) {
    this.#stream = stream;
  }

  /** Octets received beyond the last reply: none may be there when TLS begins. */
  get unread(): number {
    return this.#held.length;
  }

  /** Reads one reply of one or more lines. Throws ReplyError and what the stream throws. */
  async next(): Promise<Reply> {
    const lines: string[] = [];
    for (;;) {
      const line = await this.#line(lines);
      const text = serverWords(line);
      // A bare LF ends a line too and the code may differ between lines: senders put up with both.
      const match = /^([2-5][0-9]{2})(?:[ -](.*))?$/.exec(text);
      if (!match) throw new ReplyError('malformed', text);
      lines.push((match[2] ?? '').trim());
      if (line[3] !== HYPHEN) {
        const code = Number(match[1]);
        return { code, lines, words: `${code} ${lines.join(' ')}`.trim().slice(0, 512) };
      }
    }
  }

  async #line(before: readonly string[]): Promise<Uint8Array> {
    let searched = 0;
    for (;;) {
      const end = this.#held.indexOf(LF, searched);
      if (end >= 0 && end <= MAX_LINE_OCTETS) {
        const line = this.#held.subarray(0, end);
        this.#held = this.#held.subarray(end + 1);
        return line;
      }
      if (this.#held.length > MAX_LINE_OCTETS) throw new ReplyError('malformed', serverWords(this.#held));
      searched = this.#held.length;
      const octets = await this.#stream.read();
      if (octets === null) throw new ReplyError('closed', this.#said(before));
      this.#received += octets.length;
      this.#held = this.#held.length === 0 ? octets : Buffer.concat([this.#held, octets]);
      if (this.#received > MAX_OCTETS) throw new ReplyError('malformed', this.#said(before));
    }
  }

  /** What there is of a reply that never became one. */
  #said(before: readonly string[]): string {
    return [...before, serverWords(this.#held)].join(' ').trim().slice(0, 512);
  }
}
