/** R27: which names a certificate under usage 2 may carry. */
import { describe, expect, it } from 'vitest';
import { crypto, fakeResolve, type Line } from '../../test/unit/fake-world.ts';
import { Name } from '../dns/name.ts';
import { RRType } from '../dns/types.ts';
import { type HostLookups, lookUpHost } from './host-lookups.ts';
import { matchingFor } from './matching-for.ts';
import { referenceNames } from './reference-names.ts';

const BASE = 'mx.example.net';
const mxLookup = (line: Line) => fakeResolve({ 'example.nl MX': line })(Name.parse('Example.NL'), RRType.MX);
const via = (status: 'secure' | 'insecure') => [{ to: 'real.example.org', status }];

describe('R27: reference identifiers', () => {
  const says = [`10 ${BASE}`];
  const rows: readonly [situation: string, Line, expected: readonly string[]][] = [
    ['MX secure', { says }, [BASE, 'example.nl']],
    ['MX secure, behind an alias', { says, via: via('secure') }, [BASE, 'example.nl', 'real.example.org']],
    ['no MX, secure', { says: 'nodata' }, [BASE, 'example.nl']],
    [
      'no MX, secure, behind an alias',
      { says: 'nodata', via: via('secure') },
      [BASE, 'example.nl', 'real.example.org'],
    ],
    ['MX insecure', { says, status: 'insecure' }, [BASE]],
    ['MX insecure behind a secure alias', { says, status: 'insecure', via: via('secure') }, [BASE]],
    ['MX insecure behind an insecure alias', { says, status: 'insecure', via: via('insecure') }, [BASE]],
    ['no MX, insecure', { says: 'nodata', status: 'insecure' }, [BASE]],
    ['MX bogus', { says, status: 'bogus' }, [BASE]],
    ['MX without answer', { says, status: 'indeterminate' }, [BASE]],
  ];
  it.each(rows)('%s', async (_, line, expected) => {
    expect(referenceNames(BASE, await mxLookup(line))).toEqual(expected);
  });

  it('has each name once where the domain is its own host', async () => {
    expect(referenceNames('example.nl', await mxLookup({ says: ['10 example.nl'] }))).toEqual(['example.nl']);
  });
});

describe('R27: the base domain', () => {
  const NAMED = 'alias.example.net';
  const record = `2 1 1 ${'ab'.repeat(32)}`;
  const lookedUp = (tlsaAt: string): Promise<HostLookups> =>
    lookUpHost(
      fakeResolve({
        [`${NAMED} A`]: { says: ['192.0.2.1'], via: [{ to: BASE, status: 'secure' }] },
        [`_25._tcp.${tlsaAt} TLSA`]: [record],
      }),
      Name.parse(NAMED),
      new AbortController().signal,
    );
  const host = { name: 'shown.example.net', preference: 10, lookupName: Name.parse(NAMED), unusable: null };

  it.each([BASE, NAMED])('is where the records were found: %s', async (at) => {
    const mx = await mxLookup({ says: [`10 ${NAMED}`], status: 'insecure' });
    const { names } = matchingFor({ host, lookups: await lookedUp(at) }, { mxLookup: mx, now: 7 }, crypto);
    expect(names).toEqual([at]);
  });

  it('is the host where none were', async () => {
    const mx = await mxLookup({ says: [`10 ${NAMED}`], status: 'insecure' });
    const of = (change: object) =>
      matchingFor({ host: { ...host, ...change }, lookups: null }, { mxLookup: mx, now: 7 }, crypto);
    expect(of({})).toEqual({ names: [NAMED], now: 7, crypto });
    expect(of({ lookupName: null }).names).toEqual(['shown.example.net']);
  });
});
