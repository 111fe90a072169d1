import { expect, test } from 'vitest';
import type { DomainFacts } from '../dane/facts.ts';
import { Name } from '../dns/name.ts';
import { RRType } from '../dns/types.ts';
import type { AliasLink, Lookup, ZoneStep } from '../dnssec/lookup.ts';
import { bogus, secure } from '../dnssec/proven.ts';
import { reason } from '../reason.ts';
import { trustView } from './trust.ts';

function step(zone: string, status: ZoneStep['status'] = 'secure'): ZoneStep {
  const ds = zone === '.' ? null : { keyTag: 7, algorithm: 13, digestType: 2 };
  const why = status === 'secure' ? null : reason('dnskey-no-match', zone);
  return { zone, status, keyTag: 7, algorithm: 13, ds, inception: 0, expiration: 86_400, reason: why };
}

function lookup(name: string, type: number, chain: readonly ZoneStep[], more: Partial<Lookup> = {}): Lookup {
  const end = Name.parse(name);
  const answer = secure({ name: end, rcode: 0, denial: null, rdatas: [], ttl: 60, publishedTtl: 60 });
  return {
    name: end,
    type,
    answer,
    aliases: [],
    chain,
    signaturesExpire: 3600,
    expiringZone: null,
    weaknesses: [],
    receivedRcode: 0,
    resolverSays: null,
    answeredBy: [],
    ...more,
  };
}

function view(mxLookup: Lookup, hostLookups: readonly Lookup[] = []) {
  const hosts = [{ host: { name: 'mx.b.test' }, lookups: { lookups: hostLookups } }];
  return trustView(
    { mxLookup, hosts } as unknown as DomainFacts,
    (why) => why && { code: why.code, zone: why.zone, text: why.code },
  );
}

const alias: AliasLink = { kind: 'CNAME', from: Name.parse('a.test'), to: Name.parse('x.b.test'), status: 'secure' };

test('each zone once, parents before children, whichever lookup met it', () => {
  const { zones, lookups } = view(lookup('a.test', RRType.MX, [step('.'), step('test'), step('a.test')]), [
    lookup('mx.b.test', RRType.A, [step('.'), step('test'), step('b.test')]),
  ]);
  expect(zones.map(({ zone, parent }) => [zone, parent])).toEqual([
    ['.', null],
    ['test', '.'],
    ['a.test', 'test'],
    ['b.test', 'test'],
  ]);
  expect(lookups.map(({ name, type, host, zone }) => [name, type, host, zone])).toEqual([
    ['a.test', 'MX', null, 'a.test'],
    ['mx.b.test', 'A', 'mx.b.test', 'b.test'],
  ]);
  expect(zones[0]).toMatchObject({ signedFrom: '1970-01-01T00:00:00.000Z', signedUntil: '1970-01-02T00:00:00.000Z' });
});

test('a zone that one lookup saw fail is shown as failed', () => {
  const failed = lookup('b.test', RRType.A, [step('.'), step('b.test', 'bogus')]);
  const { zones } = view(lookup('a.b.test', RRType.MX, [step('.'), step('b.test')]), [failed]);
  expect(zones[1]).toMatchObject({ status: 'bogus', reason: { code: 'dnskey-no-match', zone: 'b.test' } });
});

test('an alias hangs where it leads to', () => {
  const chain = [step('.'), step('a.test'), step('b.test')];
  const { lookups } = view(lookup('a.test', RRType.MX, chain, { aliases: [alias] }));
  expect(lookups[0]).toMatchObject({ zone: 'b.test', aliases: [{ from: 'a.test', to: 'x.b.test' }] });
});

test('a question without an answer hangs where others found its zone', () => {
  const unanswered = lookup('_25._tcp.b.test', RRType.TLSA, []);
  const { lookups } = view(lookup('b.test', RRType.MX, [step('.'), step('b.test')]), [unanswered]);
  expect(lookups[1]).toMatchObject({ type: 'TLSA', zone: 'b.test' });
});

test.each([
  ['a label with a dot in it is no zone below', 'x.a\\.test', [step('.'), step('test')], '.'],
  ['no zone was reached', 'a.test', [], null],
])('%s', (_, name, chain, zone) => {
  const broken = lookup(name, RRType.MX, chain, { answer: bogus(reason('signature-wrong', 'test')) });
  expect(view(broken).lookups[0]).toMatchObject({ zone, status: 'bogus', reason: { code: 'signature-wrong' } });
});
