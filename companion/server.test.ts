/** The companion at work: streaming, sharing, limits, CORS, stopping. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Observation, ProbeRequest } from '../src/probe/observation.ts';
import {
  body,
  JSON_HEADERS,
  noTls,
  send,
  sendRaw,
  type TestCompanion,
  TOKEN,
  testCompanion,
} from './companion.testing.ts';
import { PATHS } from './paths.ts';
import { MOST_ADDRESSES } from './schema.ts';

const EXTENSIONS = [`chrome-extension://${'a'.repeat(32)}`, 'moz-extension://0b6a4c1e-6f0a-4d2b-9a63-8d5f0e6f7a10'];
/** Slow enough that nothing is filled again while a test runs, however slow the machine. */
const TWO_AN_HOUR = { burst: 2, perSecond: 2 / 3600 };
const IN_HALF_AN_HOUR = /^1[78]\d\d$/;
const running: TestCompanion[] = [];

async function start(options: Parameters<typeof testCompanion>[0] = {}): Promise<TestCompanion> {
  const companion = await testCompanion(options);
  running.push(companion);
  return companion;
}
afterEach(() => Promise.all(running.splice(0).map((companion) => companion.stop(0))));

const ask = (companion: TestCompanion, addresses: readonly string[], more: object = {}) =>
  send(companion.port, { headers: JSON_HEADERS, body: JSON.stringify(body(addresses, more)) });

const chain = (address: string): Observation => ({
  kind: 'chain',
  address,
  tlsVersion: 'TLSv1.3',
  chain: [Uint8Array.of(1, 2)],
  freshness: 'none',
  keyFamily: 'ecdsa',
  transcript: [Uint8Array.of(3)],
});

/** A prober that answers when told. */
function held() {
  const waiting: (() => void)[] = [];
  const ended: string[] = [];
  const answer = (request: ProbeRequest, signal: AbortSignal): Promise<Observation[]> =>
    new Promise((resolve) => {
      waiting.push(() => resolve(request.addresses.map(chain)));
      signal.addEventListener('abort', () => {
        ended.push(...request.addresses);
        resolve([]);
      });
    });
  return {
    answer,
    ended,
    release: () =>
      waiting.splice(0).forEach((go) => {
        go();
      }),
    waiting,
  };
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};

