/** DNS-over-HTTPS (RFC 8484): one question, one HTTP exchange, and a strict look at what came back (R2). */
import { concat, equalOctets, toBase64Url } from '../octets.ts';
import { reason } from '../reason.ts';
import type { Ask, AskFailureCode, Reply } from './asking.ts';
import { decodeMessage, encodeQuery, question } from './codec.ts';
import type { Message, Question } from './message.ts';
import { Rcode, rcodeToText, typeToText } from './types.ts';

/** The part of `fetch` that is used; every browser's and Node's own is assignable to it. */
export type FetchLike = (
  url: string,
  init: {
    readonly method: 'GET' | 'POST';
    readonly headers: Record<string, string>;
    readonly body?: Uint8Array<ArrayBuffer>;
    readonly redirect: 'manual';
    readonly credentials: 'omit';
    readonly cache: 'no-store';
    readonly referrerPolicy: 'no-referrer';
    readonly signal: AbortSignal;
  },
) => Promise<HttpResponse>;

export interface HttpResponse {
  readonly status: number;
  readonly type: string;
  readonly headers: { get(name: string): string | null };
  readonly body: { getReader(): BodyReader } | null;
}

interface BodyReader {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
  cancel(): Promise<unknown>;
}

export interface DohOptions {
  readonly fetch: FetchLike;
  /** Endpoint as `parseResolverUrl` gave it. */
  readonly url: string;
  /** GET needs no CORS preflight and can be cached by proxies; POST keeps names out of access logs. */
  readonly method?: 'GET' | 'POST';
  /** Milliseconds for one question; 8,000 if not given. */
  readonly timeout?: number;
}

/** A message after any content coding, in octets. */
const LARGEST_ANSWER = 65_535;
const MEDIA_TYPE = 'application/dns-message';
const DEFAULT_TIMEOUT = 8_000;

/** An Ask over one DoH endpoint. */
export function createDohAsk(options: DohOptions): Ask {
  const { fetch, url, method = 'GET', timeout = DEFAULT_TIMEOUT } = options;
  const host = new URL(url).host;

  return async (name, type, signal) => {
    const asked = question(name, type);
    const fail = (code: AskFailureCode, data: Record<string, string | number> = {}): Reply => ({
      kind: 'unanswered',
      reason: reason(code, name.toHost(), { resolver: host, name: name.toHost(), type: typeToText(type), ...data }),
    });
    // A timer of its own, and cleared: AbortSignal.timeout would hold all of an answered question until the time is up.
    const end = new AbortController();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      end.abort();
    }, timeout);
    const onAbort = (): void => end.abort();
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) onAbort();
    try {
      const response = await exchange(fetch, url, method, encodeQuery(asked), end.signal);
      const refused = refusal(response);
      if (refused !== undefined) {
        void response.body?.getReader().cancel().catch(ignore);
        return fail(refused.code, refused.data);
      }
      const octets = await readBody(response, end.signal);
      if (octets === undefined) return fail('resolver-too-large', { limit: LARGEST_ANSWER });
      const read = readAnswer(octets, asked);
      if ('code' in read) return fail(read.code, read.data);
      return { kind: 'answered', message: read, octets, resolver: url };
    } catch {
      if (signal?.aborted) return fail('timeout');
      if (isLate) return fail('resolver-timeout', { seconds: Math.round(timeout / 1000) });
      return fail('resolver-unreachable');
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  };
}

function exchange(
  fetch: FetchLike,
  url: string,
  method: 'GET' | 'POST',
  query: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<HttpResponse> {
  const rest = {
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal,
  } as const;
  if (method === 'POST') {
    const headers = { accept: MEDIA_TYPE, 'content-type': MEDIA_TYPE };
    return fetch(url, { method, headers, body: query, ...rest });
  }
  const target = new URL(url);
  target.searchParams.set('dns', toBase64Url(query));
  return fetch(target.href, { method, headers: { accept: MEDIA_TYPE }, ...rest });
}

interface Refusal {
  readonly code: AskFailureCode;
  readonly data: Record<string, string | number>;
}

function refusal(response: HttpResponse): Refusal | undefined {
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    return { code: 'resolver-redirected', data: {} };
  }
  if (response.status !== 200) return { code: 'resolver-http-status', data: { status: response.status } };
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== MEDIA_TYPE) return { code: 'resolver-content-type', data: { contentType: type.slice(0, 64) || 'none' } };
  return undefined;
}

/** The body, or undefined as soon as it is larger than a DNS message can be. */
async function readBody(response: HttpResponse, signal: AbortSignal): Promise<Uint8Array | undefined> {
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  // Some fetch implementations do not stop a body that stalls when the signal fires, or has fired.
  const stop = (): void => void reader.cancel().catch(ignore);
  if (signal.aborted) {
    stop();
    throw new Error('aborted');
  }
  signal.addEventListener('abort', stop, { once: true });
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || value === undefined) break;
    length += value.length;
    if (length > LARGEST_ANSWER) {
      void reader.cancel().catch(ignore);
      return undefined;
    }
    parts.push(value);
  }
  if (signal.aborted) throw new Error('aborted');
  return concat(...parts);
}

/** The message, if it is a whole answer to exactly what was asked. */
export function readAnswer(octets: Uint8Array, asked: Question): Message | Refusal {
  let message: Message;
  try {
    message = decodeMessage(octets);
  } catch {
    return { code: 'answer-malformed', data: {} };
  }
  if (!answersQuestion(message, asked)) return { code: 'answer-mismatched', data: {} };
  if (message.truncated) return { code: 'answer-truncated', data: {} };
  if (message.rcode !== Rcode.NOERROR && message.rcode !== Rcode.NXDOMAIN) {
    const rcode = rcodeToText(message.rcode);
    const errors = message.extendedErrors.map(({ code, text }) => `EDE ${code}${text === '' ? '' : `: ${text}`}`);
    return {
      code: 'answer-rcode',
      data: { rcode, said: errors.length === 0 ? rcode : `${rcode} (${errors.join('; ')})` },
    };
  }
  return message;
}

function answersQuestion(message: Message, asked: Question): boolean {
  const echoed = message.questions[0];
  return (
    message.isResponse &&
    message.opcode === 0 &&
    message.id === 0 &&
    message.questions.length === 1 &&
    echoed !== undefined &&
    echoed.type === asked.type &&
    echoed.class === asked.class &&
    equalOctets(echoed.name.toCanonicalWire(), asked.name.toCanonicalWire())
  );
}

function ignore(): void {
  // A body that can't be cancelled has nothing more to tell.
}
