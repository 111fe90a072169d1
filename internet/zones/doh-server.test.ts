import { afterAll, describe, expect, it } from 'vitest';
import { encodeQuery, question } from '../../src/dns/codec.ts';
import { Name } from '../../src/dns/name.ts';
import { RRType } from '../../src/dns/types.ts';
import { WireError } from '../../src/dns/wire-error.ts';
import { toBase64Url } from '../../src/octets.ts';
import { startDohServer } from './doh-server.ts';

const TYPE = { 'content-type': 'application/dns-message' };
const server = await startDohServer(async (query) => {
  if (query.length < 12) throw new WireError('truncated');
  return query;
});
afterAll(server.close);
const query = encodeQuery(question(Name.parse('example.test'), RRType.MX));

describe('DNS over HTTPS on loopback (RFC 8484)', () => {
  it.each([
    ['GET', `?dns=${toBase64Url(query)}`, {}],
    ['POST', '', { method: 'POST', headers: TYPE, body: query }],
  ])('hands the query of a %s on and lets browsers read the answer', async (_, rest, init) => {
    const response = await fetch(server.url + rest, init);
    expect(response.headers.get('content-type')).toBe('application/dns-message');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(query);
  });

  it('answers a preflight', async () => {
    const response = await fetch(server.url, { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toContain('content-type');
  });

  it.each([
    ['no query', '', {}, 400],
    ['no base64url', '?dns=!', {}, 400],
    ['no message', '?dns=AAAA', {}, 400],
    ['another path', '/more', {}, 404],
    ['another method', '', { method: 'PUT', body: 'x' }, 405],
    ['another content type', '', { method: 'POST', body: 'x' }, 415],
    ['too much', '', { method: 'POST', headers: TYPE, body: new Uint8Array(70_000) }, 413],
  ])('refuses %s', async (_, rest, init, status) => {
    expect((await fetch(server.url + rest, init)).status).toBe(status);
  });
});
