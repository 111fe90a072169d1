/**
 * Requests that must not get anywhere: each gets a 4xx with one sentence, and nothing is connected to. The companion has
 * its real prober here, and every connection that this process makes and every name that it looks up is seen.
 */
import dns from 'node:dns';
import { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  body,
  CHALLENGE,
  JSON_HEADERS,
  send,
  sendRaw,
  type TestCompanion,
  TOKEN,
  testCompanion,
} from './companion.testing.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { createProber } from './probe/probe.ts';

const GOOD = body(['9.9.9.9']);
const text = JSON.stringify(GOOD);

const plenty = { burst: 10_000, perSecond: 1 };
const limits = { callsPerClient: plenty, wrongTokensPerClient: plenty };

let companion: TestCompanion;
/** Where this process connected to, but for the companion itself. */
const connections: unknown[] = [];
/** Names that it asked the system's resolver for. */
const lookups: unknown[] = [];

beforeAll(async () => {
  companion = await testCompanion({
    limits,
    prober: createProber({ allowPrivateAddresses: false, freshness: 'none', bothFamilies: true }),
  });
  const { lookup } = dns;
  vi.spyOn(dns, 'lookup').mockImplementation(((...args: unknown[]) => {
    lookups.push(args[0]);
    Reflect.apply(lookup, dns, args);
  }) as typeof lookup);
  const { connect } = Socket.prototype;
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...args: unknown[]) {
    const isOurs = [args].flat(2).some((arg) => Object(arg).port === companion.port);
    if (!isOurs) connections.push(args);
    return Reflect.apply(connect, this, args) as Socket;
  });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await companion.stop(0);
});

/** Status, and one sentence in the agreed form. */
function expectRefusal(status: number, answer: string): void {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  const { error } = JSON.parse(answer) as { error: { code: string; text: string } };
  expect(error.code).toMatch(/^[a-z-]+$/);
  expect(error.text).toMatch(/^[A-Z][^\n]{10,200}\.$/);
  expect(connections).toEqual([]);
  expect(lookups).toEqual([]);
}

