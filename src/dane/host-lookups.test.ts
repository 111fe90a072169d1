/** One host's lookups where its families, its aliases and its two TLSA names part ways: what is asked, and what decides. */
import { describe, expect, it } from 'vitest';
import { fakeResolve, type Line, type Zone } from '../../test/unit/fake-world.ts';
import { Name } from '../dns/name.ts';
import { type HostLookups, lookUpHost } from './host-lookups.ts';

const HOST = 'mx.example.nl';
const END = 'real.example.net';
const GOOD = `3 1 1 ${'ab'.repeat(32)}`;
const UNUSABLE = `1 1 1 ${'ab'.repeat(32)}`;
const never = new AbortController().signal;

/** A line whose name is an alias; the whole is as weak as its weakest link (R11). */
const aliased = (
  says: Line['says'],
  status: Line['status'] = 'secure',
  link: 'secure' | 'insecure' = 'secure',
): Line => (status === undefined ? { says } : { says, status, via: [{ to: END, status: link }] });
const failed = (status: 'bogus' | 'indeterminate'): Line => ({ status, says: [] });
const A = ['192.0.2.1'];
const AAAA = ['2001:db8::1'];
const zone = (
  ipv4: Zone[string],
  ipv6: Zone[string],
  tlsa: Zone[string] = 'nodata',
  atEnd: Zone[string] = 'nodata',
) => ({
  [`${HOST} A`]: ipv4,
  [`${HOST} AAAA`]: ipv6,
  [`_25._tcp.${HOST} TLSA`]: tlsa,
  [`_25._tcp.${END} TLSA`]: atEnd,
});

async function told(table: Zone, host = HOST): Promise<HostLookups & { readonly asked: readonly string[] }> {
  const asked: string[] = [];
  return { ...(await lookUpHost(fakeResolve(table, asked), Name.parse(host), never)), asked };
}

/** The outcome, its reason, and the base domain that decided with the number of its records. */
const short = ({ outcome, reason, tlsa }: HostLookups): string =>
  `${outcome} ${reason.code}${tlsa === null ? '' : ` at ${tlsa.base.toHost()} (${tlsa.records.length})`}`;

