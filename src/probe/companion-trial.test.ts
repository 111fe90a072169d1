/** Trying a companion out: what is said of each that is sound, refuses, or is none. */
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { testCompanion } from './companion-trial.ts';
import { type Handler, lying, refusing } from './lying-companion.testing.ts';

describe('testCompanion', () => {
  const health = (response: ServerResponse, more: object = {}): void => {
    response.end(JSON.stringify({ status: 'ok', service: 'dane-badge-companion', version: '1.2.3', ...more }));
  };
  const both =
    (rest: Handler, more: object = {}): Handler =>
    (call, response, request) =>
      request.url === '/v1/health' ? health(response, more) : rest(call, response, request);
  it.each<[string, Handler | null, string, string | null]>([
    ['companion-ok', both((_, response) => response.end('')), '1.2.3', null],
    ['companion-token', both(refusing(401, { code: 'token-wrong', text: 'No.' })), '1.2.3', null],
    ['companion-refused', both(refusing(429, { code: 'client-limit', text: 'Later.' })), '1.2.3', null],
    ['companion-stopping', both(() => {}, { status: 'stopping' }), '1.2.3', null],
    ['companion-not-one', both(() => {}, { service: 'printer' }), '', null],
    ['companion-not-one', (_, response) => response.end('<html>'), '', null],
    ['companion-not-one', (_, response) => response.writeHead(404).end(), '', null],
    ['companion-unreachable', null, '', null],
    ['companion-timeout', () => {}, '', null],
  ])('%s', async (code, handler, version) => {
    const url = handler ? await lying(handler) : 'http://127.0.0.1:1/';
    const signal = code === 'companion-timeout' ? AbortSignal.timeout(300) : new AbortController().signal;
    const result = await testCompanion({ fetch, url, token: 't' }, signal);
    expect(result).toMatchObject({ code, version: version === '' ? null : version });
  });
});
