import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import type { Observation } from '../../src/probe/observation.ts';
import { parseCertificate } from '../../src/x509/certificate.ts';
import { keyPair, makeCertificate, NOW, pemOf } from '../../test/match/make-certificate.ts';
import { identity, KEY_TYPES } from './fixtures.testing.ts';
import { type MailServerScript, mailServer, nodeTls, type TestMailServer } from './mail-server.testing.ts';
import { createProber, type ProberOptions, type ProbeTimeouts } from './probe.ts';

const servers: TestMailServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(script: MailServerScript): Promise<TestMailServer> {
  const server = await mailServer(script);
  servers.push(server);
  return server;
}

/** What Mozilla's generator gives for servers of today: AES-128 first, as in our own offer. */
const MOZILLA_INTERMEDIATE =
  'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:' +
  'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:' +
  'ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305';

/** Milliseconds. Running into a time-out has to be the point of a test, and no matter of how slow a machine is. */
const PATIENT = { connect: 20_000, greeting: 20_000, reply: 20_000, handshake: 20_000, goodbye: 20_000, total: 40_000 };
const SHORT = 300;

async function probe(
  port: number,
  options: Partial<ProberOptions> = {},
  addresses: readonly string[] = ['127.0.0.1'],
  signal: AbortSignal = new AbortController().signal,
): Promise<Observation[]> {
  const prober = createProber({
    allowPrivateAddresses: true,
    freshness: 'same-process',
    heloName: 'probe.test',
    timeouts: PATIENT,
    ...options,
  });
  const seen: Observation[] = [];
  for await (const one of prober({ host: 'mx.test', serverName: 'mx.test', addresses, port }, signal)) seen.push(one);
  return seen;
}

