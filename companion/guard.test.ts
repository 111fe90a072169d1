import { describe, expect, it } from 'vitest';
import { guardAsker, parsePublicName } from './guard.ts';

const CHROME = `chrome-extension://${'abcdefghijklmnop'.repeat(2)}`;
const FIREFOX = 'moz-extension://0b6a4c1e-6f0a-4d2b-9a63-8d5f0e6f7a10';
const SAFARI = 'safari-web-extension://0B6A4C1E-6F0A-4D2B-9A63-8D5F0E6F7A10';

const judge = (headers: Record<string, string>, localAddress = '127.0.0.1', names: string[] = [], method = 'POST') =>
  guardAsker(
    { method, url: '/v1/probe', headers, rawHeaders: Object.entries(headers).flat(), socket: { localAddress } },
    names,
  )?.body.error.code;

describe('Host (DNS rebinding)', () => {
  it.each([
    ['127.0.0.1:8025', '127.0.0.1', undefined],
    ['127.0.0.1', '127.0.0.1', undefined],
    ['localhost:8025', '127.0.0.1', undefined],
    ['LOCALHOST:1', '127.0.0.1', undefined],
    ['[::1]:8025', '::1', undefined],
    ['localhost', '::1', undefined],
    ['127.0.0.1:8025', '::ffff:127.0.0.1', undefined],
    ['192.0.2.7:8025', '192.0.2.7', undefined],
    ['192.0.2.7:8025', '::ffff:192.0.2.7', undefined],
    ['[2001:db8::7]', '2001:db8::7', undefined],
    ['evil.example', '127.0.0.1', 'host-not-mine'],
    ['evil.example', '192.0.2.7', 'host-not-mine'],
    // Seen from another machine, "localhost" is not this one.
    ['localhost', '192.0.2.7', 'host-not-mine'],
    ['127.0.0.1', '192.0.2.7', 'host-not-mine'],
    ['192.0.2.8', '192.0.2.7', 'host-not-mine'],
    ['localhost.', '127.0.0.1', 'host-not-mine'],
    ['', '127.0.0.1', 'host-not-mine'],
  ])('%s on %s: %s', (host, localAddress, code) => {
    expect(judge({ host }, localAddress)).toBe(code);
  });

  it('takes the names that the operator gave, and no others', () => {
    expect(judge({ host: 'Probe.Example:443' }, '10.0.0.1', ['probe.example'])).toBeUndefined();
    expect(judge({ host: 'x.probe.example' }, '10.0.0.1', ['probe.example'])).toBe('host-not-mine');
  });
});

describe('a further name', () => {
  it.each([
    ['Probe.Example', 'probe.example'],
    ['probe_1', 'probe_1'],
    ['192.0.2.7', '192.0.2.7'],
    ['2001:DB8::7', '2001:db8::7'],
    ['[2001:db8::7]', '2001:db8::7'],
    // What a Host header's name could never be like.
    ['https://probe.example', undefined],
    ['probe.example:443', undefined],
    ['probe.example/', undefined],
    ['[2001:db8::7]:443', undefined],
    ['bücher.example', undefined],
    ['', undefined],
  ])('%j: %j', (text, name) => {
    expect(parsePublicName(text)).toBe(name);
  });
});

describe('Origin', () => {
  it.each([
    [CHROME, undefined],
    [FIREFOX, undefined],
    [SAFARI, undefined],
    ['null', 'origin-refused'],
    ['https://mail.example', 'origin-refused'],
    ['http://localhost:8025', 'origin-refused'],
    [`${CHROME}.evil.example`, 'origin-refused'],
    ['chrome-extension://zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz', 'origin-refused'],
  ])('%s: %s', (origin, code) => {
    expect(judge({ host: 'localhost', origin })).toBe(code);
  });

  it.each([
    [{}, undefined],
    [{ 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, undefined],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 'origin-refused'],
    [{ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate' }, 'origin-refused'],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }, undefined],
  ])('none, with %j: %s', (headers, code) => {
    expect(judge({ host: 'localhost', ...headers })).toBe(code);
  });
});
