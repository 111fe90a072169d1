/**
 * The routes. By the time a request arrives here `guard.ts` has let it in; here come CORS for extensions, the token, the
 * limits, the shape of the body and the address check, in this order, and only then is anything connected to.
 */
import { setMaxListeners } from 'node:events';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Prober } from '../src/probe/observation.ts';
import { aim, allRefused, firstIssue, parseJson, stream } from './calls.ts';
import { bearerToken, callLimit, corsForExtensions, type Env, jsonBody, record, send } from './doors.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import type { Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { describeCompanion } from './openapi.ts';
import { allowedAt, PATHS } from './paths.ts';
import { refuse } from './refusal.ts';
import { probeCall } from './schema.ts';
import { Targets } from './targets.ts';

export interface ServerOptions {
  readonly prober: Prober;
  readonly token: string;
  readonly version: string;
  readonly allowPrivateAddresses: boolean;
  readonly log: Log;
  readonly limits?: Limits;
}

export interface CompanionServer {
  /** What `@hono/node-server` calls. */
  readonly fetch: (request: Request, env: HttpBindings) => Response | Promise<Response>;
  /** From now on says that it is stopping, and ends the probes under way. */
  readonly stop: () => void;
}

/** Makes the server's request handler. It keeps nothing but its caches and counters. */
export function createServer(options: ServerOptions): CompanionServer {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const targets = new Targets(options.prober, limits, (result) =>
    metrics.count('dane_badge_companion_targets_total', { result }),
  );
  const metrics = new Metrics([
    { name: 'dane_badge_companion_connections', help: 'Connections under way.', read: () => targets.underWay },
    { name: 'dane_badge_companion_kept_answers', help: 'Answers kept.', read: () => targets.kept },
    { name: 'dane_badge_companion_uptime_seconds', help: 'Seconds since the start.', read: () => process.uptime() },
  ]);
  let stopping = false;

  const app = new Hono<Env>();
  app.use(record(metrics, options.log));
  app.use(corsForExtensions);
  app.use(bearerToken(options.token, limits));
  app.use('/v1/probe', callLimit(limits), jsonBody(limits));

  app.get('/v1/health', (c) =>
    c.json(
      { status: stopping ? ('stopping' as const) : ('ok' as const), service, version: options.version },
      200,
      NO_STORE,
    ),
  );
  app.get('/metrics', (c) => c.text(metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4' }));
  app.post('/v1/probe', async (c) => {
    if (stopping) return send(c, refuse('stopping', { retryAfter: 5 }));
    const body = parseJson(c.get('body'));
    if (body === undefined) return send(c, refuse('body-not-json'));
    const call = probeCall.safeParse(body);
    if (!call.success) return send(c, refuse('body-invalid', { text: firstIssue(call.error) }));
    const aimed = aim(call.data, options.allowPrivateAddresses);
    if (!Array.isArray(aimed)) return send(c, aimed);
    const leave = new AbortController();
    const signal = AbortSignal.any([c.req.raw.signal, leave.signal]);
    // One for each address: more than Node thinks usual, and its warning would stand among the log's lines.
    setMaxListeners(0, signal);
    const lines = aimed.map((target) => targets.ask(target, signal));
    const refused = allRefused(lines);
    if (refused) return send(c, refused);
    return c.body(
      stream(lines, () => leave.abort()),
      200,
      { 'content-type': 'application/x-ndjson', ...NO_STORE },
    );
  });

  app.get('/openapi.json', (c) => c.json(describeCompanion(options.version), 200, NO_STORE));
  app.notFound((c) => {
    const { path } = c.req;
    return send(c, path in PATHS ? refuse('method-not-allowed', { allow: allowedAt(path) }) : refuse('not-found'));
  });
  app.onError((error, c) => {
    options.log('error', 'internal-error', { name: error.name, message: error.message });
    return send(c, refuse('internal-error'));
  });

  return {
    fetch: app.fetch,
    stop: () => {
      stopping = true;
      targets.stop();
    },
  };
}

const service = 'dane-badge-companion' as const;
const NO_STORE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
