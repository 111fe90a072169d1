/**
 * The routes. By the time a request arrives here `guard.ts` has let it in; here come CORS for extensions, the token, the
 * limits, the shape of the body and the address check, in this order, and only then is anything connected to.
 */
import type { HttpBindings } from '@hono/node-server';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Prober } from '../src/probe/observation.ts';
import { aim, allRefused, firstIssue, parseJson, stream } from './calls.ts';
import { bearerToken, callLimit, corsForExtensions, type Env, jsonBody, PATHS, record, send } from './doors.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import type { Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { refuse } from './refusal.ts';
import { health, probeCall, probeLine, refusal } from './schema.ts';
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

const ndjson = { 'application/x-ndjson': { schema: probeLine } };
const refusals = Object.fromEntries(
  [400, 401, 403, 404, 405, 408, 413, 415, 429, 503].map((status) => [
    status,
    { description: 'Refused, with one sentence.', content: { 'application/json': { schema: refusal } } },
  ]),
);

const healthRoute = createRoute({
  method: 'get',
  path: '/v1/health',
  summary: 'Is the companion there? Needs no token.',
  operationId: 'health',
  security: [],
  responses: { 200: { description: 'It is.', content: { 'application/json': { schema: health } } }, ...refusals },
});

const probeRoute = createRoute({
  method: 'post',
  path: '/v1/probe',
  operationId: 'probe',
  summary: 'Connect to the addresses of a mail host, start TLS, report what each showed.',
  description:
    'Nothing is resolved and nothing decided. The answer has one line of JSON for each address, sent as soon as it is known.',
  security: [{ bearer: [] }],
  request: { body: { required: true, content: { 'application/json': { schema: probeCall } } } },
  responses: { 200: { description: 'One line an address, in the order of readiness.', content: ndjson }, ...refusals },
});

const metricsRoute = createRoute({
  method: 'get',
  path: '/metrics',
  operationId: 'metrics',
  summary: 'Counters for Prometheus.',
  security: [{ bearer: [] }],
  responses: { 200: { description: 'Text format.', content: { 'text/plain': { schema: z.string() } } }, ...refusals },
});

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

  const app = new OpenAPIHono<Env>();
  app.use(record(metrics, options.log));
  app.use(corsForExtensions);
  app.use(bearerToken(options.token, limits));
  app.use('/v1/probe', callLimit(limits), jsonBody(limits));

  app.get(healthRoute.path, (c) =>
    c.json(
      { status: stopping ? ('stopping' as const) : ('ok' as const), service, version: options.version },
      200,
      NO_STORE,
    ),
  );
  app.get(metricsRoute.path, (c) => c.text(metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4' }));
  app.post(probeRoute.path, async (c) => {
    if (stopping) return send(c, refuse('stopping', { retryAfter: 5 }));
    const body = parseJson(await c.req.text());
    if (body === undefined) return send(c, refuse('body-not-json'));
    const call = probeCall.safeParse(body);
    if (!call.success) return send(c, refuse('body-invalid', { text: firstIssue(call.error) }));
    const aimed = aim(call.data, options.allowPrivateAddresses);
    if (!Array.isArray(aimed)) return send(c, aimed);
    const leave = new AbortController();
    const signal = AbortSignal.any([c.req.raw.signal, leave.signal]);
    const lines = aimed.map((target) => targets.ask(target, signal));
    const refused = allRefused(lines);
    if (refused) return send(c, refused);
    return c.body(
      stream(lines, () => leave.abort()),
      200,
      { 'content-type': 'application/x-ndjson', ...NO_STORE },
    );
  });

  for (const route of [healthRoute, probeRoute, metricsRoute]) app.openAPIRegistry.registerPath(route);
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  app.get('/openapi.json', (c) => c.json(describe(app, options.version), 200, NO_STORE));
  app.notFound((c) => {
    const allow = PATHS[c.req.path];
    return allow === undefined ? send(c, refuse('not-found')) : send(c, refuse('method-not-allowed'), { allow });
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

function describe(app: OpenAPIHono<Env>, version: string): object {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'DANE Badge companion',
      version,
      description: "Shows the certificates of mail servers to programs that can't open port 25 themselves.",
      license: { name: 'MPL-2.0', url: 'https://www.mozilla.org/MPL/2.0/' },
    },
    servers: [{ url: '/', description: 'Wherever this document was read.' }],
    security: [{ bearer: [] }],
  });
}
