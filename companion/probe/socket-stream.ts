/**
 * An OctetStream over a TCP socket. Octets are read only when somebody waits for them, so a server that floods is
 * held back by TCP and not kept in memory; every wait ends by the step's time, by the whole's, or by the signal.
 */
import { connect, type Socket } from 'node:net';
import { type OctetStream, StreamError } from './octet-stream.ts';

export class SocketStream implements OctetStream {
  readonly socket: Socket;
  /** Milliseconds from the wish to connect to the connection: a round trip. */
  roundTrip = 0;
  readonly #signal: AbortSignal;
  readonly #over: number;
  #stepOver: number;
  #error: StreamError | undefined;
  #ended = false;
  #wake: (() => void) | undefined;
  readonly #onAbort = (): void => {
    this.#fail(new StreamError('aborted'));
    this.socket.destroy();
  };

  private constructor(socket: Socket, totalMs: number, signal: AbortSignal) {
    this.socket = socket;
    this.#signal = signal;
    this.#over = performance.now() + totalMs;
    this.#stepOver = this.#over;
    socket.on('readable', () => this.#wake?.());
    socket.on('end', () => {
      this.#ended = true;
      this.#wake?.();
    });
    socket.on('close', () => {
      this.#ended = true;
      this.#wake?.();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => this.#fail(new StreamError('reset', error.code)));
    if (signal.aborted) this.#onAbort();
    else signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /**
   * Connects to an address literal. `connectMs` is for the connection, `totalMs` for everything up to the end. Throws
   * StreamError: `reset` with the system's error name where it can't connect.
   */
  static async connect(
    address: string,
    port: number,
    connectMs: number,
    totalMs: number,
    signal: AbortSignal,
  ): Promise<SocketStream> {
    const began = performance.now();
    const socket = connect({ host: address, port, noDelay: true });
    const stream = new SocketStream(socket, totalMs, signal);
    stream.allow(connectMs);
    let connected = false;
    socket.once('connect', () => {
      connected = true;
      stream.#wake?.();
    });
    try {
      while (!connected) await stream.#wait();
      stream.roundTrip = performance.now() - began;
      return stream;
    } catch (error) {
      stream.destroy();
      throw error;
    }
  }

  allow(milliseconds: number): void {
    this.#stepOver = Math.min(this.#over, performance.now() + milliseconds);
  }

  async read(): Promise<Uint8Array | null> {
    for (;;) {
      const octets: Buffer | null = this.socket.read();
      if (octets !== null && octets.length > 0) return octets;
      if (this.#error) throw this.#error;
      if (this.#ended) return null;
      await this.#wait();
    }
  }

  write(octets: Uint8Array): void {
    if (this.socket.writable) this.socket.write(octets);
  }

  end(): void {
    if (this.socket.writable) this.socket.end();
  }

  /** Closes at once and lets go of the signal. Must be called in the end, whatever happened. */
  destroy(): void {
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.socket.destroy();
  }

  #fail(error: StreamError): void {
    this.#error ??= error;
    this.#wake?.();
  }

  /** Until something happens; throws when what happens is an error or the end of the time. */
  async #wait(): Promise<void> {
    if (this.#error) throw this.#error;
    const left = this.#stepOver - performance.now();
    if (left <= 0) throw new StreamError('timeout');
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, left);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
    if (this.#error && this.socket.readableLength === 0) throw this.#error;
  }
}