describe('R19, R20: where TLSA is looked for', () => {
  const rows: readonly [rule: string, situation: string, Zone, expected: string][] = [
    ['R19', 'A alone is secure', zone(A, failed('bogus'), [GOOD]), `unprobed not-probed-yet at ${HOST} (1)`],
    ['R19', 'AAAA alone is secure', zone(failed('bogus'), AAAA, [GOOD]), `unprobed not-probed-yet at ${HOST} (1)`],
    [
      'R20',
      'A secure behind an alias, AAAA bogus',
      zone(aliased(A), failed('bogus'), 'nodata', [GOOD]),
      `unprobed not-probed-yet at ${END} (1)`,
    ],
    [
      'R20',
      'AAAA secure behind an alias, A bogus',
      zone(failed('bogus'), aliased(AAAA), 'nodata', [GOOD]),
      `unprobed not-probed-yet at ${END} (1)`,
    ],
    [
      'R20',
      'AAAA secure behind an alias, A insecure',
      zone({ status: 'insecure', says: A }, aliased(AAAA), [UNUSABLE], [GOOD]),
      `unprobed not-probed-yet at ${END} (1)`,
    ],
    [
      'R20',
      'AAAA secure behind an alias, A fails',
      zone(failed('indeterminate'), aliased(AAAA), [GOOD], [UNUSABLE]),
      `mandatory-tls tlsa-all-unusable at ${END} (1)`,
    ],
    [
      'R20',
      'A secure behind an alias, AAAA insecure',
      zone(aliased(A), { status: 'insecure', says: AAAA }, [UNUSABLE], [GOOD]),
      `unprobed not-probed-yet at ${END} (1)`,
    ],
    [
      'R20',
      'both names hold records',
      zone(aliased(A), aliased(AAAA), [UNUSABLE], [GOOD]),
      `unprobed not-probed-yet at ${END} (1)`,
    ],
    [
      'R20',
      'the original alone holds them',
      zone(aliased(A), aliased(AAAA), [GOOD]),
      `unprobed not-probed-yet at ${HOST} (1)`,
    ],
    [
      'R20',
      'the expanded name’s are insecure',
      zone(aliased(A), aliased(AAAA), [GOOD], { status: 'insecure', says: [GOOD] }),
      `unprobed not-probed-yet at ${HOST} (1)`,
    ],
    [
      'R20',
      'the expanded name’s fail',
      zone(aliased(A), aliased(AAAA), [GOOD], failed('indeterminate')),
      `deferred tlsa-indeterminate at ${END} (0)`,
    ],
    [
      'R20',
      'the expanded name’s are bogus',
      zone(aliased(A), aliased(AAAA), [GOOD], failed('bogus')),
      `deferred tlsa-bogus at ${END} (0)`,
    ],
    [
      'R20',
      'the original’s fail after a denial',
      zone(aliased(A), aliased(AAAA), failed('indeterminate')),
      `deferred tlsa-indeterminate at ${HOST} (0)`,
    ],
    ['R20', 'both deny', zone(aliased(A), aliased(AAAA)), `opportunistic tlsa-none at ${HOST} (0)`],
    [
      'R20',
      'insecure ones at the expanded name say more',
      zone(aliased(A), aliased(AAAA), 'nodata', { status: 'insecure', says: [GOOD] }),
      `opportunistic tlsa-insecure at ${END} (1)`,
    ],
    [
      'R20',
      'a secure alias to an insecure end',
      zone(aliased(A, 'insecure'), aliased('nodata', 'insecure'), [GOOD], [UNUSABLE]),
      `unprobed not-probed-yet at ${HOST} (1)`,
    ],
    [
      'R20',
      'a secure alias to an insecure end, in AAAA alone',
      zone('nodata', aliased(AAAA, 'insecure'), [GOOD], [UNUSABLE]),
      `unprobed not-probed-yet at ${HOST} (1)`,
    ],
    [
      'R19',
      'a secure alias to an insecure end, AAAA bogus',
      zone(aliased(A, 'insecure'), failed('bogus')),
      'deferred address-bogus',
    ],
    [
      'R19',
      'an insecure alias: records without effect',
      zone(aliased(A, 'insecure', 'insecure'), 'nodata', [GOOD], [GOOD]),
      `opportunistic address-insecure at ${HOST} (1)`,
    ],
    [
      'R19',
      'an insecure alias: no records',
      zone(aliased(A, 'insecure', 'insecure'), 'nodata', 'nodata', [GOOD]),
      'opportunistic address-insecure',
    ],
    [
      'R23',
      'a usable record beside an unusable one',
      zone(A, AAAA, [UNUSABLE, GOOD]),
      `unprobed not-probed-yet at ${HOST} (2)`,
    ],
  ];
  it.each(rows)('%s: %s', async (_, __, table, expected) => {
    expect(short(await told(table))).toBe(expected);
  });

  it.each<[string, Zone[string], string[]]>([
    ['usable records', [GOOD], []],
    ['unusable records', [UNUSABLE], []],
    ['a bogus answer', failed('bogus'), []],
    ['no answer', failed('indeterminate'), []],
    ['insecure records', { status: 'insecure', says: [GOOD] }, [HOST]],
    ['a denial', 'nodata', [HOST]],
  ])('R20: after %s at the expanded name', async (_, atEnd, then) => {
    const { lookups, asked } = await told(zone(aliased(A), aliased(AAAA), [GOOD], atEnd));
    expect(asked).toEqual([...new Set(asked)]);
    const names = lookups.map(({ name }) => name.toHost());
    expect(names).toEqual([HOST, HOST, ...[END, ...then].map((base) => `_25._tcp.${base}`)]);
  });

  it('R19: what is insecure, or fails, leads to no question behind its alias', async () => {
    for (const status of ['insecure', 'bogus', 'indeterminate'] as const) {
      const { asked } = await told(zone(aliased(A, status), aliased(AAAA, status), [GOOD], [GOOD]));
      expect(asked).not.toContain(`_25._tcp.${END} TLSA`);
    }
  });
});

describe('R21: a TLSA name over 255 octets', () => {
  // 244 octets of text are 246 on the wire: with `_25._tcp.` 255 in all, and one more is too many.
  const ofLength = (octets: number): string => `${`${'a'.repeat(59)}.`.repeat(4)}${'b'.repeat(octets - 240)}`;
  it.each([
    [244, 'unprobed not-probed-yet', 1],
    [245, 'opportunistic tlsa-name-too-long', 0],
  ])('a host of %i octets', async (octets, expected, records) => {
    const host = ofLength(octets);
    const got = await told({ [`${host} A`]: A, [`_25._tcp.${host} TLSA`]: [GOOD] }, host);
    expect(`${got.outcome} ${got.reason.code}`).toBe(expected);
    expect(got.tlsa).toMatchObject({ status: 'secure', ttl: records === 0 ? null : 3600 });
    expect(got.tlsa?.records.length).toBe(records);
    expect(got.lookups.length).toBe(2 + records);
  });

  it('is not shown where addresses are insecure', async () => {
    const host = ofLength(245);
    expect(short(await told({ [`${host} A`]: { status: 'insecure', says: A } }, host))).toBe(
      'opportunistic address-insecure',
    );
  });

  it('R20: at the expanded name alone leaves the original', async () => {
    const end = ofLength(245);
    const alias: Line = { says: A, via: [{ to: end, status: 'secure' }] };
    expect(short(await told(zone(alias, 'nodata', [GOOD])))).toBe(`unprobed not-probed-yet at ${HOST} (1)`);
    expect(short(await told(zone(alias, 'nodata')))).toBe(`opportunistic tlsa-none at ${HOST} (0)`);
  });
});

