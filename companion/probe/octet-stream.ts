/** A two-way stream of octets: what the SMTP dialogue and the TLS client are written against. */

export type StreamErrorCode =
  | 'timeout' // the time allowed for this step, or for the whole, is over
  | 'reset' // the connection broke
  | 'aborted'; // the caller wants no more

/** The only error that reading from an OctetStream raises of its own. */
export class StreamError extends Error {
  readonly code: StreamErrorCode;
  /** `ECONNRESET` and its like, where the system gave one. */
  readonly errno: string | undefined;

  constructor(code: StreamErrorCode, errno?: string) {
    super(errno === undefined ? code : `${code} (${errno})`);
    this.name = 'StreamError';
    this.code = code;
    this.errno = errno;
  }
}

export interface OctetStream {
  /** The next octets, one at least, or null when the other side has ended. Throws StreamError. */
  read(): Promise<Uint8Array | null>;
  /** Sends; octets for a connection that has meanwhile gone are dropped, and the next read tells. */
  write(octets: Uint8Array): void;
  /** Starts a step: all reads until the next call must be done within this many milliseconds together. */
  allow(milliseconds: number): void;
  /** Says that nothing more will be sent. */
  end(): void;
}
