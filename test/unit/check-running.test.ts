/** What a check asks and connects to, what it tells on the way, and how it ends in time. */
import { describe, expect, it } from 'vitest';
import type { ProbeRequest } from '../../src/probe/observation.ts';
import { alias, both, chainOf, final, mx1, ok, one, other, short, stream, two } from './checked.ts';
import type { Behaviour, Line, Servers, Zone } from './fake-world.ts';

const notAnswered: Line = { status: 'indeterminate', says: [] };
const forged: Line = { status: 'bogus', says: [] };
const notProbed: Behaviour = { kind: 'not-probed', code: 'companion-unreachable' };

describe('what is asked and what is connected to', () => {
  it('asks no question twice, and at most 10 + 6 for each host', async () => {
    const asked: string[] = [];
    await stream('example.nl', both, ok, {}, asked);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length).toBeLessThanOrEqual(10 + 6 * 2);
  });

  it('R28: sends the TLSA base domain as server name; R29: probes all addresses, and only where DANE applies', async () => {
    const requests: ProbeRequest[] = [];
    const zone: Zone = {
      ...both,
      '_25._tcp.mx2.example.nl TLSA': 'nodata',
      'mx1.example.nl A': { says: ['192.0.2.1'], via: alias('secure') },
      'mx1.example.nl AAAA': { says: ['2001:db8::1'], via: alias('secure') },
      '_25._tcp.real.example.net TLSA': [one.record],
    };
    await stream('example.nl', zone, ok, { port: 2525 }, [], requests);
    expect(requests).toEqual([
      { host: 'mx1.example.nl', serverName: 'real.example.net', addresses: ['192.0.2.1', '2001:db8::1'], port: 2525 },
    ]);
    requests.length = 0;
    await stream('example.nl', zone, ok, { alsoProbeOthers: true }, [], requests);
    expect(requests.map(({ host }) => host).sort()).toEqual(['mx1.example.nl', 'mx2.example.nl']);
  });

  it('R18: every host counts, however many', async () => {
    const hosts = Array.from({ length: 300 }, (_, i) => `mx${i}.example.nl`);
    const zone: Zone = Object.fromEntries([
      ['example.nl MX', hosts.map((host) => `10 ${host}`)],
      ...hosts.flatMap((host, i) => [
        [`${host} A`, [`192.0.${i >> 8}.${i & 255}`]],
        [`_25._tcp.${host} TLSA`, i === 299 ? 'nodata' : [other]],
      ]),
    ]);
    const report = await final(zone);
    expect(report.hosts.length).toBe(300);
    expect(report.verdict).toBe('partial');
  });
});

describe('running, time-outs and trouble', () => {
  it('tells MX, each host and each observation as they come, without a verdict before its time', async () => {
    const all = await stream('example.nl', both, { ...ok, '192.0.2.2': chainOf(two) });
    expect(all[0]).toMatchObject({ pending: ['mx'], done: false, report: { verdict: 'unknown', hosts: [] } });
    expect(all.filter(({ done }) => done).length).toBe(1);
    expect(all.some(({ report, done }) => report.verdict === 'dane-unprobed' && !done)).toBe(true);
    for (const { report, done } of all)
      if (report.verdict === 'dane') expect(done || report.hosts.length === 2).toBe(true);
  });

  const hangs = { status: 'never', says: [] } as const;
  it.each([
    ['MX never answers', { 'example.nl MX': hangs }, null, 'unknown'],
    [
      'one host never answers',
      { ...both, 'mx2.example.nl A': hangs, 'mx2.example.nl AAAA': hangs },
      ok,
      'failing; mx1.example.nl authenticated -; mx2.example.nl deferred address-indeterminate',
    ],
    [
      'a probe never ends',
      both,
      { ...ok, '192.0.2.2': 'never' },
      'dane-unprobed; mx1.example.nl authenticated -; mx2.example.nl unprobed timeout',
    ],
    [
      'one address of a host hangs',
      { ...mx1, 'mx1.example.nl A': ['192.0.2.1', '192.0.2.3'] },
      { ...ok, '192.0.2.3': 'never' },
      'dane-unprobed; mx1.example.nl unprobed timeout',
    ],
    [
      'a second key may still come',
      mx1,
      { '192.0.2.1': [chainOf(one), 'never'] },
      'dane-unprobed; mx1.example.nl unprobed timeout',
    ],
  ] as [string, Zone, Servers | null, string][])('time runs out: %s', async (_what, zone, servers, expected) => {
    const started = Date.now();
    expect(short(await final(zone, servers, { timeoutSeconds: 0.15 }))).toBe(expected);
    expect(Date.now() - started).toBeLessThan(2000);
  });

  it('leaves no timer behind that holds the process', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    await final(both, ok);
    expect(timers()).toBeLessThanOrEqual(before);
  });

  it('ends soon when aborted, with what is known', async () => {
    const abort = new AbortController();
    const asked: string[] = [];
    const all = stream('example.nl', { 'example.nl MX': hangs }, null, { signal: abort.signal }, asked);
    await expect.poll(() => asked).toContain('example.nl MX');
    abort.abort();
    expect((await all).at(-1)?.report).toMatchObject({ verdict: 'unknown', mx: { reason: { code: 'cancelled' } } });
  });
});

describe('how long a report is good', () => {
  const minutes: Zone = { ...both, 'mx1.example.nl A': { says: ['192.0.2.1'], ttl: 300 } };
  const good = { ...ok, '192.0.2.2': chainOf(two) };
  const failed = (code: string): Servers => ({ ...good, '192.0.2.2': { kind: 'no-answer', code } as Behaviour });
  it.each([
    ['as long as the first of its answers to expire', minutes, good, 300],
    ['MX was not answered: who mends what was wrong looks again', { 'example.nl MX': notAnswered }, good, 5],
    ['MX is bogus', { 'example.nl MX': forged }, good, 60],
    ['TLSA of a host was not answered', { ...minutes, '_25._tcp.mx2.example.nl TLSA': notAnswered }, good, 60],
    ['TLSA of a host is bogus', { ...minutes, '_25._tcp.mx2.example.nl TLSA': forged }, good, 60],
    ['a host was not probed', minutes, { ...good, '192.0.2.2': notProbed }, 60],
    ['a host gave no answer: that may pass', minutes, failed('connection-timeout'), 120],
    ['a host offers no TLS', minutes, { ...good, '192.0.2.2': { kind: 'no-tls', code: 'starttls-not-offered' } }, 120],
    ['a host serves another key: that is its answer', minutes, { ...good, '192.0.2.2': chainOf(one) }, 300],
  ] as [string, Zone, Servers, number][])('%s', async (_why, zone, servers, seconds) => {
    const all = await stream('example.nl', zone, servers);
    expect(all.at(-1)?.goodFor).toBe(seconds);
  });
});