describe('SMTP before TLS (R31)', () => {
  const cases: [what: string, script: MailServerScript, kind: string, code: string, words: string | RegExp][] = [
    ['421', { greeting: '421 too busy\r\n' }, 'no-answer', 'greeting-refused', '421 too busy'],
    ['554 of two lines', { greeting: '554-no\r\n554 go away\r\n' }, 'no-answer', 'greeting-refused', '554 no go away'],
    ['another code', { greeting: '250 hello\r\n' }, 'no-answer', 'greeting-not-smtp', '250 hello'],
    ['another protocol', { greeting: 'SSH-2.0-x\r\n' }, 'no-answer', 'greeting-not-smtp', 'SSH-2.0-x'],
    ['closed at once', { raw: (s) => s.end() }, 'no-answer', 'connection-closed', ''],
    ['reset at once', { raw: (s) => s.resetAndDestroy() }, 'no-answer', 'connection-closed', ''],
    [
      'a line without end',
      { raw: (s) => void s.write('2'.repeat(9000)) },
      'no-answer',
      'greeting-not-smtp',
      /^2{512}$/,
    ],
    ['a banner without end', { raw: endless('220-more\r\n') }, 'no-answer', 'greeting-not-smtp', /^more more/],
    ['a greeting cut short', { raw: (s) => s.end('220 x\r') }, 'no-answer', 'greeting-not-smtp', '220 x'],
    [
      'a banner cut short',
      { raw: (s) => s.end('220-one\r\n220-two\r\n') },
      'no-answer',
      'greeting-not-smtp',
      'one two',
    ],
    ['too many lines for EHLO', { ehlo: '250-X\r\n'.repeat(20_000) }, 'no-tls', 'smtp-malformed', /^(?:X |250-X)/],
    ['EHLO refused', { ehlo: '502 what?\r\n' }, 'no-tls', 'ehlo-refused', '502 what?'],
    ['no STARTTLS', { ehlo: '250-mx\r\n250 SIZE\r\n' }, 'no-tls', 'starttls-not-offered', '250 mx SIZE'],
    ['STARTTLS only in the name', { ehlo: '250 STARTTLS\r\n' }, 'no-tls', 'starttls-not-offered', '250 STARTTLS'],
    ['STARTTLS refused', { starttls: '454 not now\r\n' }, 'no-tls', 'starttls-refused', '454 not now'],
    ['garbage for EHLO', { ehlo: '\0\x01\x02\r\n' }, 'no-tls', 'smtp-malformed', ''],
    ['octets before TLS', { starttls: '220 go\r\n250 evil\r\n' }, 'no-tls', 'plaintext-after-starttls', ''],
    ['octets in place of TLS', { tls: (s) => void s.write('250 evil\r\n') }, 'no-tls', 'handshake-failed', /^not-tls/],
    ['closed in place of TLS', { tls: (s) => s.end() }, 'no-tls', 'handshake-failed', /connection-closed/],
    ['escape sequences', { greeting: '554 \x1b[2Ja\u202eb\r\n' }, 'no-answer', 'greeting-refused', '554 [2Ja b'],
    ['words without end', { greeting: `554 ${'x'.repeat(4000)}\r\n` }, 'no-answer', 'greeting-refused', /^554 x{508}$/],
  ];
  it.each(cases)('%s', async (_what, script, kind, code, words) => {
    const server = await serve(script);
    const [seen, ...more] = await probe(server.port);
    expect(more).toEqual([]);
    expect(seen).toMatchObject({ kind, code, address: '127.0.0.1' });
    if (seen && 'words' in seen)
      expect(seen.words).toEqual(words instanceof RegExp ? expect.stringMatching(words) : words);
  });

  const silences: [what: string, script: MailServerScript, step: keyof ProbeTimeouts, kind: string, code: string][] = [
    ['silence', { greeting: null }, 'greeting', 'no-answer', 'greeting-timeout'],
    ['a dripping banner', { raw: drip('220 slow but sure\r\n', 100) }, 'greeting', 'no-answer', 'greeting-timeout'],
    ['silence after EHLO', { ehlo: '' }, 'reply', 'no-tls', 'smtp-timeout'],
    ['silence in place of TLS', { tls: () => undefined }, 'handshake', 'no-tls', 'handshake-timeout'],
    ['a visit that lasts too long', { ehlo: '' }, 'total', 'no-tls', 'smtp-timeout'],
  ];
  it.each(silences)('%s', async (_what, script, step, kind, code) => {
    const server = await serve(script);
    const timeouts = { ...PATIENT, [step]: step === 'total' ? 2000 : SHORT };
    expect(await probe(server.port, { timeouts })).toMatchObject([{ kind, code, address: '127.0.0.1', words: '' }]);
  });

  it.each(['STARTTLS', 'starttls', 'STARTTLS required', 'STARTTLS\tx=y'])(
    'is offered STARTTLS by %j, as senders read it',
    async (keyword) => {
      const server = await serve({ ehlo: `250-mx\r\n250-SIZE\r\n250 ${keyword}\r\n`, tls: (socket) => socket.end() });
      await probe(server.port);
      expect(server.heard).toContain('STARTTLS');
    },
  );

  it.each(['XSTARTTLS', 'STARTTLSX', 'AUTH STARTTLS', 'AUTH=STARTTLS'])('is not by %j', async (keyword) => {
    const server = await serve({ ehlo: `250-mx\r\n250 ${keyword}\r\n` });
    expect(await probe(server.port)).toMatchObject([{ kind: 'no-tls', code: 'starttls-not-offered' }]);
  });

  it('takes leave with QUIT where it goes no further', async () => {
    const server = await serve({ ehlo: '250 mx\r\n' });
    await probe(server.port);
    await expect.poll(() => server.heard).toEqual(['EHLO probe.test', 'QUIT', '(end)']);
  });

  it('tells a refused connection', async () => {
    const server = await mailServer({});
    server.close();
    expect(await probe(server.port)).toMatchObject([{ kind: 'no-answer', code: 'connection-refused' }]);
  });
});

