/**
 * What /openapi.json tells. Which refusals a path can answer with is said by their codes, so that status, sentence and
 * document can't part.
 */
import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { type RefusalCode, refuse } from './refusal.ts';
import { health, probeCall, probeLine, refusal } from './schema.ts';

/** Where a refusal can come from: any path, those that need the token, the probe alone, or no path of the document. */
type Where = 'any' | 'with-token' | 'probe' | 'elsewhere';

const WHERE: Readonly<Record<RefusalCode, Where>> = {
  'bad-request': 'any',
  'bad-target': 'any',
  'header-repeated': 'any',
  'host-missing': 'any',
  'host-not-mine': 'any',
  'origin-refused': 'any',
  'request-timeout': 'any',
  'expectation-failed': 'any',
  'headers-too-large': 'any',
  'internal-error': 'any',
  'token-missing': 'with-token',
  'token-wrong': 'with-token',
  'too-many-wrong-tokens': 'with-token',
  'content-type': 'probe',
  'content-encoding': 'probe',
  'body-too-large': 'probe',
  'body-not-json': 'probe',
  'body-invalid': 'probe',
  'address-not-allowed': 'probe',
  'port-not-allowed': 'probe',
  'client-limit': 'probe',
  'target-limit': 'probe',
  'too-busy': 'probe',
  stopping: 'probe',
  'not-found': 'elsewhere',
  'method-not-allowed': 'elsewhere',
};

type Responses = RouteConfig['responses'];
type Headers = Extract<Responses[string], { headers?: unknown }>['headers'];

const RETRY_AFTER = {
  'retry-after': {
    description: 'Seconds until asking again makes sense.',
    required: true,
    schema: { type: 'integer', minimum: 1 },
  },
} as const;
const HEADERS: Readonly<Record<number, Headers>> = {
  401: {
    'www-authenticate': { description: 'Bearer, with a realm.', required: true, schema: { type: 'string' } },
  },
  429: RETRY_AFTER,
  503: RETRY_AFTER,
};

/** The refusals that come from these places, by status. */
function refusals(...places: readonly Where[]): Responses {
  const byStatus = new Map<number, RefusalCode[]>();
  for (const code of Object.keys(WHERE) as RefusalCode[]) {
    if (!places.includes(WHERE[code])) continue;
    const { status } = refuse(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const responses: Responses = {};
  for (const [status, all] of byStatus) {
    const headers = HEADERS[status];
    responses[status] = {
      description: `Refused, with one sentence: ${all.join(', ')}.`,
      ...(headers === undefined ? {} : { headers }),
      content: { 'application/json': { schema: refusal } },
    };
  }
  return responses;
}

const bearer = [{ bearer: [] }];
const ndjson = { 'application/x-ndjson': { schema: probeLine } };

const ROUTES = [
  createRoute({
    method: 'get',
    path: '/v1/health',
    summary: 'Is the companion there? Needs no token.',
    operationId: 'health',
    security: [],
    responses: {
      200: { description: 'It is.', content: { 'application/json': { schema: health } } },
      ...refusals('any'),
    },
  }),
  createRoute({
    method: 'post',
    path: '/v1/probe',
    operationId: 'probe',
    summary: 'Connect to the addresses of a mail host, start TLS, report what each showed.',
    description:
      'Nothing is resolved and nothing decided. The answer has one line of JSON for each address, sent as soon as it is known.',
    security: bearer,
    request: { body: { required: true, content: { 'application/json': { schema: probeCall } } } },
    responses: {
      200: { description: 'One line an address, in the order of readiness.', content: ndjson },
      ...refusals('any', 'with-token', 'probe'),
    },
  }),
  createRoute({
    method: 'get',
    path: '/metrics',
    operationId: 'metrics',
    summary: 'Counters for Prometheus.',
    security: bearer,
    responses: {
      200: { description: 'Text format.', content: { 'text/plain': { schema: z.string() } } },
      ...refusals('any', 'with-token'),
    },
  }),
  createRoute({
    method: 'get',
    path: '/openapi.json',
    operationId: 'openapi',
    summary: 'This document.',
    security: bearer,
    responses: {
      200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: z.looseObject({}) } } },
      ...refusals('any', 'with-token'),
    },
  }),
];

/** The OpenAPI 3.1 document of a companion of this version. */
export function describeCompanion(version: string): object {
  const described = new OpenAPIHono();
  for (const route of ROUTES) described.openAPIRegistry.registerPath(route);
  described.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  return described.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'DANE Badge companion',
      version,
      description:
        "Shows the certificates of mail servers to programs that can't open port 25 themselves. Another path is answered by 404, another method by 405 with an Allow header, both in the form of Refusal. Callers without the token get 401 first.",
      license: { name: 'MPL-2.0', url: 'https://www.mozilla.org/MPL/2.0/' },
    },
    servers: [{ url: '/', description: 'Wherever this document was read.' }],
    security: bearer,
  });
}
