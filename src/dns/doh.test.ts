/** One question over HTTP, and every way in which its answer can be unusable (R2). */
import { describe, expect, it } from 'vitest';
import { decodeMessage, encodeMessage, encodeQuery, question } from './codec.ts';
import { createDohAsk, type FetchLike, type HttpResponse } from './doh.ts';
import { responseTo } from './message.testing.ts';
import type { Message, ResourceRecord } from './message.ts';
import { Name } from './name.ts';
import { parseResolverUrl } from './resolver-url.ts';
import { RRType } from './types.ts';
import { parseZoneFile } from './zone-file.ts';

const URL_TEXT = 'https://resolver.test/dns-query';
const name = Name.parse('Example.NL');
const answer = responseTo(name, RRType.A, {
  authenticData: true,
  answer: parseZoneFile('example.nl. A 192.0.2.1'),
});

interface Sent {
  status?: number;
  type?: string;
  contentType?: string | null;
  chunks?: readonly Uint8Array[];
  stalls?: boolean;
}

function sent({ status = 200, type = 'basic', contentType = 'application/dns-message', ...body }: Sent): HttpResponse {
  const chunks = [...(body.chunks ?? [encodeMessage(answer)])];
  let cancel: (() => void) | undefined;
  return {
    status,
    type,
    headers: { get: (header) => (header.toLowerCase() === 'content-type' ? contentType : null) },
    body: {
      getReader: () => ({
        read: () => {
          const value = chunks.shift();
          if (value !== undefined) return Promise.resolve({ done: false, value });
          if (body.stalls !== true) return Promise.resolve({ done: true });
          return new Promise((resolve) => {
            cancel = () => resolve({ done: true });
          });
        },
        cancel: async () => cancel?.(),
      }),
    },
  };
}

const asking = (response: Sent, options = {}) =>
  createDohAsk({ fetch: async () => sent(response), url: URL_TEXT, ...options })(name, RRType.A);
const altered = (change: Partial<Message>): Sent => ({ chunks: [encodeMessage({ ...answer, ...change })] });

/** An OPT record with extended DNS errors (RFC 8914 section 2). */
function ede(...errors: readonly [number, string][]): ResourceRecord {
  const options = errors.map(([code, text]) => [0, 15, 0, 2 + text.length, 0, code, ...new TextEncoder().encode(text)]);
  return { name: Name.root, type: RRType.OPT, class: 1232, ttl: 0, rdata: Uint8Array.from(options.flat()) };
}