describe('what is told of the addresses', () => {
  const insecure: Line = { status: 'insecure', says: A };
  const denied: Line = { status: 'insecure', says: 'nodata' };
  it.each<[string, Zone, status: string, outcome: string, cause: string]>([
    [
      'a secure family before a bogus one, of which it tells',
      zone(failed('bogus'), AAAA),
      'secure',
      'opportunistic',
      '',
    ],
    [
      'a bogus one before one without answer',
      zone(failed('indeterminate'), failed('bogus')),
      'bogus',
      'deferred',
      'made-up',
    ],
    [
      'one without answer before an insecure one',
      zone(insecure, failed('indeterminate')),
      'indeterminate',
      'deferred',
      'made-up',
    ],
    [
      'an insecure one before a secure denial',
      zone('nodata', { status: 'insecure', says: AAAA }),
      'insecure',
      'opportunistic',
      'made-up',
    ],
    ['an insecure denial before a secure one', zone('nodata', denied), 'insecure', 'unreachable', 'made-up'],
    ['two secure denials', zone('nodata', 'nodata'), 'secure', 'unreachable', ''],
  ])('R19: %s', async (_, table, status, outcome, cause) => {
    const got = await told(table);
    expect([got.addressStatus, got.outcome, got.reason.data.cause]).toEqual([status, outcome, cause]);
    expect(got.addressReason?.code ?? '').toBe(outcome === 'unreachable' && status === 'secure' ? '' : 'made-up');
    expect(got.hasNoAddress).toBe(outcome === 'unreachable');
  });

  it.each<[string, Zone[string], Zone[string], boolean]>([
    ['neither', A, AAAA, false],
    ['one', aliased(A), failed('bogus'), true],
    ['the other', failed('bogus'), aliased(AAAA), true],
  ])('an alias in %s family', async (_, ipv4, ipv6, isAlias) => {
    expect((await told(zone(ipv4, ipv6))).isAlias).toBe(isAlias);
  });

  it('has no address where both families are denied, and only there', async () => {
    for (const [ipv4, ipv6] of [
      [A, 'nodata'],
      ['nodata', AAAA],
      ['nodata', failed('bogus')],
      [failed('indeterminate'), 'nodata'],
    ] as const) {
      expect((await told(zone(ipv4, ipv6))).hasNoAddress).toBe(false);
    }
  });

  it('leaves out records of the wrong length', async () => {
    const got = await told(zone(['192.0.2.1', '192.0.2'], ['\\# 2001', '2001:db8::1']));
    expect([got.ipv4, got.ipv6]).toEqual([['192.0.2.1'], ['2001:db8::1']]);
  });
});

describe('what is told of the TLSA records', () => {
  it('R14: its TTL, and the zone to blame, which is that of the lookup that decided', async () => {
    const good = await told(zone(A, AAAA, [GOOD]));
    expect([good.reason.zone, good.reason.data.cause]).toEqual([null, '']);
    expect([good.tlsa?.ttl, (await told(zone(A, AAAA))).tlsa?.ttl]).toEqual([3600, null]);
    const bad = await told(zone(A, AAAA, failed('bogus')));
    expect([bad.reason.zone, bad.reason.data.cause]).toEqual(['zone.test', 'made-up']);
    // A failing family beside a secure one is not to blame for what TLSA says.
    const half = await told(zone(A, failed('bogus'), [UNUSABLE]));
    expect([half.reason.zone, half.reason.data.cause]).toEqual([null, '']);
    expect((await told(zone(failed('bogus'), failed('bogus'), [GOOD]))).reason).toMatchObject({
      code: 'address-bogus',
      zone: 'zone.test',
    });
  });

  it('R19: records without effect say so, or why they are not proven', async () => {
    const secure = await told(zone({ status: 'insecure', says: A }, 'nodata', [GOOD]));
    expect(secure.tlsa?.reason).toMatchObject({ code: 'tlsa-without-effect', data: { host: HOST } });
    const insecure = await told(zone({ status: 'insecure', says: A }, 'nodata', { status: 'insecure', says: [GOOD] }));
    expect(insecure.tlsa?.reason?.code).toBe('made-up');
  });

  it('R23: RDATA too short for a record is shown and unusable', async () => {
    const { outcome, tlsa } = await told(zone(A, AAAA, ['\\# 03', '\\# 0301', '\\#']));
    expect(outcome).toBe('mandatory-tls');
    expect(tlsa?.records.map(({ usage, selector, matchingType }) => [usage, selector, matchingType])).toEqual([
      [3, 255, 255],
      [3, 1, 255],
      [255, 255, 255],
    ]);
    expect(tlsa?.ttl).toBe(3600);
  });
});