describe('POST /v1/probe', () => {
  it('hands the prober what was asked, and its answer on', async () => {
    const companion = await start({
      answer: async ({ addresses }) => addresses.map((address) => ({ ...chain(address), secondKeyNotSeen: true })),
    });
    const answer = await ask(companion, ['9.9.9.9']);
    expect(answer.headers['content-type']).toBe('application/x-ndjson');
    expect(JSON.parse(answer.text)).toEqual({
      address: '9.9.9.9',
      kind: 'seen',
      age: 0,
      seen: [
        {
          kind: 'chain',
          tlsVersion: 'TLSv1.3',
          chain: ['AQI='],
          keyFamily: 'ecdsa',
          transcript: ['Aw=='],
          secondKeyNotSeen: true,
        },
      ],
    });
    const [asked] = companion.asked;
    expect(asked).toMatchObject({
      host: 'mx.example.nl',
      serverName: 'mx.example.nl',
      addresses: ['9.9.9.9'],
      port: 25,
    });
    expect(asked?.challenges?.get('9.9.9.9')).toHaveLength(32);
  });

  it('looks at as many addresses as a call may have, and nothing but its own lines goes to its log', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on('warning', onWarning);
    const addresses = Array.from({ length: MOST_ADDRESSES }, (_, i) => `9.9.${i}.9`);
    const companion = await start();
    const answer = await ask(companion, addresses);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', onWarning);
    expect(answer.text.trim().split('\n').length).toBe(MOST_ADDRESSES);
    expect(warnings).toEqual([]);
  });

  it('takes a body that comes in chunks, as from a proxy that does not gather it', async () => {
    const companion = await start();
    const text = JSON.stringify(body(['9.9.9.9']));
    const chunks = [text.slice(0, 20), text.slice(20)].map((part) => `${part.length.toString(16)}\r\n${part}\r\n`);
    const head = `POST /v1/probe HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${TOKEN}\r\nConnection: close\r\n`;
    const form = 'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    const raw = await sendRaw(companion.port, `${head}${form}${chunks.join('')}0\r\n\r\n`);
    expect(raw).toMatch(/^HTTP\/1\.1 200 /);
    expect(companion.asked).toHaveLength(1);
  });

  it('sends a line as soon as it is ready', async () => {
    const slow = held();
    const companion = await start({
      answer: (request, signal) =>
        request.addresses[0] === '9.9.9.10'
          ? slow.answer(request, signal)
          : Promise.resolve(request.addresses.map(noTls)),
    });
    const response = await fetch(`${companion.url}/v1/probe`, {
      method: 'POST',
      headers: JSON_HEADERS,
      body: JSON.stringify(body(['9.9.9.10', '9.9.9.9'])),
    });
    const reader = response.body?.getReader();
    const first = new TextDecoder().decode((await reader?.read())?.value);
    expect(JSON.parse(first)).toMatchObject({ address: '9.9.9.9' });
    slow.release();
    const second = new TextDecoder().decode((await reader?.read())?.value);
    expect(JSON.parse(second)).toMatchObject({ address: '9.9.9.10' });
    expect((await reader?.read())?.done).toBe(true);
  });

  it('makes one connection for a hundred callers, and hands nobody a proof that is not theirs', async () => {
    const slow = held();
    const companion = await start({ answer: slow.answer });
    const all = Array.from({ length: 100 }, () => ask(companion, ['9.9.9.9']));
    await until(() => companion.log.length >= 100);
    slow.release();
    const lines = (await Promise.all(all)).map(({ text }) => JSON.parse(text));
    expect(companion.asked).toHaveLength(1);
    expect(lines.every(({ kind }) => kind === 'seen')).toBe(true);
    expect(lines.filter(({ seen }) => seen[0].transcript !== null)).toHaveLength(1);
    const kept = JSON.parse((await ask(companion, ['9.9.9.9'])).text);
    expect(companion.asked).toHaveLength(1);
    expect(kept.seen[0]).toMatchObject({ chain: ['AQI='], transcript: null });
  });

  it('connects anew for maxAge 0, and for another server name', async () => {
    const companion = await start();
    await ask(companion, ['9.9.9.9']);
    await ask(companion, ['9.9.9.9'], { maxAge: 0 });
    await ask(companion, ['9.9.9.9'], { serverName: 'other.example.nl' });
    expect(companion.asked).toHaveLength(3);
  });

  it('stops connecting to one address, and says when to come back', async () => {
    const companion = await start({ limits: { connectionsPerTarget: TWO_AN_HOUR } });
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await ask(companion, ['9.9.9.9'], { maxAge: 0 }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]?.headers['retry-after']).toMatch(IN_HALF_AN_HOUR);
    expect(companion.asked).toHaveLength(2);
    for (const other of ['64:ff9b::909:909', '2002:909:909::1', '2002:909:909:2::1']) {
      expect((await ask(companion, [other], { maxAge: 0 })).status).toBe(429);
    }
    // Another address of the same call is not held back by it.
    const lines = (await ask(companion, ['9.9.9.9', '9.9.9.10'], { maxAge: 0 })).text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual(
      expect.objectContaining({
        address: '9.9.9.9',
        kind: 'not-probed',
        code: 'target-limit',
        retryAfter: expect.any(Number),
      }),
    );
    expect(lines).toContainEqual(expect.objectContaining({ address: '9.9.9.10', kind: 'seen' }));
  });

  it.each([
    ['IPv4 /24', ['9.9.9.1', '9.9.9.2', '9.9.9.3'], '9.9.10.1'],
    ['IPv6 /48', ['2620:fe::1', '2620:fe:0:1::1', '2620:fe::3'], '2620:fe:1::1'],
    ['IPv4 in IPv6', ['9.9.9.1', '64:ff9b::909:902', '2002:909:903::1'], '64:ff9b::909:a01'],
  ])('stops connecting to one network: %s', async (_, [first = '', second = '', third = ''], other) => {
    const companion = await start({ limits: { connectionsPerNetwork: TWO_AN_HOUR } });
    expect((await ask(companion, [first, second])).status).toBe(200);
    const refused = await ask(companion, [third]);
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toMatch(IN_HALF_AN_HOUR);
    expect((await ask(companion, [other])).status).toBe(200);
    expect(companion.asked).toHaveLength(3);
  });

  it('tells a client that calls too often when to come back', async () => {
    const companion = await start({ limits: { callsPerClient: TWO_AN_HOUR } });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await ask(companion, ['9.9.9.9'])).status);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await ask(companion, ['9.9.9.9']);
    expect(JSON.parse(refused.text).error.code).toBe('client-limit');
    expect(refused.headers['retry-after']).toMatch(IN_HALF_AN_HOUR);
  });

  it('tells who sends wrong tokens to wait, and takes the right one from the same address', async () => {
    const companion = await start({ limits: { wrongTokensPerClient: TWO_AN_HOUR } });
    const guess = async () =>
      (await send(companion.port, { method: 'GET', path: '/metrics', headers: { authorization: 'Bearer no' } })).status;
    expect([await guess(), await guess(), await guess()]).toEqual([401, 401, 429]);
    expect((await ask(companion, ['9.9.9.9'])).status).toBe(200);
  });

  it('ends the probe when its only caller has gone', async () => {
    const slow = held();
    const companion = await start({ answer: slow.answer });
    const leave = new AbortController();
    const asking = fetch(`${companion.url}/v1/probe`, {
      method: 'POST',
      headers: JSON_HEADERS,
      body: JSON.stringify(body(['9.9.9.9'])),
      signal: leave.signal,
    });
    await until(() => slow.waiting.length > 0);
    await asking;
    leave.abort();
    await until(() => slow.ended.length > 0);
    expect(slow.ended).toEqual(['9.9.9.9']);
  });

  it('takes another port, and loopback, only when started for it', async () => {
    const companion = await start({ allowPrivateAddresses: true });
    expect((await ask(companion, ['127.0.0.1', '::1'], { port: 2525 })).status).toBe(200);
    expect(companion.asked.map(({ port }) => port)).toEqual([2525, 2525]);
    expect((await ask(companion, ['224.0.0.1'])).status).toBe(403);
  });
});