describe('createDohAsk', () => {
  it('shows the extended errors of a failure, in bounded number, and those of an answer beside it (R2)', async () => {
    const said = async (...errors: [number, string][]) => {
      const reply = await asking(altered({ rcode: 2, additional: [ede(...errors)] }));
      return reply.kind === 'unanswered' && reply.reason.data.said;
    };
    expect(await said()).toBe('SERVFAIL');
    expect(await said([6, 'no key'], [22, ''])).toBe('SERVFAIL (EDE 6: no key; EDE 22)');
    expect(await said(...Array.from({ length: 40 }, (_, i): [number, string] => [i, '']))).toMatch(/^.{10,80}EDE 7\)$/);
    const reply = await asking(altered({ authenticData: true, additional: [ede([4, 'forged'])] }));
    const message = reply.kind === 'answered' ? reply.message : null;
    expect(message).toMatchObject({ authenticData: true, extendedErrors: [{ code: 4, text: 'forged' }] });
  });

  it('gives the message, its octets and who answered', async () => {
    const octets = encodeMessage(answer);
    const reply = await asking({ chunks: [octets.subarray(0, 7), octets.subarray(7)] });
    expect(reply).toMatchObject({ kind: 'answered', resolver: URL_TEXT, octets });
  });

  it.each<[string, Sent, string]>([
    ['a redirect', { status: 302 }, 'resolver-redirected'],
    ['an opaque redirect', { status: 0, type: 'opaqueredirect' }, 'resolver-redirected'],
    ['503', { status: 503 }, 'resolver-http-status'],
    ['404', { status: 404 }, 'resolver-http-status'],
    ['204', { status: 204 }, 'resolver-http-status'],
    ['HTML', { contentType: 'text/html; charset=utf-8' }, 'resolver-content-type'],
    ['JSON', { contentType: 'application/dns-json' }, 'resolver-content-type'],
    ['no content type', { contentType: null }, 'resolver-content-type'],
    ['more than 64 KiB', { chunks: [new Uint8Array(40_000), new Uint8Array(40_000)] }, 'resolver-too-large'],
    ['no body', { chunks: [] }, 'answer-malformed'],
    ['octets that are no message', { chunks: [Uint8Array.of(1, 2, 3)] }, 'answer-malformed'],
    ['a message cut short', { chunks: [encodeMessage(answer).slice(0, -1)] }, 'answer-malformed'],
    ['octets left over', { chunks: [encodeMessage(answer), Uint8Array.of(0)] }, 'answer-malformed'],
    ['a query in place of a response', altered({ isResponse: false }), 'answer-mismatched'],
    ['another id', altered({ id: 1 }), 'answer-mismatched'],
    ['another opcode', altered({ opcode: 4 }), 'answer-mismatched'],
    ['another name', altered({ questions: [question(Name.parse('example.nu'), RRType.A)] }), 'answer-mismatched'],
    ['another type', altered({ questions: [question(name, RRType.AAAA)] }), 'answer-mismatched'],
    ['another class', altered({ questions: [{ name, type: RRType.A, class: 3 }] }), 'answer-mismatched'],
    ['no question', altered({ questions: [] }), 'answer-mismatched'],
    ['two questions', altered({ questions: [...answer.questions, ...answer.questions] }), 'answer-mismatched'],
    ['a truncated answer', altered({ truncated: true }), 'answer-truncated'],
    ['SERVFAIL', altered({ rcode: 2 }), 'answer-rcode'],
    ['REFUSED', altered({ rcode: 5 }), 'answer-rcode'],
    ['FORMERR', altered({ rcode: 1 }), 'answer-rcode'],
  ])('%s is unusable', async (_what, response, code) => {
    expect(await asking(response)).toMatchObject({ kind: 'unanswered', reason: { code, zone: 'example.nl' } });
  });

  it.each<[string, Sent]>([
    ['NXDOMAIN', altered({ rcode: 3 })],
    ['the question in another case', altered({ questions: [question(Name.parse('eXAMPLE.nl'), RRType.A)] })],
    ['parameters of the content type', { contentType: 'Application/DNS-Message; charset=x' }],
  ])('%s is usable', async (_what, response) => {
    expect(await asking(response)).toMatchObject({ kind: 'answered' });
  });

  it('tells a failed fetch, a time-out of its own and being given up apart', async () => {
    const refused: FetchLike = () => Promise.reject(new TypeError('refused'));
    const ask = createDohAsk({ fetch: refused, url: URL_TEXT });
    expect(await ask(name, RRType.A)).toMatchObject({ reason: { code: 'resolver-unreachable' } });
    expect(await asking({ chunks: [], stalls: true }, { timeout: 20 })).toMatchObject({
      reason: { code: 'resolver-timeout' },
    });
    const giveUp = new AbortController();
    const stalled = createDohAsk({ fetch: async () => sent({ chunks: [], stalls: true }), url: URL_TEXT });
    const reply = stalled(name, RRType.A, giveUp.signal);
    giveUp.abort();
    expect(await reply).toMatchObject({ kind: 'unanswered', reason: { code: 'timeout' } });
  });

  it.each(['GET', 'POST'] as const)('asks by %s without cookies, cache, referrer or redirects', async (method) => {
    const calls: Parameters<FetchLike>[] = [];
    const fetch: FetchLike = async (...call) => {
      calls.push(call);
      return sent({});
    };
    await createDohAsk({ fetch, url: `${URL_TEXT}?key=1`, method })(name, RRType.A);
    const [url, init] = calls[0] ?? ['', undefined];
    expect(init).toMatchObject({
      method,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    const query = encodeQuery(question(name, RRType.A));
    if (method === 'POST') expect(init?.body).toEqual(query);
    else {
      const base64 = btoa(String.fromCharCode(...query));
      expect(url).toBe(`${URL_TEXT}?key=1&dns=${base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`);
    }
  });
});

describe('encodeQuery', () => {
  it('has id 0, RD, CD and DO set and is padded to 128 octets', () => {
    for (const text of ['.', 'a', 'example.nl', `${'x'.repeat(60)}.${'y'.repeat(60)}.example`]) {
      const octets = encodeQuery(question(Name.parse(text), RRType.TLSA));
      expect(octets.length % 128).toBe(0);
      const message = decodeMessage(octets);
      expect(message).toMatchObject({ id: 0, isResponse: false, recursionDesired: true, checkingDisabled: true });
      const opt = octets.subarray(12 + Name.parse(text).toWire().length + 4);
      expect([...opt.subarray(0, 9)]).toEqual([0, 0, 41, 4, 208, 0, 0, 0x80, 0]);
    }
  });
});

describe('parseResolverUrl', () => {
  it.each([
    ['https://dns.example/dns-query', 'https://dns.example/dns-query'],
    [' https://dns.example/dns-query{?dns} ', 'https://dns.example/dns-query'],
    ['http://127.0.0.1:8053/', 'http://127.0.0.1:8053/'],
    ['http://[::1]/q', 'http://[::1]/q'],
    ['http://localhost/q', 'http://localhost/q'],
    ['http://dns.example/', undefined],
    ['http://127.evil.example/', undefined],
    ['https://user:secret@dns.example/', undefined],
    ['ftp://dns.example/', undefined],
    ['dns.example', undefined],
    ['', undefined],
  ])('%j → %j', (text, expected) => {
    expect(parseResolverUrl(text)).toBe(expected);
  });
});