describe('handshake', () => {
  const versions = ['TLSv1.3', 'TLSv1.2'] as const;
  const table = versions.flatMap((version) => KEY_TYPES.map((type) => [version, type] as const));
  it.each(table)('%s with %s: chain as sent, EHLO, QUIT and close inside TLS', async (version, type) => {
    const heard: string[] = [];
    const { key, cert, chain } = identity(type, 3);
    const server = await serve({ tls: nodeTls({ key, cert, minVersion: version, maxVersion: version }, heard) });
    const [seen] = await probe(server.port);
    expect(seen).toMatchObject({ kind: 'chain', tlsVersion: version, freshness: 'same-process' });
    expect(seen).not.toHaveProperty('unprovenBecause');
    if (seen?.kind === 'chain') expect(seen.chain).toEqual(chain);
    expect(server.heard).toEqual(['EHLO probe.test', 'STARTTLS']);
    await expect.poll(() => heard).toEqual(['tls EHLO probe.test', 'tls QUIT', '(tls end)']);
  });

  it.each([1, 2, 3, 4, 5])('a chain of %i', async (length) => {
    const { key, cert, chain } = identity('p256', length);
    const server = await serve({ tls: nodeTls({ key, cert }, []) });
    expect(await probe(server.port)).toMatchObject([{ kind: 'chain', chain }]);
  });

  const suites: [version: 'TLSv1.2' | 'TLSv1.3', type: 'rsa2048' | 'p256', ciphers: string][] = [
    ['TLSv1.2', 'rsa2048', 'ECDHE-RSA-AES128-GCM-SHA256'],
    ['TLSv1.2', 'rsa2048', 'ECDHE-RSA-AES256-GCM-SHA384'],
    ['TLSv1.2', 'rsa2048', 'ECDHE-RSA-CHACHA20-POLY1305'],
    ['TLSv1.2', 'p256', 'ECDHE-ECDSA-AES128-GCM-SHA256'],
    ['TLSv1.2', 'p256', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
    ['TLSv1.2', 'p256', 'ECDHE-ECDSA-CHACHA20-POLY1305'],
    ['TLSv1.3', 'p256', 'TLS_AES_128_GCM_SHA256'],
    ['TLSv1.3', 'p256', 'TLS_AES_256_GCM_SHA384'],
    ['TLSv1.3', 'p256', 'TLS_CHACHA20_POLY1305_SHA256'],
  ];
  it.each(suites)('%s %s %s', async (version, type, ciphers) => {
    const heard: string[] = [];
    const server = await serve({
      tls: nodeTls({ ...identity(type), ciphers, minVersion: version, maxVersion: version }, heard),
    });
    const [seen] = await probe(server.port);
    expect(seen).toMatchObject({ kind: 'chain', tlsVersion: version });
    expect(seen).not.toHaveProperty('unprovenBecause');
    expect(heard).toContain('tls QUIT');
  });

  const groups = versions.flatMap((version) => ['X25519', 'P-256', 'P-384', 'P-521'].map((g) => [version, g] as const));
  it.each(groups)('%s with a server that knows %s alone', async (version, ecdhCurve) => {
    const heard: string[] = [];
    const options = { ...identity('rsa2048'), ecdhCurve, minVersion: version, maxVersion: version };
    const server = await serve({ tls: nodeTls(options, heard) });
    const [seen] = await probe(server.port);
    expect(seen).toMatchObject({ kind: 'chain', tlsVersion: version });
    // A HelloRetryRequest shows in the transcript as two hellos more.
    const messages = seen?.kind === 'chain' ? seen.transcript?.length : 0;
    expect(messages).toBe(version === 'TLSv1.2' ? 4 : ecdhCurve === 'X25519' ? 5 : 7);
    expect(heard).toContain('tls QUIT');
  });

  it.each(versions)('%s with a server that asks for a certificate', async (version) => {
    const heard: string[] = [];
    const options = { ...identity('p256'), requestCert: true, rejectUnauthorized: false };
    const server = await serve({ tls: nodeTls({ ...options, minVersion: version, maxVersion: version }, heard) });
    expect(await probe(server.port)).toMatchObject([{ kind: 'chain', tlsVersion: version }]);
    await expect.poll(() => heard).toEqual(['tls EHLO probe.test', 'tls QUIT', '(tls end)']);
  });

  it.each(versions)('%s one octet at a time', async (version) => {
    const heard: string[] = [];
    const { key, cert } = identity('p256', 1);
    const inside = await serve({ tls: nodeTls({ key, cert, minVersion: version, maxVersion: version }, heard) });
    const front = await serve({ raw: splitting(inside.port) });
    expect(await probe(front.port)).toMatchObject([{ kind: 'chain', tlsVersion: version }]);
    expect(heard).toContain('tls QUIT');
  });

  it('uses the challenge as its random and sends the server name', async () => {
    const challenge = Uint8Array.from({ length: 32 }, (_, i) => i);
    const server = await serve({ tls: nodeTls(identity('p256'), []) });
    const prober = createProber({ allowPrivateAddresses: true, freshness: 'none' });
    const challenges = new Map([['127.0.0.1', challenge]]);
    const request = { host: 'mx.test', serverName: 'mx.test', addresses: ['127.0.0.1'], port: server.port, challenges };
    for await (const seen of prober(request, new AbortController().signal)) {
      const hello = seen.kind === 'chain' ? seen.transcript?.[0] : undefined;
      expect(hello?.subarray(6, 38)).toEqual(challenge);
      expect(Buffer.from(hello ?? []).includes('mx.test')).toBe(true);
    }
    expect.assertions(2);
  });
});

/** Servers that our own client has nothing in common with, or that go by an order which ends without a certificate. */
const X448 = { ecdhCurve: 'X448', minVersion: 'TLSv1.3' } as const;
const ANONYMOUS_FIRST = { ciphers: 'ADH-AES256-SHA:AES256-SHA:@SECLEVEL=0', minVersion: 'TLSv1' } as const;

describe('what our own client does not speak goes through the platform', () => {
  const cases = [
    ['static RSA', { ciphers: 'AES256-GCM-SHA384', maxVersion: 'TLSv1.2' }, 'TLSv1.2', 'static-rsa'],
    [
      'DHE',
      { ciphers: 'DHE-RSA-AES256-GCM-SHA384', maxVersion: 'TLSv1.2', dhparam: 'auto' },
      'TLSv1.2',
      'finite-field-dh',
    ],
    ['CBC', { ciphers: 'ECDHE-RSA-AES128-SHA', maxVersion: 'TLSv1.2' }, 'TLSv1.2', 'other-parameters'],
    [
      'TLS 1.1',
      { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' },
      'TLSv1.1',
      'old-tls-version',
    ],
    ['TLS 1.0', { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' }, 'TLSv1', 'old-tls-version'],
    ['X448', X448, 'TLSv1.3', 'other-parameters'],
    [
      'a server that would rather show no certificate at all',
      { ...ANONYMOUS_FIRST, honorCipherOrder: true, maxVersion: 'TLSv1.2', dhparam: 'auto' },
      'TLSv1.2',
      'static-rsa',
    ],
  ] as const;
  it.each(cases)('%s', async (_what, options, tlsVersion, unprovenBecause) => {
    const heard: string[] = [];
    const { key, cert, chain } = identity('rsa2048', 3);
    const server = await serve({ tls: nodeTls({ key, cert, ...options }, heard) });
    const [seen] = await probe(server.port);
    expect(seen).toMatchObject({ kind: 'chain', tlsVersion, unprovenBecause });
    expect(seen).not.toHaveProperty('transcript');
    if (seen?.kind === 'chain') expect(seen.chain).toEqual(chain);
    expect(heard.filter((line) => line.startsWith('tls'))).toEqual(['tls EHLO probe.test', 'tls QUIT']);
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('in %s the chain is the one sent, whatever its order', async (version) => {
    const { key, cert, chain } = identity('rsa2048', 4);
    const pems = cert.match(/-----BEGIN[\s\S]*?-----END CERTIFICATE-----\n/g) ?? [];
    const order = [0, 2, 1, 1, 3];
    const sent = order.map((i) => pems[i]).join('');
    const options = version === 'TLSv1.3' ? X448 : { ciphers: 'ECDHE-RSA-AES128-SHA', maxVersion: version };
    const server = await serve({ tls: nodeTls({ key, cert: sent, ...options }, []) });
    const [seen] = await probe(server.port);
    expect(seen).toMatchObject({ kind: 'chain', tlsVersion: version, chain: order.map((i) => chain[i]) });
  });

  it('a public root that the server did not send is not in the chain (R26, R29)', async () => {
    const roots = rootCertificates.map((pem) => new X509Certificate(pem));
    const known = roots.find(({ publicKey }) => publicKey.asymmetricKeyType === 'rsa');
    const root = parseCertificate(new Uint8Array(known?.raw ?? []));
    const key = keyPair('rsa-2048', 'root not sent');
    const issuer = { der: root.der, key, subject: root.subject };
    const leaf = makeCertificate({ subject: 'CN=mx.test', key, issuer, keyIdentifiers: false, notBefore: NOW - 9e8 });
    const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' });
    // Without authorities of its own: with them, OpenSSL completes what a server sends, too.
    const server = await serve({ tls: nodeTls({ key: pem, cert: pemOf(leaf.der), ca: [], ...X448 }, []) });
    expect(await probe(server.port)).toMatchObject([{ kind: 'chain', tlsVersion: 'TLSv1.3', chain: [leaf.der] }]);
  });

  it('where the platform fails as well, what our own client met is told', async () => {
    const server = await serve({
      tls: (socket) => socket.once('data', () => socket.end(Buffer.from('15030300020228', 'hex'))).resume(),
    });
    expect(await probe(server.port)).toMatchObject([
      { kind: 'no-tls', code: 'handshake-failed', words: 'TLS alert handshake_failure' },
    ]);
    expect(server.heard.filter((line) => line === 'STARTTLS')).toHaveLength(2);
  });
});

describe('a server that asks for a certificate of ours', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'and will not go on without, in %s: no TLS session came of it',
    async (version) => {
      const strict = { requestCert: true, rejectUnauthorized: true, minVersion: version, maxVersion: version };
      const server = await serve({ tls: nodeTls({ ...identity('p256'), ...strict }, []) });
      const said = version === 'TLSv1.3' ? 'TLS alert certificate_required' : 'TLS alert handshake_failure';
      expect(await probe(server.port)).toMatchObject([{ kind: 'no-tls', code: 'handshake-failed', words: said }]);
    },
  );

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('and goes on without, in %s: its chain is seen', async (version) => {
    const lenient = { requestCert: true, rejectUnauthorized: false, minVersion: version, maxVersion: version };
    const server = await serve({ tls: nodeTls({ ...identity('p256'), ...lenient }, []) });
    expect(await probe(server.port)).toMatchObject([{ kind: 'chain', tlsVersion: version }]);
  });
});

describe('a handshake that is cut off', () => {
  it.each<[how: string, cut: (socket: Socket) => void]>([
    ['closed', (socket) => socket.end()],
    ['reset', (socket) => socket.resetAndDestroy()],
  ])('%s once: our own client tries again, and has its proof', async (_how, cut) => {
    let visits = 0;
    const speak = nodeTls(identity('p256'), []);
    const server = await serve({
      tls: (socket) => (++visits === 1 ? socket.once('data', () => cut(socket)).resume() : speak(socket)),
    });
    const [seen] = await probe(server.port);
    expect(seen).toMatchObject({ kind: 'chain', tlsVersion: 'TLSv1.3', keyFamily: 'ecdsa' });
    expect(seen).not.toHaveProperty('unprovenBecause');
    expect(server.visits).toBe(2);
  });

  it('each time: the platform has the last try, and no more are made', async () => {
    const server = await serve({ tls: (socket) => socket.end() });
    expect(await probe(server.port, { bothFamilies: true })).toMatchObject([
      { kind: 'no-tls', code: 'handshake-failed' },
    ]);
    expect(server.heard.filter((line) => line === 'STARTTLS')).toHaveLength(3);
  });

  it('and a server that says no to the next connection: what was met first stands', async () => {
    const server = await serve({ tls: (socket) => socket.end(), greeting: ['220 mx.test ESMTP\r\n', '421 later\r\n'] });
    expect(await probe(server.port)).toMatchObject([{ kind: 'no-tls', code: 'handshake-failed' }]);
    expect(server.visits).toBe(2);
  });
});

describe('two keys (R30)', () => {
  const both = {
    key: [identity('rsa2048').key, identity('p256').key],
    cert: [identity('rsa2048').cert, identity('p256').cert],
  };
  const orders = [
    ['the order of its client', {}, 2],
    ['an order of its own', { honorCipherOrder: true }, 3],
    ['an order of its own that looks like ours', { honorCipherOrder: true, ciphers: MOZILLA_INTERMEDIATE }, 3],
  ] as const;
  const table = (['TLSv1.3', 'TLSv1.2'] as const).flatMap((max) => orders.map((order) => [max, ...order] as const));
  it.each(table)(
    'up to %s, a server that goes by %s is seen once with each, without an error',
    async (maxVersion, _order, options, visits) => {
      const heard: string[] = [];
      const server = await serve({ tls: nodeTls({ ...both, ...options, minVersion: 'TLSv1.2', maxVersion }, heard) });
      const seen = await probe(server.port, { bothFamilies: true });
      expect(seen.map((one) => (one.kind === 'chain' ? one.keyFamily : one.kind)).sort()).toEqual(['ecdsa', 'rsa']);
      await expect.poll(() => heard.filter((line) => line === '(tls end)').length).toBeGreaterThanOrEqual(2);
      expect(heard.filter((line) => line === 'tls QUIT').length).toBeLessThanOrEqual(visits);
      expect(heard.join()).not.toContain('error');
    },
  );
  const single = KEY_TYPES.flatMap((type) => (['TLSv1.3', 'TLSv1.2'] as const).map((max) => [type, max] as const));
  it.each(single.flatMap((one) => [false, true].map((own) => [...one, own] as const)))(
    '%s alone, up to %s, own order %s: one observation, no error in the log',
    async (type, maxVersion, own) => {
      const heard: string[] = [];
      const options = { ...identity(type), minVersion: 'TLSv1.2', maxVersion, honorCipherOrder: own } as const;
      const server = await serve({ tls: nodeTls(options, heard) });
      expect(await probe(server.port, { bothFamilies: true })).toHaveLength(1);
      expect(heard.filter((line) => line === 'tls QUIT').length).toBeLessThanOrEqual(3);
      expect(heard.join()).not.toContain('error');
    },
  );
});

describe('a second key that could not be looked for (R30)', () => {
  const both = {
    key: [identity('rsa2048').key, identity('p256').key],
    cert: [identity('rsa2048').cert, identity('p256').cert],
  };
  const greetings = (second: string): MailServerScript => ({ greeting: ['220 mx.test ESMTP\r\n', second] });
  const alert = (description: string) => (socket: Socket) =>
    void socket.once('data', () => socket.end(Buffer.from(`150303000202${description}`, 'hex'))).resume();
  const cases: [what: string, script: MailServerScript, second: ((s: Socket) => void) | null, unseen: boolean][] = [
    ['421 to the second connection', greetings('421 too many\r\n'), null, true],
    ['no more than silence', greetings(''), null, true],
    ['a second handshake that is cut off', {}, (socket) => socket.end(), true],
    ['an alert that tells of something else', {}, alert('50'), true],
    ['an alert that nothing offered will do', {}, alert('28'), false],
  ];
  it.each(cases)('%s: the first one is told, and whether that is all, %#', async (_what, script, second, unseen) => {
    let visits = 0;
    const speak = nodeTls(both, []);
    const tls = (socket: Socket): void => (++visits > 1 && second ? second(socket) : speak(socket));
    const server = await serve({ ...script, tls });
    const timeouts = { ...PATIENT, greeting: 1500 };
    const [seen, ...more] = await probe(server.port, { bothFamilies: true, timeouts });
    expect(more).toEqual([]);
    expect(seen).toMatchObject({ kind: 'chain', keyFamily: 'ecdsa', ...(unseen && { secondKeyNotSeen: true }) });
    if (!unseen) expect(seen).not.toHaveProperty('secondKeyNotSeen');
    expect(server.visits).toBe(2);
  });

  it('the platform knows no way to ask for the other one', async () => {
    const server = await serve({ tls: nodeTls({ ...both, ...X448 }, []) });
    const [seen] = await probe(server.port, { bothFamilies: true });
    expect(seen).toMatchObject({ kind: 'chain', unprovenBecause: 'other-parameters', secondKeyNotSeen: true });
    const [alone] = await probe(server.port);
    expect(alone).not.toHaveProperty('secondKeyNotSeen');
  });

  it('all visits to an address together have the time of one: what was seen does not get lost over a second key', async () => {
    const speak = nodeTls(identity('p256'), []);
    const server = await serve({
      greeting: ['220 mx.test ESMTP\r\n', ''],
      tls: (socket) => void setTimeout(() => speak(socket), 3000),
    });
    const timeouts = { ...PATIENT, total: 4000 };
    // A second visit with four seconds of its own would still be under way.
    const asked = probe(server.port, { bothFamilies: true, timeouts }, undefined, AbortSignal.timeout(6000));
    expect(await asked).toMatchObject([{ kind: 'chain', secondKeyNotSeen: true }]);
    expect(server.visits).toBe(2);
  });
});

describe('manners', () => {
  it('opens one connection at a time to an address, whoever asks (R29)', async () => {
    const held = new Set<Socket>();
    const server = await serve({
      raw: (socket) => {
        held.add(socket);
        // A visitor who does not wait for a greeting is none of the probes.
        socket.on('data', () => held.delete(socket) && socket.end());
      },
    });
    const all = [1, 2, 3, 4].map(() => probe(server.port));
    for (const _ of all) {
      await expect.poll(() => held.size).toBeGreaterThan(0);
      // The others would have come by now: one who began after them has come and gone.
      await once(connect(server.port, '127.0.0.1').resume().end('later\r\n'), 'close');
      const [socket, ...others] = held;
      expect(others).toEqual([]);
      held.clear();
      socket?.end('421 later\r\n');
    }
    expect((await Promise.all(all)).flat().map((seen) => seen.kind)).toEqual(Array(4).fill('no-answer'));
  });

  it('ends at once when the signal fires, and yields nothing for what it did not find out', async () => {
    const server = await serve({ greeting: null });
    const stop = new AbortController();
    const running = probe(server.port, { timeouts: {} }, ['127.0.0.1'], stop.signal);
    await expect.poll(() => server.most).toBeGreaterThan(0);
    stop.abort();
    expect(await running).toEqual([]);
  });

  it('yields nothing where the signal has fired already', async () => {
    const server = await serve({});
    expect(await probe(server.port, {}, ['127.0.0.1'], AbortSignal.abort())).toEqual([]);
  });

  it('leaves no connection behind when the reader stops early', async () => {
    const fast = await serve({ greeting: '421 no\r\n' });
    const prober = createProber({ allowPrivateAddresses: true, freshness: 'none' });
    const request = { host: 'x', serverName: 'x', addresses: ['127.0.0.1', '192.0.2.256'], port: fast.port };
    for await (const _ of prober(request, new AbortController().signal)) break;
    await expect.poll(() => fast.heard.includes('(end)') || fast.heard.length === 0).toBe(true);
  });

  it('connects to no private address unless told', async () => {
    const server = await serve({});
    const addresses = ['127.0.0.1', '::1', '::ffff:127.0.0.1', '0x7f000001', 'localhost'];
    const seen = await probe(server.port, { allowPrivateAddresses: false }, addresses);
    expect(seen.map((one) => ('code' in one ? one.code : ''))).toEqual(addresses.map(() => 'address-not-public'));
    expect(server.most).toBe(0);
  });
});

function endless(text: string): (socket: Socket) => void {
  return (socket) => {
    const more = (): void => {
      while (!socket.destroyed && socket.write(text.repeat(500)));
    };
    socket.on('drain', more);
    more();
  };
}

function drip(text: string, everyMs: number): (socket: Socket) => void {
  return (socket) => {
    let at = 0;
    const timer = setInterval(() => socket.write(text.charAt(at++)), everyMs);
    socket.on('close', () => clearInterval(timer));
  };
}

/** Hands a server's octets on one at a time, each in its own packet. */
function splitting(port: number): (socket: Socket) => void {
  return (socket) => {
    const inside = connect({ host: '127.0.0.1', port });
    socket.setNoDelay(true);
    socket.pipe(inside);
    const queue: number[] = [];
    let pumping = false;
    const pump = async (): Promise<void> => {
      pumping = true;
      for (let octet = queue.shift(); octet !== undefined; octet = queue.shift()) {
        socket.write(Uint8Array.of(octet));
        await new Promise(setImmediate);
      }
      pumping = false;
    };
    inside.on('data', (octets: Buffer) => {
      queue.push(...octets);
      if (!pumping) void pump();
    });
    inside.on('error', () => socket.destroy());
    socket.on('close', () => inside.destroy());
  };
}