describe.each(EXTENSIONS)('CORS for %s', (origin) => {
  it('answers the preflight of an extension, private network included', async () => {
    const companion = await start();
    const headers = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-private-network': 'true',
    };
    const answer = await send(companion.port, { method: 'OPTIONS', headers });
    expect(answer.status).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-allow-private-network': 'true',
      vary: 'Origin',
    });
  });

  it('lets an extension read answers and refusals', async () => {
    const companion = await start();
    for (const authorization of [`Bearer ${TOKEN}`, 'Bearer no']) {
      const headers = { ...JSON_HEADERS, authorization, origin };
      const answer = await send(companion.port, { headers, body: JSON.stringify(body(['9.9.9.9'])) });
      expect(answer.headers['access-control-allow-origin']).toBe(origin);
    }
  });
});

describe('what else it serves', () => {
  it('tells its health without a token', async () => {
    const answer = await send((await start()).port, { method: 'GET', path: '/v1/health' });
    expect(JSON.parse(answer.text)).toEqual({ status: 'ok', service: 'dane-badge-companion', version: '0.0.0' });
  });

  it('describes itself by OpenAPI 3.1, for callers with the token', async () => {
    const { port } = await start();
    expect((await send(port, { method: 'GET', path: '/openapi.json' })).status).toBe(401);
    const document = JSON.parse(
      (await send(port, { method: 'GET', path: '/openapi.json', headers: JSON_HEADERS })).text,
    );
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).sort()).toEqual(Object.keys(PATHS).sort());
    expect(document.components.schemas.ProbeCall).toMatchObject({
      additionalProperties: false,
      required: ['host', 'serverName', 'addresses'],
    });
    expect(document.paths['/v1/health'].get.security).toEqual([]);
    // What linters of such documents ask for: a server, a name for each operation, a refusal beside each success.
    expect(document.servers).toEqual([expect.objectContaining({ url: '/' })]);
    const operations = Object.values(document.paths as Record<string, object>).flatMap((path) => Object.values(path));
    const refusals = ({ responses }: { responses: object }): string => Object.keys(responses).slice(1).join(' ');
    expect(Object.fromEntries(operations.map((operation) => [operation.operationId, refusals(operation)]))).toEqual({
      health: '400 403 408 417 431 500',
      probe: '400 401 403 408 413 415 417 429 431 500 503',
      metrics: '400 401 403 408 417 429 431 500',
      openapi: '400 401 403 408 417 429 431 500',
    });
    const { 401: unknown, 429: often, 503: busy } = document.paths['/v1/probe'].post.responses;
    expect([unknown, often, busy].map(({ headers }) => Object.keys(headers))).toEqual([
      ['www-authenticate'],
      ['retry-after'],
      ['retry-after'],
    ]);
    expect(document.components.schemas.ProbeCall.properties.addresses).toMatchObject({
      uniqueItems: true,
      items: { properties: { challenge: { pattern: '^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$' } } },
    });
    expect(document.paths['/v1/probe'].post.security).toEqual([{ bearer: [] }]);
  });

  it.each([
    ['PUT', '/v1/probe', 'POST, OPTIONS'],
    ['GET', '/v1/probe?x', 'POST, OPTIONS'],
    ['DELETE', '/v1/health?x', 'GET, HEAD, OPTIONS'],
    ['POST', '/v1/health', 'GET, HEAD, OPTIONS'],
    ['PUT', '/nowhere', 'GET, HEAD, POST, OPTIONS'],
  ])('says with a 405 which methods there are: %s %s', async (method, path, allow) => {
    const answer = await send((await start()).port, { method, path, headers: JSON_HEADERS });
    expect(answer).toMatchObject({ status: 405, headers: { allow } });
  });

  it('counts for Prometheus, without naming anybody', async () => {
    const companion = await start();
    await ask(companion, ['9.9.9.9']);
    await ask(companion, ['9.9.9.9']);
    const { text } = await send(companion.port, { method: 'GET', path: '/metrics', headers: JSON_HEADERS });
    expect(text).toContain('dane_badge_companion_targets_total{result="no-tls"} 1\n');
    expect(text).toContain('dane_badge_companion_targets_total{result="kept"} 1\n');
    expect(text).toContain('dane_badge_companion_calls_total{path="/v1/probe",status="200",code=""} 2\n');
    expect(text).not.toMatch(/example|9\.9\.9/);
  });
});

describe('stopping', () => {
  it('lets a call under way end, and takes no more', async () => {
    const slow = held();
    const companion = await testCompanion({ answer: slow.answer });
    const asking = ask(companion, ['9.9.9.9']);
    await until(() => slow.waiting.length > 0);
    const stopping = companion.stop(5_000);
    await expect(ask(companion, ['9.9.9.10'])).rejects.toThrow();
    slow.release();
    expect(JSON.parse((await asking).text)).toMatchObject({ kind: 'seen' });
    await stopping;
  });

  it('cuts off what does not end in time, and says so to whoever waits', async () => {
    const slow = held();
    const companion = await testCompanion({ answer: slow.answer });
    const asking = ask(companion, ['9.9.9.9']);
    await until(() => slow.waiting.length > 0);
    await companion.stop(10);
    expect(slow.ended).toEqual(['9.9.9.9']);
    expect(JSON.parse((await asking).text)).toMatchObject({ kind: 'not-probed', code: 'stopping', retryAfter: 5 });
  });
});