const ADDRESSES = [
  // This machine and this network, in every notation.
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '017700000001',
  '127.000.000.001',
  '127.0.0.1.',
  '127.0.0.1:25',
  ' 127.0.0.1',
  '127.0.0.1 ',
  '127.0.0.1\n',
  '127.0.0.1\u0000',
  '127.0.0.1%lo',
  '１２７.0.0.1',
  '127。0。0。1',
  '127.0.0.01',
  '127.0.0.256',
  '127.0.0',
  '0',
  '0.0.0.0',
  '0.0.0.1',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '192.88.99.1',
  '224.0.0.1',
  '239.1.1.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '0:0:0:0:0:0:0:1',
  '[::1]',
  '::1%lo',
  '::0001',
  '0::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::127.0.0.1',
  '::ffff:0:127.0.0.1',
  '64:ff9b::127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::7f00:1',
  '2002:7f00:1::',
  '2002:7f00:1::1',
  '2002:a00:1::1',
  '2001:0:7f00:1::',
  '2001::1',
  'fe80::1',
  'fe80::1%eth0',
  'fc00::1',
  'fd12:3456::1',
  'ff02::1',
  'ff0e::1',
  '2001:db8::1',
  '2001:DB8::1',
  '3fff::1',
  '100::1',
  '4000::1',
  '::ffff:10.0.0.1',
  '::ffff:a9fe:a9fe',
  'fe80::5efe:127.0.0.1',
  '2606:4700:0:0:0:0:0:1111',
  '2606:4700::0:1111',
  '2606:4700:0000::1111',
  // IPv4 hidden in IPv6, by every scheme that hides it.
  '::10.0.0.1',
  '::a00:1',
  '::169.254.169.254',
  '::ffff:169.254.169.254',
  '::ffff:192.168.1.1',
  '::ffff:0.0.0.0',
  '::ffff:100.64.0.1',
  '::ffff:0:10.0.0.1',
  '::ffff:0:a00:1',
  '64:ff9b::10.0.0.1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b::c0a8:101',
  '64:ff9b::',
  '64:ff9b:1::a9fe:a9fe',
  '64:ff9b:1:ffff::1',
  '2002:a9fe:a9fe::1',
  '2002:c0a8:101::1',
  '2002:ac10:1::1',
  '2002:e000:1::1',
  '2001:0:4136:e378:8000:63bf:80ff:fffe',
  '2001:0:0:0:0:0:5601:5601',
  'fe80::200:5efe:a00:1',
  '2606:4700::5efe:10.0.0.1',
  '2606:4700::200:5efe:7f00:1',
  // Networks that are nobody's or for special use (RFC 6890 and its kin).
  '0.255.255.255',
  '100.127.255.255',
  '127.255.255.255',
  '169.254.0.1',
  '172.20.10.1',
  '192.168.255.255',
  '192.0.0.171',
  '192.31.196.1',
  '192.52.193.1',
  '192.175.48.1',
  '198.19.255.255',
  '223.255.255.256',
  '232.0.0.1',
  '255.255.255.254',
  '100:0:0:1::1',
  '2001:2::1',
  '2001:10::1',
  '2001:20::1',
  '2001:1ff::1',
  '2620:4f:8000::1',
  '3ffe::1',
  '5f00::1',
  'fd00:ec2::254',
  'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
  'fec0::1',
  'feff::1',
  'ff01::1',
  'ff05::2',
  // Spellings that some parser somewhere takes for an address.
  '9.9.9.9.',
  '9.9.9',
  '9.9.2313',
  '151587081',
  '0x09090909',
  '011.011.011.011',
  '9.9.9.9 127.0.0.1',
  '9.9.9.9\t',
  '9.9.9.9%25lo',
  '%39.9.9.9',
  '9.9.9.9#',
  '9.9.9.9?',
  '+9.9.9.9',
  '9.9.9.-9',
  '9.9.9.9e0',
  '٩.9.9.9',
  '[2620:fe::fe]',
  '[2620:fe::fe]:25',
  '2620:fe::fe/128',
  '2620:fe::fe%1',
  '2620:FE::FE',
  '2620:fe:::fe',
  '2620:fe::0fe',
  '2620:fe::9.9.9.9',
  'v1.2620:fe::fe',
  '2620-fe--fe.ipv6-literal.net',
  '::ffff:9.9.9.9',
  '::ffff:909:909',
  // Names and other things that are no addresses at all.
  'localhost',
  'localhost.',
  'mx.example.nl',
  'metadata.google.internal',
  '127.0.0.1.nip.io',
  '7f000001.0a000001.rbndr.us',
  'localtest.me',
  'xn--localhost-.example',
  'http://9.9.9.9/',
  '9.9.9.9/32',
  '9.9.9.9,127.0.0.1',
  'file:///etc/passwd',
  '',
  '.',
  ':',
  '::g',
  '9.9.9.9@127.0.0.1',
  `${'9'.repeat(4000)}`,
];

describe('addresses that the companion must not connect to', () => {
  it.each(ADDRESSES.map((address) => [JSON.stringify(address).slice(0, 60), address]))('%s', async (_, address) => {
    const answer = await send(companion.port, { headers: JSON_HEADERS, body: JSON.stringify(body([address])) });
    expectRefusal(answer.status, answer.text);
  });

  it('refuses the whole call for one bad address among good ones, and names it', async () => {
    const mixed = JSON.stringify(body(['9.9.9.9', '10.0.0.1', '2620:fe::fe']));
    const answer = await send(companion.port, { headers: JSON_HEADERS, body: mixed });
    expectRefusal(answer.status, answer.text);
    expect(JSON.parse(answer.text).error).toMatchObject({ code: 'address-not-allowed', addresses: ['10.0.0.1'] });
  });
});

