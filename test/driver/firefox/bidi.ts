/**
 * Playwright's own driver of a Firefox as its makers ship it (WebDriver BiDi), with the line between the two opened up:
 *   - commands of the tests' own go along it, to the browser's own scope too;
 *   - events that Firefox keeps back are put in. It tells nothing of an extension's pages (its bug 1755014), though it takes
 *     commands for them;
 *   - what Playwright asks of every Firefox and the ESR does not know yet is answered here.
 * The line can only be reached through Playwright's inner objects; their shape is that of the version in package-lock.json.
 */
import { type BrowserContext, type Frame, firefox } from 'playwright-core';

export interface Message {
  readonly id?: number;
  readonly type?: string;
  readonly method?: string;
  readonly params?: object;
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}

interface Transport {
  send(message: Message): void;
  close(): void;
  onmessage?: (message: Message) => void;
  onclose?: (reason?: string) => void;
}

interface InnerFirefox {
  readonly _bidiFirefox: { connectToTransport(transport: Transport, options: unknown): Promise<unknown> };
}

/** Playwright's own side of one of its objects. */
function innerOf<Inner>(of: unknown): Inner {
  const client = firefox as unknown as { _connection: { toImpl(of: unknown): Inner } };
  return client._connection.toImpl(of);
}

/** The browser's name for a page's frame. */
export function contextOf(frame: Frame): string {
  return innerOf<{ _id: string }>(frame)._id;
}

/** Newer than Firefox 153. Without it pages have the browser's own colour scheme, which is what the tests want. */
const UNKNOWN_TO_ESR = 'emulation.setMediaFeaturesOverride';

/** Ids of our commands: Playwright counts from 1. */
const FIRST_ID = 1_000_000;

export interface Bidi {
  /** Sends a command; rejects with the browser's own message. */
  send<Result>(method: string, params: object): Promise<Result>;
  /** Has Playwright believe that the browser told of an event. */
  tell(method: string, params: object): void;
  /** Is called with every event of the browser, after Playwright. */
  onEvent(listener: (method: string, params: unknown) => void): void;
}

export interface LaunchOptions {
  readonly program: string;
  readonly profile: string;
  readonly args: readonly string[];
  readonly preferences: Readonly<Record<string, string | number | boolean>>;
  readonly env: Readonly<Record<string, string>>;
  readonly anyCertificate: boolean;
  /** Folder for what is downloaded. */
  readonly downloads: string;
}

/** Firefox under Playwright, and the line between the two. */
export interface Driven {
  readonly context: BrowserContext;
  readonly bidi: Bidi;
}

export async function launchFirefox(options: LaunchOptions): Promise<Driven> {
  const inner = innerOf<InnerFirefox>(firefox)._bidiFirefox;
  const connect = inner.connectToTransport;
  let bidi: Bidi | undefined;
  inner.connectToTransport = (transport, browserOptions) => {
    const opened = openLine(transport);
    bidi = opened.bidi;
    return connect.call(inner, opened.line, browserOptions);
  };
  try {
    const context = await firefox.launchPersistentContext(options.profile, {
      channel: 'moz-firefox',
      executablePath: options.program,
      headless: false,
      viewport: null,
      ignoreHTTPSErrors: options.anyCertificate,
      downloadsPath: options.downloads,
      args: [...options.args],
      firefoxUserPrefs: { ...options.preferences },
      env: { ...options.env },
    });
    if (bidi === undefined) throw new Error('Playwright has found another way to Firefox than BiDi');
    return { context, bidi };
  } finally {
    inner.connectToTransport = connect;
  }
}

function openLine(transport: Transport): { line: Transport; bidi: Bidi } {
  const waiting = new Map<number, (answer: Message) => void>();
  const listeners: ((method: string, params: unknown) => void)[] = [];
  let lastId = FIRST_ID;
  const line: Transport = {
    send(message) {
      if (message.method !== UNKNOWN_TO_ESR) return transport.send(message);
      const answer: Message = { ...(message.id === undefined ? {} : { id: message.id }), type: 'success', result: {} };
      queueMicrotask(() => line.onmessage?.(answer));
    },
    close: () => transport.close(),
  };
  transport.onclose = (reason) => {
    for (const settle of waiting.values()) settle({ type: 'error', error: 'Firefox has gone' });
    waiting.clear();
    line.onclose?.(reason);
  };
  transport.onmessage = (message) => {
    const settle = message.id === undefined ? undefined : waiting.get(message.id);
    if (settle !== undefined) return settle(message);
    line.onmessage?.(message);
    if (message.method !== undefined) for (const listener of listeners) listener(message.method, message.params);
  };
  return {
    line,
    bidi: {
      send<Result>(method: string, params: object): Promise<Result> {
        const id = ++lastId;
        return new Promise<Result>((resolve, reject) => {
          waiting.set(id, (answer) => {
            waiting.delete(id);
            if (answer.type === 'success') resolve(answer.result as Result);
            else reject(new Error(`${method}: ${answer.error}: ${answer.message}`));
          });
          transport.send({ id, method, params });
        });
      },
      tell: (method, params) => line.onmessage?.({ type: 'event', method, params }),
      onEvent: (listener) => void listeners.push(listener),
    },
  };
}
