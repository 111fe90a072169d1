/** Denial by NSEC3: what each set of proven records says of a name (RFC 5155 section 8, RFC 9276; R9, R10, R12). */
import { describe, expect, it } from 'vitest';
import { Name } from '../dns/name.ts';
import { RRType, typeFromText } from '../dns/types.ts';
import { toBase32Hex } from '../octets.ts';
import type { DenialProofs } from './denial.ts';
import { WorkLimitError } from './limits.ts';
import { beside } from './nsec3.testing.ts';
import { type Nsec3Record, nsec3Hash, nsec3Proofs, sortNsec3 } from './nsec3.ts';

const zone = Name.parse('example');
const salt = Uint8Array.of(0xaa, 0xbb);

/**
 * A record from words: `match name TYPES…` matches the name, `cover name` covers it by the least span; `cover!` sets the
 * opt-out flag, `wrap` covers by the chain's last record, `flags` and `hash` are of kinds unknown.
 */
function record(line: string, iterations = 1): Nsec3Record {
  const [kind = '', name = '', ...types] = line.split(' ');
  const hash = nsec3Hash(Name.parse(name), salt, iterations);
  const covers = kind.startsWith('cover');
  let owner = covers ? beside(hash, -1) : hash;
  let nextHash = beside(hash, 1);
  if (kind === 'wrap') [owner, nextHash] = [beside(hash, -1), new Uint8Array(20)];
  return {
    owner: zone.prepend(toBase32Hex(owner)),
    hashAlgorithm: kind === 'hash' ? 2 : 1,
    flags: kind === 'flags' ? 2 : kind.endsWith('!') ? 1 : 0,
    iterations,
    salt,
    nextHash,
    types: new Set(types.map((type) => typeFromText(type) ?? 0)),
  };
}

function proofs(lines: readonly string[], iterations = 1): DenialProofs {
  const records = lines.map((line) => record(line, iterations));
  return nsec3Proofs(zone, sortNsec3(zone, records).chains);
}

const APEX = 'match example NS SOA RRSIG DNSKEY NSEC3PARAM';
const nodata = { denial: 'nodata', optOut: false };
const nxdomain = { denial: 'nxdomain', optOut: false };