const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `9.9.${i >> 8}.${i & 255}`);
const BODIES: readonly [string, string][] = [
  ['empty', ''],
  ['not JSON', 'host=mx.example.nl'],
  ['half a JSON', text.slice(0, -1)],
  ['two JSONs', `${text}${text}`],
  ['null', 'null'],
  ['a number', '1'],
  ['a list', `[${text}]`],
  ['nested too deep', '['.repeat(5000)],
  ['NaN', text.replace('"host":"mx.example.nl"', '"host":NaN')],
  ['no host', JSON.stringify({ ...GOOD, host: undefined })],
  ['no server name', JSON.stringify({ ...GOOD, serverName: undefined })],
  ['no addresses', JSON.stringify({ ...GOOD, addresses: undefined })],
  ['an empty list of addresses', JSON.stringify(body([]))],
  ['addresses as text', JSON.stringify({ ...GOOD, addresses: '9.9.9.9' })],
  ['addresses as bare strings', JSON.stringify({ ...GOOD, addresses: ['9.9.9.9'] })],
  ['an address as a number', JSON.stringify({ ...GOOD, addresses: [{ address: 2130706433, challenge: CHALLENGE }] })],
  ['an address twice', JSON.stringify(body(['9.9.9.9', '9.9.9.9']))],
  ['33 addresses', JSON.stringify(body(many(33)))],
  ['an unknown key', JSON.stringify({ ...GOOD, resolve: true })],
  [
    'an unknown key inside',
    JSON.stringify({ ...GOOD, addresses: [{ address: '9.9.9.9', challenge: CHALLENGE, port: 22 }] }),
  ],
  ['__proto__', text.replace('{', '{"__proto__":{"port":22},')],
  ['no challenge', JSON.stringify({ ...GOOD, addresses: [{ address: '9.9.9.9' }] })],
  ['a short challenge', JSON.stringify({ ...GOOD, addresses: [{ address: '9.9.9.9', challenge: 'AAAA' }] })],
  ['a long challenge', JSON.stringify({ ...GOOD, addresses: [{ address: '9.9.9.9', challenge: `${CHALLENGE}AAAA` }] })],
  ['a padded challenge', JSON.stringify({ ...GOOD, addresses: [{ address: '9.9.9.9', challenge: `${CHALLENGE}=` }] })],
  [
    'a challenge in plain base64',
    JSON.stringify({ ...GOOD, addresses: [{ address: '9.9.9.9', challenge: `+/${CHALLENGE.slice(2)}` }] }),
  ],
  [
    'a challenge with left-over bits',
    JSON.stringify({ ...GOOD, addresses: [{ address: '9.9.9.9', challenge: `${'A'.repeat(42)}B` }] }),
  ],
  ['port 22', JSON.stringify({ ...GOOD, port: 22 })],
  ['port 587', JSON.stringify({ ...GOOD, port: 587 })],
  ['port 0', JSON.stringify({ ...GOOD, port: 0 })],
  ['port -25', JSON.stringify({ ...GOOD, port: -25 })],
  ['port 25.5', JSON.stringify({ ...GOOD, port: 25.5 })],
  ['port 65561', JSON.stringify({ ...GOOD, port: 65561 })],
  ['port as text', JSON.stringify({ ...GOOD, port: '25' })],
  ['maxAge -1', JSON.stringify({ ...GOOD, maxAge: -1 })],
  ['maxAge of a year', JSON.stringify({ ...GOOD, maxAge: 31_536_000 })],
  ['larger than the limit', JSON.stringify({ ...GOOD, pad: 'x'.repeat(DEFAULT_LIMITS.bodyOctets) })],
];

const HOSTS = [
  '',
  '.',
  'localhost',
  'mx.example.nl.',
  'MX.example.nl',
  'mx..nl',
  '.nl',
  '-mx.example.nl',
  'mx-.example.nl',
  'mx example.nl',
  'mx.example.nl\r\nRCPT TO:<x@y.z>',
  'mx.example.nl\u0000',
  'bücher.example',
  '127.0.0.1',
  '1.2.3',
  '[::1]',
  'mx.example.nl:25',
  'mx/example.nl',
  '*.example.nl',
  `${'a'.repeat(64)}.nl`,
  `${'a.'.repeat(126)}nl`,
];

