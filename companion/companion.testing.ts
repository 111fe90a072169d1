/** For tests: a companion on a free loopback port, before a prober that records what it was asked. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import type { Observation, ProbeRequest, Prober } from '../src/probe/observation.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { type RunningCompanion, startCompanion } from './start.ts';

export const TOKEN = 'a-token-for-tests';
export const CHALLENGE = 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA';

export interface TestCompanion extends RunningCompanion {
  readonly port: number;
  /** Every request that reached the prober. */
  readonly asked: ProbeRequest[];
  readonly log: string[];
}

export const noTls = (address: string): Observation => ({
  kind: 'no-tls',
  address,
  code: 'starttls-not-offered',
  words: '',
});

/** A prober that says what `answer` says, when it says it. */
function recordingProber(
  asked: ProbeRequest[],
  answer: (request: ProbeRequest, signal: AbortSignal) => Promise<Observation[]>,
): Prober {
  return async function* probe(request, signal) {
    asked.push(request);
    yield* await answer(request, signal);
  };
}

export async function testCompanion(
  options: {
    readonly limits?: Partial<Limits>;
    readonly allowPrivateAddresses?: boolean;
    readonly publicNames?: readonly string[];
    readonly answer?: (request: ProbeRequest, signal: AbortSignal) => Promise<Observation[]>;
    /** Another prober than the one that records. */
    readonly prober?: Prober;
  } = {},
): Promise<TestCompanion> {
  const asked: ProbeRequest[] = [];
  const log: string[] = [];
  const answer = options.answer ?? (async ({ addresses }) => addresses.map(noTls));
  const companion = await startCompanion({
    listen: { host: '127.0.0.1', port: 0 },
    token: TOKEN,
    version: '0.0.0',
    publicNames: options.publicNames ?? [],
    allowPrivateAddresses: options.allowPrivateAddresses ?? false,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    prober: options.prober ?? recordingProber(asked, answer),
    log: (level, event, fields) => log.push(JSON.stringify({ level, event, ...fields })),
  });
  return { ...companion, port: Number(new URL(companion.url).port), asked, log };
}

export const body = (addresses: readonly string[], more: object = {}): object => ({
  host: 'mx.example.nl',
  serverName: 'mx.example.nl',
  addresses: addresses.map((address) => ({ address, challenge: CHALLENGE })),
  ...more,
});

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Any request, with headers that `fetch` would not let through. */
export function send(
  port: number,
  options: {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: Readonly<Record<string, string | string[]>>;
    readonly body?: string | Uint8Array;
  },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'POST', path = '/v1/probe', headers = {} } = options;
    const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.on('error', reject);
    sent.end(options.body);
  });
}

/** Octets on a bare socket; resolves to all that comes back. */
export function sendRaw(port: number, octets: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(octets));
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      text += chunk;
    });
    socket.on('error', () => resolve(text));
    socket.on('close', () => resolve(text));
  });
}

export const JSON_HEADERS = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
