/** What a companion says of mail servers, and what of it is believed. */
import { describe, expect, it } from 'vitest';
import { type CheckTranscript, createCompanionProber, freshnessOfWord } from './companion-client.ts';
import type { ProbeCall } from './companion-wire.ts';
import { A, B, chainLine, type Handler, lines, lying, NDJSON, refusing } from './lying-companion.testing.ts';
import type { Observation } from './observation.ts';

interface Options {
  readonly addresses?: readonly string[];
  readonly checkTranscript?: CheckTranscript;
  readonly url?: string;
  readonly signal?: AbortSignal;
  /** By this name it is nobody's own. */
  readonly strangerAt?: string;
}

async function ask(handler: Handler | null, options: Options = {}): Promise<Observation[]> {
  const url = options.url ?? (handler ? await lying(handler) : 'http://127.0.0.1:1/');
  const { strangerAt } = options;
  const prober = createCompanionProber({
    fetch: strangerAt === undefined ? fetch : (called, init) => fetch(called.replace(strangerAt, url), init),
    url: strangerAt ?? url,
    token: 't',
    markedAsOwn: false,
    random: (octets) => new Uint8Array(octets).fill(7),
    checkTranscript: options.checkTranscript ?? (async () => undefined),
  });
  const request = { host: 'mx.test', serverName: 'mx.test', addresses: options.addresses ?? [A], port: 25 };
  const seen: Observation[] = [];
  for await (const one of prober(request, options.signal ?? new AbortController().signal)) seen.push(one);
  return seen;
}

const notProbed = (code: string, words = '', address = A): object => ({ kind: 'not-probed', address, code, words });

describe('what a companion says', () => {
  it('becomes observations, as each line comes', async () => {
    const noAnswer = { kind: 'no-answer', code: 'connection-refused', words: '' };
    const line = `${JSON.stringify({ address: B, kind: 'seen', age: 3, seen: [noAnswer] })}\n`;
    const seen = await ask(lines(line, chainLine(A)), { addresses: [A, B] });
    expect(seen).toEqual([
      { ...noAnswer, address: B },
      { kind: 'chain', address: A, tlsVersion: 'TLSv1.3', chain: [Uint8Array.of(1, 2)], freshness: 'own-companion' },
    ]);
  });

  it('tells of a second key that it could not look for, by true and nothing else', async () => {
    const told = async (secondKeyNotSeen: unknown) => (await ask(lines(chainLine(A, { secondKeyNotSeen }))))[0];
    expect(await told(true)).toMatchObject({ kind: 'chain', secondKeyNotSeen: true });
    for (const other of [false, null, 1, 'true']) expect(await told(other)).not.toHaveProperty('secondKeyNotSeen');
  });

  it('gets a challenge for each address, and no leave to use a kept answer', async () => {
    let call: ProbeCall | undefined;
    await ask(
      (asked, response, request) => {
        call = asked;
        expect(request.headers.authorization).toBe('Bearer t');
        response.writeHead(200, NDJSON).end(chainLine(A) + chainLine(B));
      },
      { addresses: [A, B, A] },
    );
    const challenge = Buffer.alloc(32, 7).toString('base64url');
    expect(call).toEqual({
      host: 'mx.test',
      serverName: 'mx.test',
      addresses: [
        { address: A, challenge },
        { address: B, challenge },
      ],
      port: 25,
      maxAge: 0,
    });
  });

  it('counts as proven only by a transcript, whose own chain, version and kind of key are then taken', async () => {
    const transcript = ['AwQ='];
    const proving: CheckTranscript = async (messages, { challenge, serverName }) => {
      expect([messages, challenge, serverName]).toEqual([[Uint8Array.of(3, 4)], new Uint8Array(32).fill(7), 'mx.test']);
      return { version: 'TLSv1.2', keyFamily: 'rsa', chain: [Uint8Array.of(9)], certificatesSigned: true };
    };
    const claims = {
      transcript,
      tlsVersion: 'TLSv1.3',
      keyFamily: 'eddsa',
      unprovenBecause: 'static-rsa',
      secondKeyNotSeen: true,
    };
    expect(await ask(lines(chainLine(A, claims)), { checkTranscript: proving })).toEqual([
      {
        kind: 'chain',
        address: A,
        tlsVersion: 'TLSv1.2',
        chain: [Uint8Array.of(9)],
        freshness: 'challenge',
        keyFamily: 'rsa',
        transcript: [Uint8Array.of(3, 4)],
        secondKeyNotSeen: true,
      },
    ]);
    const throwing: CheckTranscript = async () => {
      throw new Error('no');
    };
    expect(await ask(lines(chainLine(A, { transcript })), { checkTranscript: throwing })).toEqual([
      expect.objectContaining({ chain: [Uint8Array.of(1, 2)], freshness: 'own-companion' }),
    ]);
  });

  it.each([
    ['one’s own', undefined, undefined],
    // It may have met the holder of a key of its own making.
    ['a stranger’s', 'http://probe.example/', true],
  ])('a proof by %s companion says whose key it is, not whose server', async (_, strangerAt, strangersWord) => {
    const proof = {
      version: 'TLSv1.3',
      keyFamily: 'rsa',
      chain: [Uint8Array.of(9)],
      certificatesSigned: true,
    } as const;
    const options = { checkTranscript: async () => proof, ...(strangerAt && { strangerAt }) };
    const [seen] = await ask(lines(chainLine(A, { transcript: ['AwQ='] })), options);
    expect(seen).toMatchObject({ freshness: 'challenge' });
    expect((seen as { readonly strangersWord?: true }).strangersWord).toBe(strangersWord);
  });

  it.each([
    ['http://127.0.0.1:8025/', false, 'own-companion'],
    ['http://[::1]:8025/', false, 'own-companion'],
    ['http://localhost:8025/', false, 'own-companion'],
    ['https://probe.example/', true, 'own-companion'],
    ['https://probe.example/', false, 'none'],
    // Anybody on the way could speak for it.
    ['http://probe.example/', true, 'none'],
    ['http://192.0.2.1/', true, 'none'],
    ['https://127.0.0.1.evil.example/', false, 'none'],
    ['https://localhost.evil.example/', false, 'none'],
  ] as const)('R32: the word of %s, marked as own %s, counts as %s', (url, markedAsOwn, freshness) => {
    expect(freshnessOfWord({ url, markedAsOwn })).toBe(freshness);
  });
});

