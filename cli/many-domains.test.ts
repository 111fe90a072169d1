/** `check` on many domains: lists, results as they are ready, going on where a run stopped, and how gentle it is. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nsec, zone } from '../internet/table/short-words.ts';
import { createInternet } from '../internet/zones/internet.ts';
import { decodeMessage } from '../src/dns/codec.ts';
import { RRType } from '../src/dns/types.ts';
import { buildCommand, type Command } from './command.testing.ts';

const TLSA = `TLSA 3 1 1 ${'ab'.repeat(32)}`;
const COUNT = 20;
/** Their reports are more than a pipe holds. */
const MANY = 120;
const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `d${i}.test`);
const DOMAINS = numbered(COUNT);

let command: Command;
let folder: string;
let listed: string;
let anchor: string;
let internet: Awaited<ReturnType<typeof createInternet>>;
beforeAll(async () => {
  command = await buildCommand();
  internet = await createInternet([
    zone('.', nsec(), ''),
    zone(
      'test',
      nsec(),
      numbered(MANY)
        .map((domain) => `${domain}. MX 10 mx.provider.test.`)
        .join('\n'),
    ),
    zone('provider.test', nsec(), `mx A 127.0.0.1\n_25._tcp.mx ${TLSA}`),
  ]);
});
afterAll(() => command.remove());

/** A resolver that can hold its answers back, and a mail server that says no to all; both count. */
let resolver: {
  readonly server: Server;
  readonly url: string;
  asked: number;
  /** MX questions under way now, and the most at any time. */
  mx: number;
  mostMx: number;
  isHeld: boolean;
  readonly release: () => void;
};
let mail: { readonly server: TcpServer; readonly port: string; connections: number };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dane-badge-many-'));
  anchor = join(folder, 'anchor');
  listed = join(folder, 'list');
  await writeFile(anchor, internet.anchorText);
  await writeFile(listed, `# a list\n\n${DOMAINS.join('\r\n')}\n`);
  const waiting: (() => void)[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const query = Buffer.concat(parts);
    const isMx = decodeMessage(query).questions[0]?.type === RRType.MX;
    resolver.asked++;
    if (isMx) resolver.mostMx = Math.max(resolver.mostMx, ++resolver.mx);
    if (resolver.isHeld) await new Promise<void>((go) => waiting.push(go));
    if (isMx) resolver.mx--;
    response.writeHead(200, { 'content-type': 'application/dns-message' });
    response.end(await internet.wire(query));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dns-query`;
  const release = (): void => {
    resolver.isHeld = false;
    for (const go of waiting.splice(0)) go();
  };
  resolver = { server, url, asked: 0, mx: 0, mostMx: 0, isHeld: false, release };
  const refusing = createTcpServer((socket) => {
    mail.connections++;
    socket.on('error', () => {});
    socket.end('554 not today\r\n');
  });
  await once(refusing.listen(0, '127.0.0.1'), 'listening');
  mail = { server: refusing, port: String((refusing.address() as AddressInfo).port), connections: 0 };
});
afterEach(async () => {
  resolver.release();
  resolver.server.close();
  resolver.server.closeAllConnections();
  mail.server.close();
  await rm(folder, { recursive: true });
});

const bed = (): string[] => ['--resolver', resolver.url, '--trust-anchor', anchor];
const probing = (): string[] => [...bed(), '--smtp-port', mail.port, '--allow-private-addresses'];
const checkList = (...more: string[]) => command.run('check', '--from', listed, ...bed(), ...more);
const domainsIn = (text: string): string[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).domain)
    .sort();

describe('which domains', () => {
  const each = [...DOMAINS].sort();

  it('a line without end is no domain: it is passed over in little memory, and the rest goes on', async () => {
    const [first = '', second = ''] = DOMAINS;
    const child = command.start(['check', '--json', '--no-probe', '-', ...bed()], {
      NODE_OPTIONS: '--max-old-space-size=64',
    });
    child.stdin?.on('error', () => {});
    child.stdin?.write(`${first}\n`);
    for (let i = 0; i < 40; i++) child.stdin?.write('x'.repeat(1_000_000));
    // What fits well into a line is read, however far into it.
    child.stdin?.end(`\n${second}${' '.repeat(1000)}\n# ${'-'.repeat(100_000)}\n${second}${' '.repeat(100_000)}\n`);
    const { status, out, err } = await child.ended;
    expect(domainsIn(out)).toEqual([first, second].sort());
    expect(err).toBe(
      'standard input, line 2: It is longer than an address can be.\nstandard input, line 5: It is longer than an address can be.\n',
    );
    expect(status).toBe(2);
  });
  it('a list, one a line, with comments and empty lines', async () => {
    const { status, out, err } = await checkList('--json', '--no-probe');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(domainsIn(out)).toEqual(each);
  });

  it('standard input, as argument or as list; what is named beside it comes too, doubles once', async () => {
    for (const args of [
      ['-', 'd0.test'],
      ['--from', '-', 'x@d0.test'],
      ['-', '--from', '-'],
    ]) {
      const child = command.start(['check', ...args, '--json', '--no-probe', ...bed()]);
      child.stdin?.end(DOMAINS.join('\n'));
      const { status, out, err } = await child.ended;
      expect({ status, err }).toEqual({ status: 0, err: '' });
      expect(domainsIn(out)).toEqual(each);
    }
  });

  it('a line that is none is named without its local part, and leaves the answer open', async () => {
    await writeFile(listed, 'd0.test\nsecret.person@nowhere\n');
    const { status, out, err } = await checkList('--json', '--no-probe');
    expect(status).toBe(2);
    expect(domainsIn(out)).toEqual(['d0.test']);
    expect(err).toMatch(/list, line 2: "nowhere": /);
    expect(err).not.toContain('secret');
  });

  it.each([
    ['an empty list', ''],
    ['a list of nothing but comments', '# d0.test\n\n'],
  ])('%s is no good news', async (_, text) => {
    await writeFile(listed, text);
    expect(await checkList('--no-probe')).toMatchObject({ status: 64, out: '' });
  });

  it.each([
    [['check']],
    [['check', '--from', '/nonexistent']],
    [['check', '--from', '/tmp']],
    [['check', 'a.test', '--at-once', '0']],
    [['check', 'a.test', '--output', '/nonexistent/file']],
    [['check', '-', '--evidence', '/tmp/evidence.json']],
  ])('bad usage: %j', async (args) => {
    const { status, out, err } = await command.run(...args);
    expect({ status, out }).toEqual({ status: 64, out: '' });
    expect(err).toMatch(/^dane-badge check: [^\n]{20,}\.\n$/);
  });

  it('the worst of all is the exit status', async () => {
    await writeFile(listed, 'd0.test\nnot-there.test\n');
    expect((await checkList('--no-probe')).status).toBe(1);
    expect((await command.run('check', 'd0.test', ...probing())).status).toBe(2);
  });
});