describe('a type denied', () => {
  it.each<[string, string[], string, string, object | null]>([
    ['NODATA', ['match b.example A RRSIG'], 'b.example', 'TLSA', nodata],
    ['NODATA of a record with opt-out', ['match! b.example A RRSIG'], 'b.example', 'TLSA', nodata],
    ['the type is there', ['match b.example A RRSIG'], 'b.example', 'A', null],
    ['an alias is there', ['match b.example CNAME RRSIG'], 'b.example', 'A', null],
    ['an empty non-terminal', ['match b.example'], 'b.example', 'A', nodata],
    ['NXDOMAIN', [APEX, 'cover b.example', 'cover *.example'], 'b.example', 'A', nxdomain],
    ['NXDOMAIN, deeper', [APEX, 'cover b.example', 'cover *.example'], 'x.y.b.example', 'A', nxdomain],
    ['no closest encloser', ['cover b.example', 'cover *.example'], 'b.example', 'A', null],
    ['no next closer', [APEX, 'cover *.example'], 'b.example', 'A', null],
    ['a next closer that is not next', [APEX, 'cover x.b.example', 'cover *.example'], 'x.b.example', 'A', null],
    ['no wildcard', [APEX, 'cover b.example'], 'b.example', 'A', null],
    ['the last of the chain', [APEX, 'wrap b.example', 'cover *.example'], 'b.example', 'A', nxdomain],
    ['wildcard NODATA', [APEX, 'cover b.example', 'match *.example A'], 'b.example', 'MX', nodata],
    ['the wildcard has the type', [APEX, 'cover b.example', 'match *.example MX'], 'b.example', 'MX', null],
    ['a wildcard never denies a DS', [APEX, 'cover b.example', 'match *.example A'], 'b.example', 'DS', null],
    [
      'but for one that is an empty non-terminal',
      [APEX, 'cover b.example', 'match *.example'],
      'b.example',
      'DS',
      nodata,
    ],
    ['the parent side of a cut, at it', ['match b.example NS'], 'b.example', 'A', null],
    ['the parent side of a cut, DS', ['match b.example NS'], 'b.example', 'DS', nodata],
    ['below a cut', ['match b.example NS', 'cover x.b.example', 'cover *.b.example'], 'x.b.example', 'A', null],
    ['below a DNAME', ['match b.example DNAME', 'cover x.b.example', 'cover *.b.example'], 'x.b.example', 'A', null],
    ['the child side of a cut, DS', [APEX], 'example', 'DS', null],
    ['unknown flags', ['flags b.example A'], 'b.example', 'MX', null],
    ['unknown hash', ['hash b.example A'], 'b.example', 'MX', null],
    [
      'opt-out: NXDOMAIN',
      [APEX, 'cover! b.example', 'cover *.example'],
      'b.example',
      'A',
      { ...nxdomain, optOut: true },
    ],
    ['opt-out: any type', [APEX, 'cover! b.example'], 'b.example', 'A', { ...nodata, optOut: true }],
    [
      'opt-out: NXDOMAIN of a DS',
      [APEX, 'cover! b.example', 'cover *.example'],
      'b.example',
      'DS',
      { ...nxdomain, optOut: true },
    ],
    ['opt-out: DS', [APEX, 'cover! b.example'], 'b.example', 'DS', { ...nodata, optOut: true }],
    [
      'opt-out: wildcard',
      [APEX, 'cover! b.example', 'match *.example A'],
      'b.example',
      'MX',
      { ...nodata, optOut: true },
    ],
    [
      'opt-out: DS, beside a wildcard',
      [APEX, 'cover! b.example', 'match *.example A'],
      'b.example',
      'DS',
      { ...nodata, optOut: true },
    ],
    ['opt-out: the wildcard has the type', [APEX, 'cover! b.example', 'match *.example MX'], 'b.example', 'MX', null],
    ['opt-out: the wildcard is an alias', [APEX, 'cover! b.example', 'match *.example CNAME'], 'b.example', 'A', null],
    ['nothing at all', [], 'b.example', 'A', null],
  ])('%s', (_what, lines, name, type, expected) => {
    expect(proofs(lines).deny(Name.parse(name), typeFromText(type) ?? 0)).toEqual(expected);
  });
});

describe('a DS denied', () => {
  it.each<[string, string[], string, string | null]>([
    ['an unsigned delegation', ['match b.example NS'], 'b.example', 'unsigned-delegation'],
    ['a signed delegation', ['match b.example NS DS RRSIG'], 'b.example', null],
    ['no delegation', ['match b.example A RRSIG'], 'b.example', 'no-cut'],
    ['an empty non-terminal', ['match b.example'], 'b.example', 'no-cut'],
    ['the child side', ['match b.example NS SOA'], 'b.example', null],
    ['no such name', [APEX, 'cover b.example'], 'b.example', 'no-name'],
    ['opt-out', [APEX, 'cover! b.example'], 'b.example', 'opt-out'],
    ['opt-out, deeper', [APEX, 'cover! b.example'], 'x.b.example', 'opt-out'],
    ['opt-out without the encloser', ['cover! b.example'], 'b.example', null],
    ['below a cut', ['match b.example NS', 'cover! x.b.example'], 'x.b.example', null],
  ])('%s', (_what, lines, name, expected) => {
    expect(proofs(lines).denyDs(Name.parse(name))).toBe(expected);
  });
});

describe('a closer name denied (R8)', () => {
  it.each<[string, string[], string, number, object | null]>([
    ['covered', ['cover b.example'], 'b.example', 1, { optOut: false }],
    ['covered, deeper', ['cover b.example'], 'x.b.example', 1, { optOut: false }],
    ['covered by opt-out', ['cover! b.example'], 'b.example', 1, { optOut: true }],
    ['the name itself alone', ['cover x.b.example'], 'x.b.example', 1, null],
    ['it exists', ['match b.example A'], 'b.example', 1, null],
  ])('%s', (_what, lines, name, labels, expected) => {
    expect(proofs(lines).denyCloser(Name.parse(name), labels)).toEqual(expected);
  });
});

