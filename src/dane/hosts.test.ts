/** The MX answer alone: which hosts it names, in which order, and which of its targets are none. */
import { describe, expect, it } from 'vitest';
import { fakeResolve, type Line } from '../../test/unit/fake-world.ts';
import { Name } from '../dns/name.ts';
import { RRType } from '../dns/types.ts';
import { toHex } from '../octets.ts';
import { type MailHosts, mailHosts } from './hosts.ts';

async function read(line: Line | readonly string[] | 'nodata' | 'nxdomain'): Promise<MailHosts> {
  return mailHosts(await fakeResolve({ 'example.nl MX': line })(Name.parse('example.nl'), RRType.MX));
}

const octets = (target: string): string => {
  const labels = target.split('.').map((label) => [label.length, ...[...label].map((one) => one.charCodeAt(0))]);
  return `\\# 000a${toHex(Uint8Array.from([...labels.flat(), 0]))}`;
};

describe('R18: targets', () => {
  it.each([
    ['mx.example.nl', null],
    ['mx1.example.nl', null],
    ['1.2.example.nl', null],
    ['192-0-2-1.example.nl', null],
    ['mx.0x1.nl', null],
    ['mx.0xfg', null],
    ['mx.a0', null],
    ['mx.0a', null],
    ['mx.a.nl', null],
    ['a.nl', null],
    ['a--b.xn--4ca.nl', null],
    ['_mx.m_x.nl_', null],
    ['localhost.example.nl', null],
    ['mx.notlocalhost', null],
    ['192.0.2.1', 'address'],
    ['mx.example.12', 'address'],
    ['7', 'address'],
    ['2130706433', 'address'],
    ['0x7f000001', 'address'],
    ['192.0.2.0xff', 'address'],
    ['192.0.2.0x', 'address'],
    ['2001:db8::1', 'address'],
    ['::1', 'address'],
    ['::', 'address'],
    ['::ffff:192.0.2.1', 'address'],
    ['fe80::a', 'address'],
    ['mx::1', 'malformed'],
    ['::1x', 'malformed'],
    ['mx.example.nl:25', 'malformed'],
    ['localhost', 'localhost'],
    ['LocalHost', 'localhost'],
    ['mx.localhost', 'localhost'],
    ['mail', 'single-label'],
    ['m', 'single-label'],
    ['mylocalhost', 'single-label'],
    ['-x.nl', 'malformed'],
    ['x-.nl', 'malformed'],
    ['mx.-x.nl', 'malformed'],
    ['mx.x-.nl', 'malformed'],
    ['mx.nl-', 'malformed'],
    ['*.example.nl', 'malformed'],
    ['a b.example.nl', 'malformed'],
    ['a+b.example.nl', 'malformed'],
    ['caf\xe9.nl', 'malformed'],
    ['mx.example.nl\0', 'malformed'],
  ])('%s: %s', async (target, code) => {
    const { hosts, end } = await read([octets(target)]);
    expect(end).toBeNull();
    expect(hosts.map(({ unusable }) => unusable?.code ?? null)).toEqual([code && `mx-target-${code}`]);
    // Nothing is looked up at a target that is none.
    expect(hosts[0]?.lookupName === null).toBe(code !== null);
    expect(hosts[0]?.unusable?.data.host ?? hosts[0]?.name).toBe(hosts[0]?.name);
  });
});

describe('R18: records that can’t be read', () => {
  it.each([
    ['\\#', '\\# 0', 0],
    ['\\# 05', '\\# 1 05', 0x500],
    ['\\# 0102', '\\# 2 0102', 0x102],
    ['\\# 000a02', '\\# 3 000a02', 10],
    ['\\# 000a016d00ff', '\\# 6 000a016d00ff', 10],
  ])('%s', async (rdata, name, preference) => {
    const { hosts, records } = await read([rdata, '2000 mx.example.nl']);
    expect(hosts.map((host) => [host.name, host.preference])).toEqual([
      [name, preference],
      ['mx.example.nl', 2000],
    ]);
    expect(hosts[0]).toMatchObject({ lookupName: null, unusable: { code: 'mx-record-malformed' } });
    expect(records).toHaveLength(2);
  });
});

describe('R18: order', () => {
  const names = async (...says: string[]): Promise<string[]> =>
    (await read(says)).hosts.map(({ preference, name }) => `${preference} ${name}`);

  it('is by preference, as a number, then by name', async () => {
    const sorted = ['9 c.nl', '9 d.nl', '10 a.nl', '100 b.nl', '100 e.nl', '60000 f.nl'];
    expect(await names(...sorted)).toEqual(sorted);
    expect(await names(...sorted.toReversed())).toEqual(sorted);
    expect(await names(...sorted.slice(3), ...sorted.slice(0, 3))).toEqual(sorted);
  });

  it('has each host once, at the best of its preferences, and every record', async () => {
    const says = ['20 b.nl', '10 B.nl', '20 a.nl', '20 A.nl'];
    expect(await names(...says)).toEqual(['10 b.nl', '20 a.nl']);
    expect((await read(says)).records.map(({ preference, host }) => `${preference} ${host}`)).toEqual([
      '10 b.nl',
      '20 a.nl',
      '20 a.nl',
      '20 b.nl',
    ]);
  });
});

describe('R15–R17: what the answer alone decides', () => {
  const rows: readonly [situation: string, Parameters<typeof read>[0], expected: object][] = [
    [
      'R16: null MX',
      ['0 .'],
      { end: 'no-mail', nullMxMixed: false, hosts: [], records: [{ preference: 0, host: '.' }] },
    ],
    ['R16: two null MX', ['0 .', '9 .'], { end: 'no-mail', nullMxMixed: false, hosts: [] }],
    ['R16: null MX, insecure', { status: 'insecure', says: ['9 .'] }, { end: 'no-mail', status: 'insecure' }],
    ['R16: null MX beside a host', ['0 .', '5 mx.nl'], { end: null, nullMxMixed: true, hosts: [{ name: 'mx.nl' }] }],
    ['R16: null MX beside what is no host', ['0 .', '5 mx'], { end: null, nullMxMixed: true, hosts: [{ name: 'mx' }] }],
    ['R18: a host twice is no null MX', ['0 mx.nl', '5 mx.nl'], { end: null, nullMxMixed: false, implicit: false }],
    ['R15: NXDOMAIN', 'nxdomain', { end: 'no-such-domain', implicit: false, hosts: [], nullMxMixed: false }],
    [
      'R15: no MX',
      'nodata',
      { end: null, implicit: true, nullMxMixed: false, records: [], hosts: [{ name: 'example.nl' }] },
    ],
    [
      'R17: bogus',
      { status: 'bogus', says: [] },
      { end: 'bogus', reason: { code: 'made-up' }, hosts: [], records: [] },
    ],
    [
      'R17: no answer',
      { status: 'indeterminate', says: [] },
      { end: 'unknown', reason: { code: 'made-up' }, hosts: [] },
    ],
    [
      'R17: insecure',
      { status: 'insecure', says: ['5 mx.nl'] },
      { end: null, status: 'insecure', hosts: [{ name: 'mx.nl' }] },
    ],
  ];
  it.each(rows)('%s', async (_, line, expected) => {
    expect(await read(line)).toMatchObject(expected);
  });

  it('R16: an implicit MX that is an alias is shown expanded, and looked up from the domain', async () => {
    const { hosts } = await read({ says: 'nodata', via: [{ to: 'Real.example.net', status: 'secure' }] });
    expect(hosts.map(({ name, lookupName }) => [name, lookupName?.toHost()])).toEqual([
      ['real.example.net', 'example.nl'],
    ]);
  });
});