describe('how gentle', () => {
  it('one look at a mail server, however many domains it serves, each with its own report', async () => {
    const { out } = await command.run('check', '--json', '--from', listed, ...probing());
    const reports = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(reports).toHaveLength(COUNT);
    expect(new Set(reports.map(({ hosts }) => hosts[0].probes[0].outcome))).toEqual(new Set(['unreachable']));
    expect(mail.connections).toBe(1);
  });

  it('a question once, whoever needs the answer', async () => {
    await checkList('--no-probe');
    // Each domain has an MX of its own, and the guesses that go with it: whether it is a zone, and what is at its own name.
    expect(resolver.asked).toBeLessThanOrEqual(4 * COUNT + 20);
  });

  it('no more domains under way than told', async () => {
    resolver.isHeld = true;
    const child = command.start(['check', '--from', listed, '--no-probe', '--at-once', '3', ...bed()]);
    await expect.poll(() => resolver.mx, { timeout: 20_000 }).toBe(3);
    resolver.release();
    expect((await child.ended).status).toBe(0);
    expect(resolver.mostMx).toBe(3);
  });
});

describe('results in a file', () => {
  const file = (): string => join(folder, 'results');
  const toFile = (...more: string[]) => checkList('--no-probe', '--output', file(), ...more);

  it('a line for each, a summary for the person, and nothing a second time', async () => {
    expect(await toFile()).toEqual({
      status: 0,
      out: '',
      err: `${file()}: ${COUNT} domains: ${COUNT} dane-unprobed.\n`,
    });
    expect(domainsIn(await readFile(file(), 'utf8'))).toEqual([...DOMAINS].sort());
    const asked = resolver.asked;
    const again = await toFile();
    expect(again).toMatchObject({ status: 0, out: '' });
    expect(again.err).toMatch(
      /: 20 dane-unprobed\. All from an earlier run, the oldest of 20\d\d-\d\d-\d\d \d\d:\d\d UTC\.\n$/,
    );
    expect(resolver.asked).toBe(asked);
    expect(domainsIn(await readFile(file(), 'utf8'))).toHaveLength(COUNT);
  });

  it.each([
    [
      'what was asked for again',
      'd0.test',
      1,
      `${COUNT} domains: ${COUNT - 1} dane-unprobed, 1 failing. 1 from an earlier run.`,
    ],
    ['nothing else', 'broken.test', 0, `${COUNT} domains: ${COUNT} dane-unprobed.`],
  ])('of what the file says already, %s counts for the exit status', async (_, domain, status, summary) => {
    await writeFile(file(), `{"domain":"${domain}","verdict":"failing"}\n`);
    expect(await toFile()).toMatchObject({ status, err: `${file()}: ${summary}\n` });
  });

  it('says of when they are, as nothing else tells a run of today from one of last year', async () => {
    const line = (domain: string, checkedAt: string) => `${JSON.stringify({ domain, verdict: 'dane', checkedAt })}\n`;
    await writeFile(file(), line('d1.test', '2024-02-03T04:05:06.000Z') + line('d0.test', '2025-12-31T23:59:59.000Z'));
    const { err } = await toFile();
    expect(err).toContain(' 2 dane. 2 from an earlier run, the oldest of 2024-02-03 04:05 UTC.\n');
  });

  it('what it does not know as a verdict is no result: the file stays as it is', async () => {
    const line = '{"domain":"d0.test","verdict":"excellent"}\n';
    await writeFile(file(), line);
    expect(await toFile()).toMatchObject({ status: 64, out: '' });
    expect(await readFile(file(), 'utf8')).toBe(line);
  });

  it('a domain that evidence is wanted of is checked anew', async () => {
    await writeFile(file(), '{"domain":"d0.test","verdict":"failing"}\n');
    const evidence = join(folder, 'evidence.json');
    const how = ['--no-probe', '--output', file(), '--evidence', evidence, ...bed()];
    expect(await command.run('check', 'd0.test', ...how)).toMatchObject({
      status: 0,
      err: `${file()}: 1 domain: 1 dane-unprobed.\n`,
    });
    expect(JSON.parse(await readFile(evidence, 'utf8'))).toMatchObject({ domain: 'd0.test' });
    // The later line is the one that the next run goes by.
    expect(domainsIn(await readFile(file(), 'utf8'))).toEqual(['d0.test', 'd0.test']);
    expect((await command.run('check', 'd0.test', ...how.slice(0, 3), ...bed())).status).toBe(0);
  });

  it.each(['SIGKILL', 'SIGINT'] as const)(
    '%s in the middle: the next run goes on, none twice, none lost',
    async (how) => {
      const child = command.start([
        'check',
        '--from',
        listed,
        '--no-probe',
        '--at-once',
        '2',
        '--output',
        file(),
        ...bed(),
      ]);
      await expect
        .poll(
          () =>
            readFile(file(), 'utf8').then(
              (text) => text.split('\n').length,
              () => 0,
            ),
          { interval: 1, timeout: 20_000 },
        )
        .toBeGreaterThan(5);
      resolver.isHeld = true;
      child.kill(how);
      const ended = await child.ended;
      if (how === 'SIGINT') expect(ended).toEqual({ status: 130, out: '', err: '' });
      const before = domainsIn(await readFile(file(), 'utf8'));
      resolver.release();
      expect(before.length).toBeLessThan(COUNT);
      expect((await toFile()).status).toBe(0);
      expect(domainsIn(await readFile(file(), 'utf8'))).toEqual([...DOMAINS].sort());
    },
  );

  it.each([1, 8, 30, 200])('half a line, %i octets short, is dropped and made anew', async (short) => {
    await toFile();
    const text = await readFile(file(), 'utf8');
    await truncate(file(), text.length - short);
    expect((await toFile()).status).toBe(0);
    expect(domainsIn(await readFile(file(), 'utf8'))).toEqual([...DOMAINS].sort());
  });

  it.each([
    ['notes', 'buy milk\n'],
    ['notes without an end of line', 'buy milk'],
    ['JSON of another kind', '{"name":"x"}\n'],
  ])('%s are left as they are', async (_, text) => {
    await appendFile(file(), text);
    expect(await toFile()).toMatchObject({ status: 64, out: '' });
    expect(await readFile(file(), 'utf8')).toBe(text);
  });

  it('a pipe is refused, as nothing could be read back from it', async () => {
    execFileSync('mkfifo', [file()]);
    const { status, out, err } = await toFile();
    expect({ status, out }).toEqual({ status: 64, out: '' });
    expect(err).toContain('it is a pipe');
    // What the test started it with, by another name.
    expect((await checkList('--no-probe', '--output', '/dev/stdout')).err).toContain('say --json');
  });

  it('a device is written to and not read', async () => {
    expect(await checkList('--no-probe', '--output', '/dev/null')).toMatchObject({ status: 0, out: '' });
  });

  it.runIf(existsSync('/dev/full'))('a full disk ends the run with a sentence, and is no usage error', async () => {
    const expected = { status: 70, err: "dane-badge: Can't write /dev/full: there is no room left.\n" };
    expect(await checkList('--no-probe', '--output', '/dev/full')).toEqual({ ...expected, out: '' });
    const evidence = await command.run('check', 'd0.test', '--no-probe', '--evidence', '/dev/full', ...bed());
    expect(evidence).toMatchObject(expected);
    expect(evidence.out).toContain('d0.test');
  });
});

it('a reader that is slow is waited for', async () => {
  await writeFile(listed, numbered(MANY).join('\n'));
  const child = command.start(['check', '--json', '--from', listed, '--no-probe', ...bed()]);
  child.stdout?.pause();
  let asked = 0;
  const standsStill = (): boolean => {
    const before = asked;
    asked = resolver.asked;
    return asked > 0 && asked === before;
  };
  await expect.poll(standsStill, { interval: 500, timeout: 20_000 }).toBe(true);
  child.stdout?.resume();
  const { out, err } = await child.ended;
  expect(domainsIn(out)).toHaveLength(MANY);
  expect(err).toBe('');
  expect(resolver.asked).toBeGreaterThan(asked);
});