describe('what is sorted out', () => {
  it('the last record of a chain covers past its owner and before its next', async () => {
    const hash = nsec3Hash(Name.parse('b.example'), salt, 1);
    const apex = record(APEX);
    const wrap = (owner: Uint8Array, next: Uint8Array): Nsec3Record => ({
      ...apex,
      owner: zone.prepend(toBase32Hex(owner)),
      nextHash: next,
    });
    const high = new Uint8Array(20).fill(255);
    const low = new Uint8Array(20);
    for (const [last, covered] of [
      [wrap(beside(hash, -1), low), true],
      [wrap(high, beside(hash, 1)), true],
      [wrap(high, low), false],
      [wrap(low, low), true],
      [wrap(hash, hash), false],
    ] as const) {
      const way = nsec3Proofs(zone, sortNsec3(zone, [last]).chains);
      expect(way.denyCloser(Name.parse('b.example'), 1)).toEqual(covered ? { optOut: false } : null);
    }
  });

  it('uses 150 iterations and not 151, and says so only if nothing else is left', async () => {
    const usable = record('match b.example A', 150);
    const tooMany = record('match b.example A', 151);
    expect(sortNsec3(zone, [usable])).toMatchObject({ chains: [[{}]], tooManyIterations: null });
    expect(sortNsec3(zone, [tooMany])).toMatchObject({ chains: [], tooManyIterations: 151 });
    expect(sortNsec3(zone, [usable, tooMany])).toMatchObject({ chains: [[{}]], tooManyIterations: null });
    const most = record('match b.example A', 2500);
    for (const all of [
      [most, tooMany],
      [tooMany, most],
    ]) {
      expect(sortNsec3(zone, all).tooManyIterations).toBe(151);
    }
  });

  it('mixes no records of different parameters', async () => {
    // Of another iteration count, and all but everything lies in its span.
    const wide = {
      ...record('match c.example A', 2),
      owner: zone.prepend('0'.repeat(32)),
      nextHash: new Uint8Array(20).fill(255),
    };
    const some = [record(APEX, 1), record('cover *.example', 1)];
    for (const other of [record('cover b.example', 2), wide]) {
      const way = nsec3Proofs(zone, sortNsec3(zone, [...some, other]).chains);
      expect(way.deny(Name.parse('b.example'), RRType.A)).toBeNull();
    }
  });

  it('takes no owner outside the zone, too deep in it, or with a hash of another length', async () => {
    const good = record('match b.example A');
    for (const owner of [
      Name.parse('test').prepend(good.owner.labels[0] ?? ''),
      good.owner
        .parent()
        .prepend('x')
        .prepend(good.owner.labels[0] ?? ''),
      zone.prepend('abcd'),
      zone.prepend('!!'),
      Name.root,
    ]) {
      expect(sortNsec3(zone, [{ ...good, owner }]).chains).toEqual([]);
    }
    expect(sortNsec3(zone, [{ ...good, nextHash: new Uint8Array(19) }]).chains).toEqual([]);
  });

  const deep = (labels: number): string => `${'x.'.repeat(labels)}example`;

  it('hashes eight names for one denial and no more (R12)', () => {
    const way = (): DenialProofs => proofs(['cover a.example']);
    expect(way().deny(Name.parse(deep(8)), RRType.A)).toBeNull();
    expect(() => way().deny(Name.parse(deep(9)), RRType.A)).toThrow(WorkLimitError);
  });

  it.each([0, 1, 2, 3, 4, 5, 6])('is enough for a name seven labels deep, its closest encloser at %i', (count) => {
    const closest = count === 0 ? APEX : `match ${deep(count)} A`;
    const way = proofs([closest, `cover ${deep(count + 1)}`, `cover *.${deep(count)}`]);
    expect(way.deny(Name.parse(deep(7)), RRType.A)).toEqual(nxdomain);
  });

  it.each([
    ['the apex', 0],
    ['a name next to the apex', 1],
    ['a name next to the one denied', 19],
  ])('is enough for a name twenty labels deep whose closest encloser is %s', (_what, count) => {
    const closest = count === 0 ? APEX : `match ${deep(count)} A`;
    const way = proofs([closest, `cover ${deep(count + 1)}`, `cover *.${deep(count)}`]);
    expect(way.deny(Name.parse(deep(20)), RRType.A)).toEqual(nxdomain);
  });
});
