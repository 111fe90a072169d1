/** The command as it is built and called: what goes to which stream, and how it ends. Its resolvers are made here. */
import { type ChildProcess, execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import {
  createServer as createHttp2Server,
  createSecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedInternet } from '../internet/embedded-internet.ts';
import { decodeMessage, encodeMessage } from '../src/dns/codec.ts';
import { Name } from '../src/dns/name.ts';
import { RRType } from '../src/dns/types.ts';
import { buildCommand, type Command } from './command.testing.ts';

let command: Command;
beforeAll(async () => {
  command = await buildCommand();
});
afterAll(() => command.remove());

const start: Command['start'] = (...how) => command.start(...how);
const run: Command['run'] = (...args) => command.run(...args);

const servers: Server[] = [];
const sockets = new Set<{ destroy: () => void }>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

async function listen<T extends Server>(server: T, scheme = 'http'): Promise<string> {
  servers.push(server);
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/dns-query`;
}

/** SERVFAIL for whatever is asked: the question with QR and the code set. */
const servfail = (
  request: NodeJS.ReadableStream,
  response: Http2ServerResponse | Parameters<RequestListener>[1],
): void => {
  const parts: Buffer[] = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const message = Buffer.concat(parts);
    message[2] = (message[2] ?? 0) | 0x80;
    message[3] = 0x82;
    response.writeHead(200, { 'content-type': 'application/dns-message' });
    response.end(message);
  });
};
const servfail2 = (request: Http2ServerRequest, response: Http2ServerResponse): void =>
  servfail(request.stream, response);

describe('bad usage: 64, one line, and nothing on standard output', () => {
  it.each([
    [[]],
    [['frob']],
    [['verify', 'x']],
    [['check']],
    [['check', 'localhost']],
    [['check', 'a@[192.0.2.1]']],
    [['check', 'example.nl', 'not a domain']],
    [['check', 'example.nl', '--frob']],
    [['check', 'example.nl', '--at', 'tomorrow']],
    [['check', 'example.nl', '--resolver', 'http://dns.example/']],
    [['check', 'example.nl', '--timeout', '0']],
    [['check', 'example.nl', '--companion-token', 'x']],
    // No header carries it, and that is not the companion's doing.
    [['check', 'example.nl', '--companion', 'http://127.0.0.1:1', '--companion-token', 'one\ntwo']],
    [['check', 'example.nl', '--companion', 'http://127.0.0.1:1', '--companion-token', 'tökën']],
    [['check', 'example.nl', '--smtp-port', '99999']],
    [['check', 'example.nl', '--trust-anchor', '/nonexistent']],
    [['check', 'example.nl', '--evidence', '/nonexistent/file']],
    [['check', 'example.nl', 'example.de', '--evidence', '/tmp/both.json']],
    [['verify']],
    [['verify', '/tmp']],
    [['verify', '/dev/null', '--trust-anchor', '/dev/null']],
    [['resolve', 'example.nl']],
    [['resolve', 'example.nl', 'FROB']],
    [['resolve', 'a..b', 'A']],
    // What a URL would end at, or undo, is no other name.
    [['resolve', 'bücher\\.x.example', 'A']],
    [['resolve', 'bücher.example/x', 'A']],
    [['resolve', 'bücher%2eexample', 'A']],
    [['check', 'example.nl', '--output', '-']],
    [['check', 'example.nl', '--evidence', '-']],
    [['check', 'example.nl', '--at', '2026-03-01T00:00+25:00']],
    [['check', 'example.nl', '--resolver', 'https://user:secret@dns.example/']],
    [['resolve', 'example.nl', 'A', 'MX']],
    [['match', '--chain', 'x.pem']],
    [['match', '--tlsa', '3 1 1 xyz', '--chain', '/dev/null']],
    [['match', '--tlsa', '3 1 1 00', '--chain', '/dev/null']],
    [['match', '--tlsa', '3 1 1 00', '--chain', '/dev/zero']],
    [['resolve', 'example.nl', 'A', '--trust-anchor', '/dev/zero']],
    [['companion', '--listen', 'somewhere']],
    [['companion', '--token', 'two words']],
    [['companion', '--ehlo-name', 'localhost']],
    [['companion', '--public-name', 'https://probe.example.nl:443']],
    [['companion', '--listen', '127.0.0.1:0', '--public-name', 'probe.example.nl', 'probe.example.nl:443']],
  ])('%j', async (args) => {
    const { status, out, err } = await run(...args);
    expect({ status, out }).toEqual({ status: 64, out: '' });
    expect(err).toMatch(/^dane-badge[^\n]{20,}\.\n$/);
  });

  it.each([
    [['check', 'secret.person@local_host']],
    [['check', 'mailto:secret.person%40local_host']],
    [['check', 'secret.person\uff20local_host']],
    [['check', `"${'secret '.repeat(20)}"@local_host`]],
    [['secret.person@local_host']],
    [['check', '--frob=secret.person@local_host', 'example.nl']],
    [['resolve', 'secret.person@local_host', 'MX']],
    [['companion', '--listen', 'secret.person@local_host']],
    // What means something in a replacement, stands after "=", or is shown in another spelling.
    [['secret@local_host$&']],
    [['check', '--timeout=secret@local_host', 'example.nl']],
    [['check', '--companion=http://secret@local_host:x', 'example.nl']],
    [['check', '--from', 'secret\u200b@local_host']],
  ])('never repeats the local part of an address (R1): %j', async (args) => {
    const { status, out, err } = await run(...args);
    expect({ status, out }).toEqual({ status: 64, out: '' });
    expect(err).toContain('local_host');
    expect(err).not.toContain('secret');
  });

  it('says how to ask for a type of which it knows no name', async () => {
    expect((await run('resolve', 'example.nl', 'EUI48')).err).toContain('"EUI48" is no record type known here');
    expect((await run('resolve', 'example.nl', 'EUI48')).err).toContain('as in TYPE65280');
  });

  it('keeps the @ of its own words where a lone one was typed', async () => {
    expect((await run('check', '@')).err).toContain('no domain after the @');
  });
});

describe('help and version', () => {
  it.each([
    [['--help']],
    [['check', '--help']],
    [['resolve', '--help']],
    [['match', '--help']],
    [['companion', '--help']],
  ])('%j', async (args) => {
    const { status, out, err } = await run(...args);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^Usage: dane-badge/);
  });

  it('--version', async () => {
    expect(await run('--version')).toEqual({ status: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' });
  });
});

describe('check, where no resolver helps', () => {
  it.each<[string, RequestListener, string]>([
    ['SERVFAIL', servfail, 'answer-rcode'],
    [
      'HTML',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Log in'),
      'resolver-content-type',
    ],
    ['an error', (_, response) => response.writeHead(503).end(), 'resolver-http-status'],
    [
      'a redirect',
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1/' }).end(),
      'resolver-redirected',
    ],
    [
      'octets',
      (_, response) => response.writeHead(200, { 'content-type': 'application/dns-message' }).end('x'),
      'answer-malformed',
    ],
    ['nothing', (request) => request.socket.destroy(), 'resolver-unreachable'],
  ])('%s: unknown, exit 2', async (_, listener, code) => {
    const url = await listen(createServer(listener));
    const { status, out, err } = await run('check', '--json', '--no-probe', '--resolver', url, 'example.nl');
    expect({ status, err }).toEqual({ status: 2, err: '' });
    const report = JSON.parse(out);
    expect(report).toMatchObject({
      domain: 'example.nl',
      verdict: 'unknown',
      resolver: url,
      hosts: [],
      rollover: null,
    });
    expect(report.mx).toMatchObject({ status: 'indeterminate', reason: { code } });
    expect(report.mx.reason.text).toMatch(/^[A-Z].*\.$/);
  });

  it('a resolver that never answers: done within the time-out', async () => {
    const url = await listen(createServer(() => {}));
    const { status, out } = await run('check', '--json', '--timeout', '0.3', '--resolver', url, 'example.nl');
    expect(status).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'unknown', mx: { reason: { code: 'timeout' } } });
  });

  it('one line for each of several domains, doubles once; a line for a person otherwise', async () => {
    const url = await listen(createServer(servfail));
    const json = await run('check', '--json', '--resolver', url, 'a.example', 'u@B.example', 'mailto:x@a.example');
    const domains = json.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).domain);
    expect(domains.sort()).toEqual(['a.example', 'b.example']);
    const { out } = await run('check', '--resolver', url, 'bücher.example');
    expect(out).toMatch(/^xn--bcher-kva\.example {2}unknown\n {2}\S/);
    expect(out).not.toContain('\x1b');
  });

  it('Ctrl-C: quiet, 130, nothing half-written', async () => {
    let asked = (): void => {};
    const asking = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const url = await listen(createServer(() => asked()));
    const child = start(['check', '--json', '--resolver', url, 'example.nl']);
    await asking;
    child.kill('SIGINT');
    expect(await child.ended).toEqual({ status: 130, out: '', err: '' });
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    '%s: leaves no evidence file that was not there before, and one that was as it was',
    async (signal, status) => {
      const folder = await mkdtemp(join(tmpdir(), 'dane-badge-cli-'));
      const old = join(folder, 'old.json');
      await writeFile(old, 'of another day');
      try {
        for (const file of [join(folder, 'new.json'), old]) {
          let asked = (): void => {};
          const asking = new Promise<void>((resolve) => {
            asked = resolve;
          });
          const url = await listen(createServer(() => asked()));
          const child = start(['check', '--json', '--resolver', url, '--evidence', file, 'example.nl']);
          await asking;
          child.kill(signal);
          expect((await child.ended).status).toBe(status);
        }
        expect(await readdir(folder)).toEqual(['old.json']);
        expect(await readFile(old, 'utf8')).toBe('of another day');
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );

  it('Ctrl-C while nobody reads: waits for the reader, and not after a second one', async () => {
    const url = await listen(createServer(servfail));
    const domains = Array.from({ length: 400 }, (_, i) => `d${i}.example`);
    const child = start(['check', '--json', '--resolver', url, ...domains]);
    child.stdout?.pause();
    let before = 0;
    const isBlocked = (): boolean => {
      const held = child.stdout?.readableLength ?? 0;
      const same = held > 0 && held === before;
      before = held;
      return same;
    };
    await expect.poll(isBlocked, { interval: 300, timeout: 30_000 }).toBe(true);
    let ended = false;
    child.on('exit', () => {
      ended = true;
    });
    // As a person does who sees that nothing happens.
    await expect
      .poll(
        () => {
          child.kill('SIGINT');
          return ended;
        },
        { interval: 600, timeout: 20_000 },
      )
      .toBe(true);
    expect(child.exitCode).toBe(130);
  });

  it('a reader that leaves early: quiet', async () => {
    const url = await listen(createServer(servfail));
    const child = start(['check', '--json', '--resolver', url, 'a.example', 'b.example']);
    child.stdout?.destroy();
    expect(await child.ended).toMatchObject({ err: '' });
  });

  it.skipIf(!existsSync('/dev/full'))('a disk that is full: says so', async () => {
    const url = await listen(createServer(servfail));
    const line = ['-c', 'exec "$@" > /dev/full', 'sh', command.file, 'check', '--json', '--resolver', url, 'a.example'];
    const failed = await promisify(execFile)('sh', line).catch((error: unknown) => error);
    expect(failed).toMatchObject({
      code: 70,
      stderr: "dane-badge: can't write the result: there is no room left.\n",
    });
  });
});

describe('options that do nothing or less beside others: they are no error, and what would surprise is noted', () => {
  const companion = ['--companion', 'http://127.0.0.1:1', '--companion-token', 't'];
  const bed = ['--allow-private-addresses', '--smtp-port', '2525'];
  it.each<[string[], string]>([
    [['--no-probe', ...bed], ''],
    [['--no-probe', ...companion, ...bed], 'With --no-probe the companion is not asked.\n'],
    [['--no-probe', '--probe-others'], 'With --no-probe no mail server is connected to, --probe-others or not.\n'],
    [companion, ''],
    [
      ['--companion', 'http://probe.test:1', '--companion-token', 't'],
      'The token goes to the companion in the clear: use https: where others can listen.\n',
    ],
    [
      ['--companion', 'http://probe.test:1', '--companion-token', 't', '--own-companion'],
      'The token goes to the companion in the clear: use https: where others can listen.\nOver plain http: anybody could speak for it, so --own-companion changes nothing.\n',
    ],
    [
      [...companion, ...bed],
      'Whether to connect to private addresses is for the companion to say: start it with --allow-private-addresses.\n',
    ],
  ])('%j', async (options, note) => {
    const url = await listen(createServer(servfail));
    const { status, out, err } = await run('check', '--json', '--resolver', url, ...options, 'example.nl');
    expect({ status, err }).toEqual({ status: 2, err: note });
    expect(JSON.parse(out).verdict).toBe('unknown');
  });
});

describe('resolve', () => {
  it('shows what the resolver said, and makes nothing of it', async () => {
    const url = await listen(createServer(servfail));
    const { status, out } = await run('resolve', '--json', '--resolver', url, 'example.nl', 'tlsa');
    expect(status).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      name: 'example.nl',
      type: 'TLSA',
      status: 'indeterminate',
      rcode: 'SERVFAIL',
      denial: null,
      records: [],
      chain: [],
      reason: { code: 'answer-rcode' },
    });
  });
});

/** Says that it validated the answer and that it is stale; there is no signature. */
const boasts: RequestListener = (request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const query = decodeMessage(new Uint8Array(Buffer.concat(parts)));
    const rdata = Uint8Array.from([0, 15, 0, 8, 0, 3, ...Buffer.from('by \u001b[m')]);
    const opt = { name: Name.root, type: RRType.OPT, class: 1232, ttl: 0, rdata };
    const answer = { ...query, isResponse: true, authenticData: true, additional: [opt] };
    response.writeHead(200, { 'content-type': 'application/dns-message' });
    response.end(encodeMessage(answer));
  });
};

describe('resolve, and what the resolver says of itself (R2)', () => {
  it('shows it and trusts nothing of it', async () => {
    const url = await listen(createServer(boasts));
    const { status, out } = await run('resolve', '--json', '--resolver', url, 'example.nl', 'A');
    expect(status).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      status: 'bogus',
      resolverSays: { authenticData: true, extendedErrors: [{ code: 3, text: 'by \u001b[m' }] },
    });
    const shown = await run('resolve', '--resolver', url, 'example.nl', 'A');
    expect(shown.out).toContain('The resolver says, and nothing follows: AD (validated by it); EDE 3: by \\u{1b}[m');
  });
});

describe('settings of how to ask and what to take', () => {
  it('GET or POST (R2)', async () => {
    const methods: (string | undefined)[] = [];
    const url = await listen(
      createServer((request, response) => {
        methods.push(request.method);
        servfail(request, response);
      }),
    );
    await run('resolve', '--resolver', url, 'example.nl', 'A');
    await run('resolve', '--resolver', url, '--get', 'example.nl', 'A');
    expect(methods).toEqual(['POST', 'GET']);
  });

  it('says what is wrong with a trust anchor, once and without a code', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dane-badge-cli-'));
    const file = join(folder, 'anchor');
    try {
      await writeFile(file, '. IN DS 1 13 2 xyz\n');
      const { status, err } = await run('resolve', '--trust-anchor', file, 'a.nl', 'A');
      expect(status).toBe(64);
      expect(err).toContain('(line 1: not hex: xyz)');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('SHA-1 or not (R7): an anchor by it alone is then none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dane-badge-cli-'));
    const file = join(folder, 'anchor');
    try {
      await writeFile(file, `. IN DS 1 5 2 ${'00'.repeat(32)}\n`);
      const url = await listen(createServer(boasts));
      const status = async (...more: string[]): Promise<string> => {
        const { out } = await run('resolve', '--json', '--resolver', url, '--trust-anchor', file, ...more, 'a.nl', 'A');
        return JSON.parse(out).reason.code;
      };
      expect(await status()).toBe('dnskey-missing');
      expect(await status('--no-sha1')).toBe('no-trust-anchor');
      const { status: usage } = await run('check', '--no-sha1', '--evidence', join(folder, 'evidence'), 'a.nl');
      expect(usage).toBe(64);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('resolvers by the version of HTTP that they speak', () => {
  let folder: string;
  let tls: { key: string; cert: string };
  let env: Record<string, string>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dane-badge-cli-'));
    const cert = join(folder, 'cert.pem');
    const pair = execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-keyout',
        '-',
        '-subj',
        '/CN=lab',
        '-addext',
        'subjectAltName=IP:127.0.0.1',
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    await writeFile(cert, pair);
    tls = { key: pair, cert: pair };
    env = { NODE_EXTRA_CA_CERTS: cert };
  });
  afterAll(() => rm(folder, { recursive: true }));

  const answered = async (url: string): Promise<string> => {
    const { out } = await start(['check', '--json', '--resolver', url, '--timeout', '10', 'example.nl'], env).ended;
    return JSON.parse(out).mx.reason.code;
  };

  it('HTTP/2 alone, in the clear (Unbound, BIND with "tls none")', async () => {
    expect(await answered(await listen(createHttp2Server(servfail2)))).toBe('answer-rcode');
  });
  it('HTTP/2 in the clear by one connection, whatever is asked at once: Unbound takes ten from everybody', async () => {
    const server = createHttp2Server(servfail2);
    let connections = 0;
    server.on('connection', () => connections++);
    expect(await answered(await listen(server))).toBe('answer-rcode');
    expect(connections).toBe(1);
  });
  it('HTTP/2 on a connection that the server closes when questions have gone out', async () => {
    const server = createHttp2Server();
    let lost = 0;
    server.on('stream', (stream) => {
      if (lost++ === 0) return stream.session?.destroy();
      stream.respond({ ':status': 200, 'content-type': 'application/dns-message' });
      stream.end();
    });
    // An empty message: what matters is that an answer came.
    expect(await answered(await listen(server))).toBe('answer-malformed');
  });
  it('HTTP/2 in the clear that closes every connection', async () => {
    const server = createHttp2Server();
    server.on('stream', (stream) => stream.session?.destroy());
    expect(await answered(await listen(server))).toBe('resolver-unreachable');
  });
  it('HTTP/1.1 in the clear that closes a connection when a second question comes on it', async () => {
    const used = new WeakSet<Socket>();
    let lost = 0;
    const server = createServer((request, response) => {
      if (used.has(request.socket)) {
        lost++;
        request.socket.destroy();
      } else servfail(request, response);
      used.add(request.socket);
    });
    const url = await listen(server);
    const { out } = await run('check', '--json', '--resolver', url, '--at-once', '1', 'a.example', 'b.example');
    const reasons = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).mx.reason.code);
    expect(reasons).toEqual(['answer-rcode', 'answer-rcode']);
    expect(lost).toBeGreaterThan(0);
  });
  it('HTTP/2 alone, over TLS (Quad9)', async () => {
    expect(await answered(await listen(createSecureServer(tls, servfail2), 'https'))).toBe('answer-rcode');
  });
  it('HTTP/1.1 alone, over TLS', async () => {
    expect(await answered(await listen(createHttpsServer(tls, servfail), 'https'))).toBe('answer-rcode');
  });
  it('a certificate that nobody vouches for', async () => {
    const url = await listen(createSecureServer(tls, servfail2), 'https');
    const { out, err } = await run('check', '--json', '--resolver', url, 'example.nl');
    expect(JSON.parse(out).mx.reason.code).toBe('resolver-unreachable');
    const why = 'its certificate is by nobody whom this computer trusts';
    expect(err).toBe(`The resolver ${new URL(url).origin} can not be reached: ${why}.\n`);
  });
  it('nobody there: why is said on standard error, be there a second resolver or not', async () => {
    const closed = ['--resolver', 'http://127.0.0.1:1/'];
    const why = 'The resolver http://127.0.0.1:1 can not be reached: it refuses connections.\n';
    expect(await run('resolve', '--json', ...closed, 'example.nl', 'A')).toMatchObject({ status: 2, err: why });
    const url = await listen(createServer(servfail));
    expect((await run('resolve', '--json', '--resolver', url, 'example.nl', 'A')).err).toBe('');
    expect((await run('check', '--json', ...closed, '--second-resolver', url, 'example.nl')).err).toBe(why);
  });
  it('no TLS at all', async () => {
    const url = await listen(
      createTcpServer((socket) => socket.end('220 mx.example.nl ESMTP\r\n')),
      'https',
    );
    expect(await answered(url)).toBe('resolver-unreachable');
  });
});

describe('companion', () => {
  it.each([
    ['127.0.0.1:0', /^The companion listens on http:\/\/127\.0\.0\.1:\d+\n$/],
    // By these nobody may call it: whoever is sent there would be told that they name another machine.
    ['0.0.0.0:0', /^The companion listens at every address of this machine, on port \d+: call it by one of them\.\n$/],
    ['[::]:0', /^The companion listens at every address of this machine, on port \d+: call it by one of them\.\n$/],
  ])('says how it can be called: %s', async (listen, said) => {
    const child = start(['companion', '--listen', listen, '--token', 'a-token-for-this-test']);
    child.stdout?.once('data', () => child.kill('SIGTERM'));
    expect((await child.ended).out).toMatch(said);
  });

  it('makes a token, shows it once, serves, and stops when told', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dane-badge-cli-'));
    const env = { XDG_CONFIG_HOME: folder, STATE_DIRECTORY: '' };
    const listening = async (child: ChildProcess): Promise<{ url: string; token: string | null }> =>
      new Promise((resolve) => child.stdout?.once('data', (line) => resolve(JSON.parse(String(line)))));
    try {
      const first = start(['companion', '--json', '--listen', '127.0.0.1:0'], env);
      const { url, token } = await listening(first);
      expect(token).toHaveLength(43);
      expect((await fetch(`${url}/v1/health`)).status).toBe(200);
      expect((await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
      const busy = await start(['companion', '--listen', url.slice('http://'.length)], env).ended;
      expect(busy).toMatchObject({
        status: 1,
        out: '',
        err: expect.stringMatching(/^dane-badge companion: Port \d+ .* taken .*\.\n$/),
      });
      first.kill('SIGTERM');
      const ended = await first.ended;
      expect(ended.status).toBe(0);
      const events = ended.err
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).event);
      expect(events).toEqual(['started', 'call', 'call', 'stopping', 'stopped']);
      const second = start(['companion', '--json', '--listen', '127.0.0.1:0'], env);
      expect((await listening(second)).token).toBeNull();
      second.kill('SIGINT');
      expect((await second.ended).status).toBe(0);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("a companion's token of one's own", () => {
  it.each([
    ['t', ['token-is-short', 'started', 'call', 'stopping', 'stopped']],
    ['sixteen-letters!', ['started', 'call', 'stopping', 'stopped']],
  ])('%s is taken, with a warning where it can be guessed', async (token, events) => {
    const child = start(['companion', '--json', '--listen', '127.0.0.1:0', '--token', token]);
    const line = await new Promise<string>((resolve) => child.stdout?.once('data', (text) => resolve(String(text))));
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${JSON.parse(line).url}/metrics`, { headers })).status).toBe(200);
    child.kill('SIGTERM');
    const { status, err } = await child.ended;
    expect(status).toBe(0);
    const lines = err.trimEnd().split('\n');
    expect(lines.map((text) => JSON.parse(text).event)).toEqual(events);
  });
});