describe('bodies that are no probe call', () => {
  it.each(BODIES)('%s', async (_, hostile) => {
    const answer = await send(companion.port, { headers: JSON_HEADERS, body: hostile });
    expectRefusal(answer.status, answer.text);
  });

  it.each(
    HOSTS.flatMap(
      (host) =>
        [
          ['host', host],
          ['serverName', host],
        ] as const,
    ),
  )('%s %j', async (key, host) => {
    const answer = await send(companion.port, {
      headers: JSON_HEADERS,
      body: JSON.stringify({ ...GOOD, [key]: host }),
    });
    expectRefusal(answer.status, answer.text);
    expect(JSON.parse(answer.text).error.text).toContain(key);
  });

  it('a chunked body without a length, larger than the limit', async () => {
    const chunk = 'x'.repeat(4096);
    const chunks = `1000\r\n${chunk}\r\n`.repeat(5);
    const head = `POST /v1/probe HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Type: application/json\r\n`;
    const raw = await sendRaw(companion.port, `${head}Transfer-Encoding: chunked\r\n\r\n${chunks}0\r\n\r\n`);
    expect(raw).toMatch(/^HTTP\/1\.1 413 /);
    expect(connections).toEqual([]);
  });

  const HEAD = `POST /v1/probe HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Type: application/json\r\n`;
  it.each([
    ['no body at all', '\r\n'],
    ['chunks that hold no call', 'Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n'],
    ['a chunk of no size', 'Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nzz\r\n'],
  ])('%s: the caller is at fault, and the log says so', async (_, rest) => {
    const before = companion.log.length;
    const raw = await sendRaw(companion.port, `${HEAD}Connection: close\r\n${rest}`);
    expect(raw).toMatch(/^HTTP\/1\.1 400 /);
    await expect.poll(() => companion.log.slice(before).at(-1)).toMatch(/"status":400/);
    expect(companion.log.slice(before)).toHaveLength(1);
  });
});

