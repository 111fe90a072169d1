/**
 * What a request passes through before a route sees it: the log, CORS for extensions, the token, the limit on calls, the
 * form of the body. `guard.ts` has already turned away pages and strangers' names.
 */
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { readBody } from './body.ts';
import { isExtensionOrigin } from './guard.ts';
import { Buckets, clientKey, type Limits } from './limits.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { PATHS } from './paths.ts';
import { type RefusalCode, type Refused, refusalHeaders, refuse } from './refusal.ts';
import { tokenChecker } from './token.ts';

export interface Env {
  Bindings: HttpBindings;
  Variables: {
    refusal: RefusalCode;
    /** Of a POST, once `jsonBody` has let it in. */
    body: string;
  };
}

/** Answers with a refusal, and leaves its code for the log. */
export function send(c: Context<Env>, refused: Refused, headers: Readonly<Record<string, string>> = {}): Response {
  c.set('refusal', refused.body.error.code as RefusalCode);
  return c.json(refused.body, refused.status, { ...refusalHeaders(refused), ...headers });
}

/** One log line and one count a call; neither names anybody. */
export function record(metrics: Metrics, log: Log): MiddlewareHandler<Env> {
  return async (c, next) => {
    const began = performance.now();
    await next();
    const path = c.req.path in PATHS ? c.req.path : 'other';
    const code = c.get('refusal') ?? '';
    const { status } = c.res;
    metrics.count('dane_badge_companion_calls_total', { path, status: String(status), code });
    log('info', 'call', {
      method: c.req.method,
      path,
      status,
      code: code || null,
      ms: Math.round(performance.now() - began),
    });
  };
}

/** Extensions alone get CORS headers; the guard has refused every other origin. */
export const corsForExtensions: MiddlewareHandler<Env> = async (c, next) => {
  const origin = c.req.header('origin');
  if (c.req.method === 'OPTIONS') {
    const allow = PATHS[c.req.path];
    if (allow === undefined) return send(c, refuse('not-found'));
    const answer = new Response(null, { status: 204, headers: { allow, vary: 'Origin' } });
    if (origin !== undefined && isExtensionOrigin(origin)) {
      answer.headers.set('access-control-allow-origin', origin);
      answer.headers.set('access-control-allow-methods', 'GET, POST');
      answer.headers.set('access-control-allow-headers', 'authorization, content-type');
      answer.headers.set('access-control-max-age', '600');
      if (c.req.header('access-control-request-private-network') === 'true') {
        answer.headers.set('access-control-allow-private-network', 'true');
      }
    }
    return answer;
  }
  await next();
  c.header('vary', 'Origin');
  if (origin !== undefined && isExtensionOrigin(origin)) {
    c.header('access-control-allow-origin', origin);
    c.header('access-control-expose-headers', 'retry-after');
  }
  return undefined;
};

/**
 * The token, on every path but health. Who sends wrong ones is told to wait, which keeps a program that is set up wrongly
 * from hammering; it does not stop who guesses, as the right token is taken at any time: behind a reverse proxy all callers have
 * one address, and nobody there shall lock out the others. What stops guessing is a token too long for it.
 */
export function bearerToken(token: string, limits: Limits): MiddlewareHandler<Env> {
  const isRight = tokenChecker(token);
  const wrong = new Buckets(limits.wrongTokensPerClient);
  return async (c, next) => {
    if (c.req.path === '/v1/health') return next();
    const sent = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (sent === undefined) return send(c, refuse('token-missing'));
    if (isRight(sent)) return next();
    const wait = wrong.take(client(c));
    return send(c, wait > 0 ? refuse('too-many-wrong-tokens', { retryAfter: wait }) : refuse('token-wrong'));
  };
}

export function callLimit(limits: Limits): MiddlewareHandler<Env> {
  const calls = new Buckets(limits.callsPerClient);
  return async (c, next) => {
    const wait = c.req.method === 'POST' ? calls.take(client(c)) : 0;
    return wait > 0 ? send(c, refuse('client-limit', { retryAfter: wait })) : next();
  };
}

export function jsonBody(limits: Limits): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.req.method !== 'POST') return next();
    const type = /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i;
    if (!type.test(c.req.header('content-type')?.trim() ?? '')) return send(c, refuse('content-type'));
    const encoding = c.req.header('content-encoding') ?? 'identity';
    if (encoding.toLowerCase() !== 'identity') return send(c, refuse('content-encoding'));
    const read = await readBody(c.req.raw, limits.bodyOctets);
    if (read === 'too-large') return send(c, refuse('body-too-large'), { connection: 'close' });
    // The caller has gone, or was told already (`start.ts`).
    if (read === 'broken') return send(c, refuse('bad-request'), { connection: 'close' });
    c.set('body', read.text);
    return next();
  };
}

/** By the socket: headers like X-Forwarded-For are anybody's to write. */
function client(c: Context<Env>): string {
  return clientKey(c.env.incoming.socket.remoteAddress ?? '');
}
