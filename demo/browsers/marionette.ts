/**
 * Firefox's own automation protocol over TCP: `length:[type, id, command, parameters]` (Mozilla's "Marionette protocol").
 * Every Firefox speaks it, those that Playwright did not build too, and it may install an unpacked extension for a while.
 */
import { connect, type Socket } from 'node:net';

const COMMAND = 0;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class Marionette {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  /** Resolves when the browser is gone. */
  readonly closed: Promise<void>;
  #received: Buffer = Buffer.alloc(0);
  #last = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('error', () => socket.destroy());
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        for (const { reject } of this.#waiting.values()) reject(new Error('Firefox has gone'));
        this.#waiting.clear();
        resolve();
      });
    });
  }

  /** Connects as soon as the browser listens. Throws when `until` (milliseconds since 1970) has passed. */
  static async connect(port: number, until: number): Promise<Marionette> {
    for (;;) {
      const socket = connect(port, '127.0.0.1');
      try {
        await new Promise<void>((resolve, reject) => {
          socket.once('connect', resolve);
          socket.once('error', reject);
        });
        return new Marionette(socket);
      } catch (error) {
        if (Date.now() > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  /** Sends a command; rejects with the browser's own message. */
  send<T>(command: string, parameters: object = {}): Promise<T> {
    const id = ++this.#last;
    const body = JSON.stringify([COMMAND, id, command, parameters]);
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#socket.write(`${Buffer.byteLength(body)}:${body}`);
    return answer as Promise<T>;
  }

  #read(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#received.toString('latin1', 0, colon));
      if (this.#received.length < end) return;
      const packet: unknown = JSON.parse(this.#received.toString('utf8', colon + 1, end));
      this.#received = this.#received.subarray(end);
      // The first packet is a greeting and no array.
      if (Array.isArray(packet)) this.#settle(packet);
    }
  }

  #settle([, id, error, result]: unknown[]): void {
    const waiting = this.#waiting.get(Number(id));
    this.#waiting.delete(Number(id));
    if (error) waiting?.reject(new Error((error as { message?: string }).message ?? 'Firefox refused'));
    else waiting?.resolve(unwrapped(result));
  }

  end(): void {
    this.#socket.destroy();
  }
}

/** Most answers are `{ value }`. */
function unwrapped(result: unknown): unknown {
  return typeof result === 'object' && result !== null && 'value' in result ? result.value : result;
}