const ORIGINS = [
  'https://example.nl',
  'http://localhost',
  'http://127.0.0.1:8025',
  'null',
  '',
  'file://',
  'https://chrome-extension.example',
  'chrome-extension://short',
  'chrome-extension://ABCDEFGHIJKLMNOPABCDEFGHIJKLMNOP.evil.example',
  `chrome-extension://${'a'.repeat(32)}.evil.example`,
  `chrome-extension://${'a'.repeat(32)}/x`,
  'moz-extension://nonsense',
  'moz-extension://00000000-0000-0000-0000-000000000000, https://example.nl',
  'chrome://settings',
  'about:blank',
  'data:',
];
const STRANGE_HOSTS = [
  'evil.example',
  'evil.example:8025',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  '127.0.0.1.nip.io',
  '10.0.0.1',
  '[::2]',
  '169.254.169.254',
  'localhost@evil.example',
  'localhost:8025:8025',
  'localhost/',
  '0.0.0.0',
  '2130706433',
  '127.1',
];
const HEADERS: readonly [string, Record<string, string>][] = [
  ...ORIGINS.map((origin): [string, Record<string, string>] => [`origin "${origin}"`, { ...JSON_HEADERS, origin }]),
  ...STRANGE_HOSTS.map((host): [string, Record<string, string>] => [`host "${host}"`, { ...JSON_HEADERS, host }]),
  ['embedded by a page', { ...JSON_HEADERS, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ['linked to by a page', { ...JSON_HEADERS, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  ['no token', { 'content-type': 'application/json' }],
  ['an empty token', { ...JSON_HEADERS, authorization: 'Bearer ' }],
  ['a wrong token', { ...JSON_HEADERS, authorization: `Bearer ${TOKEN}x` }],
  ['part of the token', { ...JSON_HEADERS, authorization: `Bearer ${TOKEN.slice(1)}` }],
  ['the token twice', { ...JSON_HEADERS, authorization: `Bearer ${TOKEN} ${TOKEN}` }],
  ['the token bare', { ...JSON_HEADERS, authorization: TOKEN }],
  ['the token by Basic', { ...JSON_HEADERS, authorization: `Basic ${Buffer.from(`:${TOKEN}`).toString('base64')}` }],
  ['the token in a cookie', { 'content-type': 'application/json', cookie: `token=${TOKEN}` }],
  ['no content type', { authorization: `Bearer ${TOKEN}` }],
  ['text/plain', { ...JSON_HEADERS, 'content-type': 'text/plain' }],
  ['a form', { ...JSON_HEADERS, 'content-type': 'application/x-www-form-urlencoded' }],
  ['another charset', { ...JSON_HEADERS, 'content-type': 'application/json; charset=utf-16' }],
  ['JSON of another kind', { ...JSON_HEADERS, 'content-type': 'application/json-patch+json' }],
  ['a compressed body', { ...JSON_HEADERS, 'content-encoding': 'gzip' }],
];

describe('callers that may not ask', () => {
  it.each(HEADERS)('%s', async (_, headers) => {
    const answer = await send(companion.port, { headers, body: text });
    expectRefusal(answer.status, answer.text);
  });

  it.each([
    ['GET', '/v1/probe'],
    ['PUT', '/v1/probe'],
    ['DELETE', '/v1/probe'],
    ['PATCH', '/v1/probe'],
    ['TRACE', '/v1/probe'],
    ['POST', '/v1/health'],
    ['POST', '/metrics'],
    ['POST', '/openapi.json'],
    ['POST', '/'],
    ['POST', '/v1/probe/'],
    ['POST', '/v1//probe'],
    ['POST', '/V1/PROBE'],
    ['POST', '/v1/probe/../../etc'],
    ['GET', '/v2/health'],
    ['PROPFIND', '/v1/probe'],
    ['POST', 'http://evil.example/v1/probe'],
    ['OPTIONS', '*'],
    ['OPTIONS', '/nowhere'],
  ])('%s %s', async (method, path) => {
    const answer = await send(companion.port, {
      method,
      path,
      headers: JSON_HEADERS,
      ...(method === 'TRACE' ? {} : { body: text }),
    });
    expectRefusal(answer.status, answer.text);
  });

  it.each([
    ['not HTTP', 'EHLO mx.example.nl\r\n\r\n'],
    ['TLS', '\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00\r\n\r\n'],
    ['HTTP/2 without being asked', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['an empty Host', 'GET /v1/health HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n'],
    ['no Host', `POST /v1/probe HTTP/1.1\r\nAuthorization: Bearer ${TOKEN}\r\nConnection: close\r\n\r\n`],
    ['two Hosts', 'GET /v1/health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n'],
    [
      'two Origins',
      'GET /v1/health HTTP/1.1\r\nHost: localhost\r\nOrigin: https://a.example\r\nOrigin: https://b.example\r\n\r\n',
    ],
    ['two lengths', 'POST /v1/probe HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}'],
    [
      'length and chunks',
      'POST /v1/probe HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a newline in a header', 'GET /v1/health HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n'],
    ['huge headers', `GET /v1/health HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(10_000)}\r\n\r\n`],
    ['CONNECT', 'CONNECT 127.0.0.1:25 HTTP/1.1\r\nHost: 127.0.0.1:25\r\n\r\n'],
    [
      'a strange expectation',
      'POST /v1/probe HTTP/1.1\r\nHost: localhost\r\nExpect: miracles\r\nContent-Length: 0\r\n\r\n',
    ],
  ])('%s', async (_, octets) => {
    const raw = await sendRaw(companion.port, octets);
    const [, status, answer] = /^HTTP\/1\.1 (\d{3})[\s\S]*?\r\n\r\n([\s\S]*)$/.exec(raw) ?? [];
    expectRefusal(Number(status), /\{.*\}/.exec(answer ?? '')?.[0] ?? '');
  });
});

describe('the same companion, asked properly', () => {
  it('answers: what was refused above was refused for its own sake', async () => {
    const recording = await testCompanion({ limits });
    const answer = await send(recording.port, { headers: JSON_HEADERS, body: text });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ address: '9.9.9.9', kind: 'seen', age: 0 });
    expect(recording.asked).toHaveLength(1);
    await recording.stop(0);
  });

  it('is watched closely: a connection that its prober makes is seen', async () => {
    const open = await testCompanion({
      limits,
      allowPrivateAddresses: true,
      prober: createProber({ allowPrivateAddresses: true, freshness: 'none' }),
    });
    const nobody = JSON.stringify(body(['127.0.0.1'], { port: 1 }));
    expect((await send(open.port, { headers: JSON_HEADERS, body: nobody })).text).toContain('connection-refused');
    expect(connections.length).toBeGreaterThan(0);
    expect((await fetch(`http://localhost:${open.port}/v1/health`)).status).toBe(200);
    expect(lookups).toContain('localhost');
    await open.stop(0);
  });

  it('logs neither domain, nor address, nor token', () => {
    const log = companion.log.join('\n');
    expect(log).toContain('address-not-allowed');
    for (const secret of ['example', '9.9.9.9', '10.0.0.1', '127.0.0.1', TOKEN]) expect(log).not.toContain(secret);
  });
});
