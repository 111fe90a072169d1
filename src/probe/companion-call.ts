/** HTTP with a companion: one call, its refusals, and its body as lines, all bounded. */
import type { FetchLike, HttpResponse } from '../dns/doh.ts';
import { isObject, parseJson } from '../json.ts';

export interface CompanionAccess {
  readonly fetch: FetchLike;
  /** As `parseCompanionUrl` gave it. */
  readonly url: string;
  readonly token: string;
}

/** Why a call came to nothing, in the words of `NotProbed`. */
export interface CallFailure {
  readonly code: 'companion-unreachable' | 'companion-token' | 'companion-refused' | 'companion-answer';
  /** The companion's own sentence, or empty. */
  readonly words: string;
  /** With a limit: seconds until asking again makes sense. */
  readonly retryAfter?: number;
  /** Addresses that the companion does not connect to, as they are not public. */
  readonly notAllowed?: readonly string[];
}

/** A refusal's body is one sentence. */
const LARGEST_REFUSAL = 16_384;
/** Two chains with their transcripts, in base64. */
const LONGEST_LINE = 2_097_152;
const LARGEST_ANSWER = 16_777_216;

/** GET, or POST with a body as JSON. Resolves to a 200 answer or to a failure; rejects only when the signal fires. */
export async function call(
  access: CompanionAccess,
  path: string,
  body: unknown,
  signal: AbortSignal,
): Promise<HttpResponse | CallFailure> {
  const headers: Record<string, string> = {};
  if (access.token !== '') headers.authorization = `Bearer ${access.token}`;
  let response: HttpResponse;
  try {
    response = await access.fetch(`${access.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(body)) }),
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    return { code: 'companion-unreachable', words: '' };
  }
  return response.status === 200 ? response : await readRefusal(response);
}

/** Whatever is no refusal in the agreed form comes from something that is no companion. */
async function readRefusal(response: HttpResponse): Promise<CallFailure> {
  const body = await readText(response, LARGEST_REFUSAL).catch(() => '');
  const told = parseJson(body);
  const error = isObject(told) ? told.error : undefined;
  if (!isObject(error) || typeof error.code !== 'string' || typeof error.text !== 'string') {
    return { code: 'companion-answer', words: '' };
  }
  const words = error.text.slice(0, 512);
  if (response.status === 401) return { code: 'companion-token', words };
  const retryAfter = /^\d{1,5}$/.exec(response.headers.get('retry-after') ?? '')?.[0];
  const notAllowed = error.code === 'address-not-allowed' && Array.isArray(error.addresses) ? error.addresses : [];
  return {
    code: 'companion-refused',
    words,
    notAllowed: notAllowed.filter((address) => typeof address === 'string'),
    ...(retryAfter === undefined ? {} : { retryAfter: Number(retryAfter) }),
  };
}

/** The body as text. Rejects when it is larger than `most` octets or breaks off. */
export async function readText(response: HttpResponse, most: number): Promise<string> {
  let text = '';
  for await (const line of readLines(response, most, most)) text += text === '' ? line : `\n${line}`;
  return text;
}

/** The body's lines as they arrive, without the newline. Rejects when a bound is passed or the body breaks off. */
export async function* readLines(
  response: HttpResponse,
  longest = LONGEST_LINE,
  largest = LARGEST_ANSWER,
): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const parts: Uint8Array[] = [];
  let held = 0;
  let total = 0;
  const take = (): string => {
    const line = new Uint8Array(held);
    let at = 0;
    for (const part of parts) {
      line.set(part, at);
      at += part.length;
    }
    parts.length = 0;
    held = 0;
    return new TextDecoder('utf-8', { fatal: true }).decode(line);
  };
  const hold = (octets: Uint8Array): void => {
    held += octets.length;
    if (held > longest) throw new Error('line too long');
    if (octets.length > 0) parts.push(octets);
  };
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value === undefined) break;
      total += value.length;
      if (total > largest) throw new Error('answer too large');
      let from = 0;
      for (let end = value.indexOf(0x0a); end >= 0; end = value.indexOf(0x0a, from)) {
        hold(value.subarray(from, end));
        yield take();
        from = end + 1;
      }
      hold(value.subarray(from));
    }
    if (held > 0) yield take();
  } finally {
    void reader.cancel().catch(() => {});
  }
}