describe('evidence', () => {
  it('is written by check, and verified by whoever trusts the same anchors', async () => {
    const internet = await startEmbeddedInternet();
    const file = join(internet.folder, 'evidence.json');
    const altered = join(internet.folder, 'altered.json');
    const trusting = ['--trust-anchor', internet.anchorFile] as const;
    try {
      const port = String(internet.mail.port);
      const bed = ['--resolver', internet.resolver, ...trusting, '--smtp-port', port, '--allow-private-addresses'];
      const checked = await run('check', 'dane-311.test', '--json', '--evidence', file, ...bed);
      expect(checked).toMatchObject({ status: 0, err: '' });

      const holds = await run('verify', file, '--json', ...trusting);
      expect(holds).toMatchObject({ status: 0, err: '' });
      const view = JSON.parse(holds.out);
      expect(view).toMatchObject({ holds: true, domain: 'dane-311.test', trustAnchor: 'given', step: null });
      expect(view.report).toEqual(JSON.parse(checked.out));

      const shown = await run('verify', file, ...trusting);
      expect(shown.status).toBe(0);
      expect(shown.out).toMatch(/^holds {2}dane-311\.test, /);
      expect(shown.out).toMatch(/not\s+the\s+root\s+keys\s+that\s+IANA\s+publishes/);

      const untrusted = await run('verify', file);
      expect(untrusted.status).toBe(1);
      expect(untrusted.out).toContain('other trust anchors');

      await writeFile(altered, (await readFile(file, 'utf8')).replace('"verdict":"dane"', '"verdict":"none"'));
      const refused = await run('verify', altered, '--json', ...trusting);
      expect(refused.status).toBe(1);
      expect(JSON.parse(refused.out)).toMatchObject({ holds: false, report: null, step: { code: 'evidence-differs' } });
    } finally {
      await internet.close();
    }
  }, 60_000);

  it('tells a file that is none', async () => {
    const { status, out } = await run('verify', '/dev/null', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ holds: false, domain: null, step: { code: 'evidence-not-json' } });
  });
});