describe('a companion that misbehaves', () => {
  const seenChain = expect.objectContaining({ kind: 'chain', address: A });
  it.each<[string, Handler, unknown[]]>([
    ['speaks of other addresses', lines(chainLine(B), chainLine(A)), [seenChain]],
    ['speaks twice of one', lines(chainLine(A), chainLine(A)), [seenChain]],
    ['leaves one out', lines(), [notProbed('companion-answer')]],
    ['sends half a line', lines(chainLine(A).slice(0, -20)), [notProbed('companion-answer')]],
    ['leaves the last newline out', lines(chainLine(A).trimEnd()), [seenChain]],
    ['sends what is not JSON', lines('hello\n', chainLine(A)), [seenChain]],
    ['sends only what is not JSON', lines('<html>\n'), [notProbed('companion-answer')]],
    [
      'sends endless stray lines',
      lines(...Array<string>(1000).fill(chainLine(B)), chainLine(A)),
      [notProbed('companion-answer')],
    ],
    [
      'makes codes up',
      lines(
        '{"address":"192.0.2.1","kind":"seen","age":0,"seen":[{"kind":"no-tls","code":"constructor","words":""}]}\n',
      ),
      [notProbed('companion-answer')],
    ],
    [
      'says nothing in a line',
      lines(`{"address":"${A}","kind":"seen","age":0,"seen":[]}\n`),
      [notProbed('companion-answer')],
    ],
    ['shows an empty chain', lines(chainLine(A, { chain: [] })), [notProbed('companion-answer')]],
    ['shows a chain that is not base64', lines(chainLine(A, { chain: ['&&'] })), [notProbed('companion-answer')]],
    [
      'shows a thousand certificates',
      lines(chainLine(A, { chain: Array(1000).fill('AQI=') })),
      [notProbed('companion-answer')],
    ],
    ['makes a TLS version up', lines(chainLine(A, { tlsVersion: '<b>' })), [notProbed('companion-answer')]],
    [
      'sends octets that are not UTF-8',
      (_, response) => response.writeHead(200, NDJSON).end(Buffer.from([0xff, 0x0a])),
      [notProbed('companion-answer')],
    ],
    [
      'sends another type',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(chainLine(A)),
      [notProbed('companion-answer')],
    ],
    [
      'redirects',
      (_, response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
      [notProbed('companion-answer')],
    ],
    [
      'answers 200 and breaks off',
      (_, response) => {
        response.writeHead(200, NDJSON).write(' ', () => response.destroy());
      },
      [notProbed('companion-answer')],
    ],
    ['hangs up', (_, response) => response.destroy(), [notProbed('companion-unreachable')]],
    [
      'is no companion',
      (_, response) => response.writeHead(404).end('<html>Not found</html>'),
      [notProbed('companion-answer')],
    ],
    [
      'does not take the token',
      refusing(401, { code: 'token-wrong', text: 'No.' }),
      [notProbed('companion-token', 'No.')],
    ],
    [
      'is asked too much',
      refusing(429, { code: 'client-limit', text: 'Later.' }, { 'retry-after': '60' }),
      [notProbed('companion-refused', 'Later.')],
    ],
    [
      'refuses an address',
      lines(`{"address":"${A}","kind":"not-probed","code":"target-limit","text":"Later.","retryAfter":9}\n`),
      [notProbed('companion-refused', 'Later.')],
    ],
  ])('%s', async (_, handler, expected) => {
    expect(await ask(handler)).toEqual(expected);
  });

  it('sends a line without end', async () => {
    const endless: Handler = (_, response) => {
      response.writeHead(200, NDJSON);
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    expect(await ask(endless)).toEqual([notProbed('companion-answer')]);
  });

  it('is not there', async () => {
    expect(await ask(null, { addresses: [A, B] })).toEqual([
      notProbed('companion-unreachable'),
      notProbed('companion-unreachable', '', B),
    ]);
  });

  it.each<[string, Handler]>([
    ['never answers', () => {}],
    ['answers and then stalls', (_, response) => response.writeHead(200, NDJSON).flushHeaders()],
  ])('%s: it ends with the signal, and nothing is claimed', async (_, handler) => {
    expect(await ask(handler, { signal: AbortSignal.timeout(100) })).toEqual([]);
  });
});

describe('asking again', () => {
  it('leaves out the addresses that the companion does not connect to', async () => {
    let calls = 0;
    const handler: Handler = (call, response, request) => {
      calls++;
      if (call.addresses.length > 1) {
        refusing(403, { code: 'address-not-allowed', text: 'No.', addresses: [B, '9.9.9.9'] })(call, response, request);
      } else lines(chainLine(A))(call, response, request);
    };
    expect(await ask(handler, { addresses: [A, B] })).toEqual([
      { kind: 'no-answer', address: B, code: 'address-not-public', words: '' },
      expect.objectContaining({ kind: 'chain', address: A }),
    ]);
    expect(calls).toBe(2);
  });

  it('waits for a limit that lifts soon', async () => {
    let calls = 0;
    const handler: Handler = (call, response, request) => {
      calls++;
      if (calls === 1)
        refusing(429, { code: 'client-limit', text: 'Later.' }, { 'retry-after': '0' })(call, response, request);
      else lines(chainLine(A))(call, response, request);
    };
    expect(await ask(handler)).toEqual([expect.objectContaining({ kind: 'chain' })]);
    expect(calls).toBe(2);
  });

  it.each<[string, Handler]>([
    ['the call', refusing(429, { code: 'target-limit', text: 'Later.' }, { 'retry-after': '60' })],
    [
      'the address',
      lines(`{"address":"${A}","kind":"not-probed","code":"target-limit","text":"Later.","retryAfter":60}\n`),
    ],
  ])('takes what an own companion has kept where a limit stops %s', async (_, limit) => {
    const ages: (number | undefined)[] = [];
    const handler: Handler = (call, response, request) => {
      ages.push(call.maxAge);
      (call.maxAge === 0 ? limit : lines(chainLine(A)))(call, response, request);
    };
    expect(await ask(handler)).toEqual([expect.objectContaining({ kind: 'chain', freshness: 'own-companion' })]);
    expect(ages).toEqual([0, 600]);
  });

  it('loses no address where a limit stops one and the other is left out', async () => {
    const limited = `{"address":"${A}","kind":"not-probed","code":"target-limit","text":"Later.","retryAfter":60}\n`;
    expect(await ask(lines(limited), { addresses: [A, B] })).toEqual([
      notProbed('companion-refused', 'Later.'),
      notProbed('companion-answer', '', B),
    ]);
  });

  it('does not do so for ever', async () => {
    let calls = 0;
    const seen = await ask((call, response, request) => {
      calls++;
      refusing(429, { code: 'client-limit', text: 'Later.' }, { 'retry-after': '0' })(call, response, request);
    });
    expect(seen).toEqual([notProbed('companion-refused', 'Later.')]);
    expect(calls).toBeLessThan(6);
  });
});
