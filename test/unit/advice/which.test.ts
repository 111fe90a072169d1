/** Which advice a situation brings about, and which roll-over scheme it has. */
import { describe, expect, it } from 'vitest';
import { alias, both, chainOf, final, mx1, NOW, ok, one, other, two } from '../checked.ts';
import type { Servers, Zone } from '../fake-world.ts';
import { tlsa } from './worlds.ts';

describe('advice', () => {
  const ids = async (zone: Zone, servers: Servers | null = ok): Promise<string[]> =>
    (await final(zone, servers)).advice.map(({ id, host }) => (host ? `${id} ${host.split('.')[0]}` : id)).sort();

  it.each([
    ['one record', mx1, ok, ['no-rollover mx1']],
    [
      'one record, and nobody answers',
      mx1,
      { '192.0.2.1': { kind: 'no-answer', code: 'connection-refused' } },
      ['no-rollover mx1'],
    ],
    ['current and next', tlsa(one.record, other), ok, ['stale-record mx1']],
    ['same key twice', tlsa(one.record, one.sha512), ok, ['matching-type-2 mx1', 'rollover-not-real mx1']],
    [
      'usage 2 that nothing satisfies',
      tlsa(one.record, `2 1 1 ${'cd'.repeat(32)}`),
      ok,
      ['rollover-not-real mx1', 'stale-record mx1'],
    ],
    ['anchor not sent', tlsa(`2 1 1 ${'cd'.repeat(32)}`), ok, ['anchor-not-sent mx1', 'no-match mx1']],
    ['second key', mx1, { '192.0.2.1': [chainOf(one), chainOf(two)] }, ['second-key-unmatched mx1']],
    ['no STARTTLS', mx1, { '192.0.2.1': { kind: 'no-tls', code: 'starttls-not-offered' } }, ['no-starttls mx1']],
    [
      'pkix and broken',
      tlsa(one.record, `1 1 1 ${'00'.repeat(32)}`, '3 1 1 00'),
      ok,
      ['no-rollover mx1', 'pkix-usage mx1', 'unusable-record mx1'],
    ],
    [
      'TTL long',
      { ...mx1, '_25._tcp.mx1.example.nl TLSA': { says: [one.record], ttl: 86400 } },
      ok,
      ['no-rollover mx1', 'ttl-too-long mx1'],
    ],
    [
      'TTL short',
      { ...mx1, '_25._tcp.mx1.example.nl TLSA': { says: [one.record], ttl: 60 } },
      ok,
      ['no-rollover mx1', 'ttl-too-short mx1'],
    ],
    [
      'empty non-terminal',
      { ...mx1, '_tcp.mx1.example.nl TLSA': 'nxdomain' },
      ok,
      ['ent-nxdomain mx1', 'no-rollover mx1'],
    ],
    [
      'TLSA at the mail domain',
      { ...mx1, '_25._tcp.example.nl TLSA': [other] },
      ok,
      ['no-rollover mx1', 'tlsa-at-mail-domain'],
    ],
    [
      'domain unsigned',
      { ...mx1, 'example.nl MX': { status: 'insecure', says: ['10 mx1.example.nl'] } },
      ok,
      ['no-rollover mx1', 'sign-domain'],
    ],
    [
      'host unsigned',
      { ...mx1, 'mx1.example.nl A': { status: 'insecure', says: ['192.0.2.1'] } },
      ok,
      ['sign-mx-zone mx1'],
    ],
    [
      'alias',
      { ...mx1, 'mx1.example.nl A': { says: ['192.0.2.1'], via: alias('secure') } },
      ok,
      ['mx-alias mx1', 'no-rollover mx1'],
    ],
    [
      'provider without TLSA',
      { 'example.nl MX': ['10 mx.provider.test'], 'mx.provider.test A': ['192.0.2.9'] },
      ok,
      ['ask-provider mx'],
    ],
    [
      'null MX beside others',
      { ...mx1, 'example.nl MX': ['0 .', '10 mx1.example.nl'] },
      ok,
      ['no-rollover mx1', 'null-mx-mixed'],
    ],
    [
      'unusable target',
      { ...mx1, 'example.nl MX': ['0 localhost', '10 mx1.example.nl'] },
      ok,
      ['no-rollover mx1', 'unusable-mx-target localhost'],
    ],
    [
      'partial',
      { ...both, '_25._tcp.mx2.example.nl TLSA': 'nodata' },
      ok,
      ['missing-on-some-hosts mx2', 'no-rollover mx1'],
    ],
    [
      'signature ends soon',
      { ...mx1, 'mx1.example.nl A': { says: ['192.0.2.1'], expires: NOW / 1000 + 3600 } },
      ok,
      ['no-rollover mx1', 'signature-expires-soon mx1'],
    ],
    [
      'addresses differ',
      { ...tlsa(one.record, two.record), 'mx1.example.nl A': ['192.0.2.1', '192.0.2.2'] },
      { ...ok, '192.0.2.2': chainOf(two) },
      ['addresses-differ mx1', 'no-rollover mx1'],
    ],
    [
      'key shared',
      { ...both, '_25._tcp.mx2.example.nl TLSA': [one.record] },
      { ...ok, '192.0.2.2': chainOf(one) },
      ['key-shared-by-hosts', 'no-rollover mx1', 'no-rollover mx2'],
    ],
  ] as [string, Zone, Servers, string[]][])('%s', async (_what, zone, servers, expected) => {
    expect(await ids(zone, servers)).toEqual(expected);
  });

  it('gives the record that would match, ready to publish', async () => {
    const report = await final(mx1, { '192.0.2.1': chainOf(two) });
    const text = report.advice.find(({ id }) => id === 'no-match')?.text;
    expect(text).toContain(`_25._tcp.mx1.example.nl. 3600 IN TLSA ${two.record}`);
    expect(text).toContain(one.record);
  });

  it('names the roll-over scheme that the chain proves', async () => {
    expect((await final(mx1, ok)).rollover).toBe('none');
    expect((await final(tlsa(one.record, other), ok)).rollover).toBe('current+next');
    expect((await final(tlsa(one.record, one.sha512), ok)).rollover).toBe('none');
    // Nothing probed: one record prepares nothing, of two nothing is known, and without DANE there is nothing to say.
    expect((await final(mx1)).rollover).toBe('none');
    expect((await final(tlsa(one.record, other))).rollover).toBe(null);
    expect((await final({ ...mx1, '_25._tcp.mx1.example.nl TLSA': [] })).rollover).toBe(null);
    // Nor does it where the server shows another key, or nothing.
    expect((await final(mx1, { '192.0.2.1': chainOf(two) })).rollover).toBe('none');
  });
});