describe('mail servers to which DANE does not apply', () => {
  it('are left alone unless they are asked for; what they show changes no verdict and goes into evidence', async () => {
    const internet = await startEmbeddedInternet();
    const file = join(internet.folder, 'others.json');
    try {
      const trusting = ['--trust-anchor', internet.anchorFile] as const;
      const port = ['--smtp-port', String(internet.mail.port), '--allow-private-addresses'] as const;
      const bed = ['--json', '--resolver', internet.resolver, ...trusting, ...port];
      const without = JSON.parse((await run('check', 'no-tlsa.test', ...bed)).out);
      const asked = await run('check', 'no-tlsa.test', ...bed, '--probe-others', '--evidence', file);
      const report = JSON.parse(asked.out);
      expect(without).toMatchObject({ verdict: 'none', hosts: [{ outcome: 'opportunistic', probes: [] }] });
      expect(asked).toMatchObject({ status: 1, err: '' });
      expect(report).toMatchObject({ verdict: 'none', hosts: [{ outcome: 'opportunistic' }] });
      expect(report.hosts[0].probes[0]).toMatchObject({ outcome: 'opportunistic', startTls: true });
      expect(report.hosts[0].probes[0].chain.length).toBeGreaterThan(0);
      expect(await run('verify', file, ...trusting)).toMatchObject({ status: 0 });
    } finally {
      await internet.close();
    }
  }, 60_000);
});

describe('a second resolver', () => {
  it('is asked where the first fails, and named', async () => {
    const internet = await startEmbeddedInternet();
    try {
      const first = await listen(createServer(servfail));
      const anchor = ['--trust-anchor', internet.anchorFile] as const;
      const both = ['--resolver', first, '--second-resolver', internet.resolver, ...anchor];
      const { status, out } = await run('check', 'dane-311.test', '--no-probe', '--json', ...both);
      expect(status).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ resolver: first, answeredBy: [internet.resolver] });
      const shown = await run('check', 'dane-311.test', '--no-probe', ...both);
      expect(shown.out.replace(/\s+/g, ' ')).toContain(`Answered by ${internet.resolver}, as ${first} failed.`);
    } finally {
      await internet.close();
    }
  }, 60_000);
});
