/** Every "no" that the companion says over HTTP: a stable code, a status and one sentence. */
import type { Refusal } from '../src/probe/companion-wire.ts';

const REFUSALS = {
  'bad-request': [400, 'This is not an HTTP/1.1 request that can be read.'],
  'bad-target': [400, 'Ask for a path that begins with "/", not for a whole URL.'],
  'header-repeated': [400, 'A header that may come once came several times.'],
  'host-missing': [400, 'The request has no Host header.'],
  'host-not-mine': [403, 'The Host header names another machine; use the address that the companion listens on.'],
  'origin-refused': [403, 'Web pages may not use the companion; only browser extensions and programs may.'],
  'token-missing': [401, 'Send the companion\'s token: "Authorization: Bearer <token>".'],
  'token-wrong': [401, "This is not the companion's token."],
  'too-many-wrong-tokens': [429, 'Too many wrong tokens came from this address; wait and try again.'],
  'not-found': [404, 'There is nothing at this path; /openapi.json describes what there is.'],
  'method-not-allowed': [405, 'This path does not answer this method.'],
  'content-type': [415, 'Send the body as "Content-Type: application/json".'],
  'content-encoding': [415, 'Send the body without Content-Encoding.'],
  'body-too-large': [413, 'The body is larger than a probe call can be.'],
  'body-not-json': [400, 'The body is not well-formed JSON.'],
  'body-invalid': [400, 'The body does not have the shape that /openapi.json describes.'],
  'address-not-allowed': [
    403,
    'Some of the addresses are not public unicast addresses; the companion connects only to those.',
  ],
  'port-not-allowed': [
    403,
    'Only port 25 is allowed, unless the companion was started with --allow-private-addresses.',
  ],
  'client-limit': [429, 'Too many calls from this address; wait and try again.'],
  'target-limit': [429, 'These mail servers were asked often enough for now; wait and try again.'],
  'too-busy': [503, 'The companion has as many connections open as it may; wait and try again.'],
  'request-timeout': [408, 'The request took too long to arrive.'],
  'headers-too-large': [431, 'The headers are too large.'],
  'expectation-failed': [417, 'The Expect header asks for something that the companion does not do.'],
  stopping: [503, 'The companion is stopping.'],
  'internal-error': [500, 'The companion made a mistake; its log says more.'],
} as const satisfies Record<string, readonly [status: number, text: string]>;

export type RefusalCode = keyof typeof REFUSALS;

/** A refusal on its way out. */
export interface Refused {
  readonly status: (typeof REFUSALS)[RefusalCode][0];
  readonly body: Refusal;
  /** Seconds for Retry-After, where a limit says so. */
  readonly retryAfter?: number | undefined;
  /** Methods for Allow, with a 405. */
  readonly allow?: string | undefined;
}

/** Makes the answer for a code; `text` replaces the general sentence by a nearer one. */
export function refuse(
  code: RefusalCode,
  more: {
    readonly text?: string;
    readonly retryAfter?: number;
    readonly addresses?: readonly string[];
    readonly allow?: string;
  } = {},
): Refused {
  const [status, text] = REFUSALS[code];
  const error = { code, text: more.text ?? text, ...(more.addresses ? { addresses: more.addresses } : {}) };
  return { status, body: { error }, retryAfter: more.retryAfter, allow: more.allow };
}

/** Headers that every refusal carries. */
export function refusalHeaders(refused: Refused): Record<string, string> {
  return {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(refused.status === 401 ? { 'www-authenticate': 'Bearer realm="dane-badge-companion"' } : {}),
    ...(refused.allow === undefined ? {} : { allow: refused.allow }),
    ...(refused.retryAfter === undefined ? {} : { 'retry-after': String(Math.max(1, Math.ceil(refused.retryAfter))) }),
  };
}
