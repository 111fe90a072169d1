/** What advice says and gives where a situation has something special, and what it does not say. */
import { describe, expect, it } from 'vitest';
import { adviseOnHosts } from '../../../src/dane/advice/hosts.ts';
import type { DomainFacts } from '../../../src/dane/facts.ts';
import { wordsIn } from '../../../src/words/say.ts';
import { alias, both, chainOf, final, mx1, NOW, ok, one, other, stream, two } from '../checked.ts';
import type { Behaviour, Servers, Zone } from '../fake-world.ts';
import { chain, insecure, leaf, NAME, root, short, shows, text, tlsa, weak } from './worlds.ts';

const ALIAS = '_dane.example.nl';
const there = [{ to: ALIAS, status: 'secure' }] as const;
const aliased = (...says: string[]): Zone => ({ ...mx1, [`${NAME} TLSA`]: { says, via: there } });
const slow = (...says: string[]): Zone => ({ ...mx1, [`${NAME} TLSA`]: { says, ttl: 86_400 } });
const provider = { 'example.nl MX': ['10 mx.other.nl'], 'mx.other.nl A': ['192.0.2.1'] };
const twoAddresses = { 'mx1.example.nl A': ['192.0.2.1', '192.0.2.2'] };
const misplaced = { '_25._tcp.example.nl TLSA': [other] };
const atAlias = { 'mx1.example.nl A': { says: ['192.0.2.1'], via: alias('secure') } };
const weakDs = { code: 'weak-ds', zone: 'example.nl', data: {} };
const weakness = { code: 'weak-nsec3-iterations', zone: 'example.nl', data: { iterations: 1 } };
const malformed = { '192.0.2.1': chainOf({ der: Uint8Array.of(1, 2, 3) }) };
const sent = (...chain: { der: Uint8Array }[]): Behaviour =>
  ({ ...chainOf(one), chain: chain.map(({ der }) => der) }) as Behaviour;

interface Saying {
  readonly what: string;
  readonly id: string;
  readonly zone: Zone;
  readonly servers?: Servers | null;
  readonly says?: readonly string[];
  readonly not?: readonly string[];
  readonly byHand?: readonly string[];
  readonly publish?: readonly string[];
  readonly severity?: string;
}

const sayings: readonly Saying[] = [
  {
    what: 'names where the records stand when their name is an alias, and gives the line for there',
    id: 'no-match',
    zone: aliased(one.record),
    servers: { '192.0.2.1': chainOf(two) },
    says: [`at ${ALIAS}`],
    publish: [`${ALIAS}. 3600 IN TLSA ${two.record}`],
  },
  {
    what: 'does so for a TTL',
    id: 'ttl-too-long',
    zone: { ...mx1, [`${NAME} TLSA`]: { says: [one.record], via: there, ttl: 86_400 } },
    says: [`at ${ALIAS}`],
    publish: [`${ALIAS}. 3600 IN TLSA ${one.record}`],
  },
  {
    what: 'does so for a record that prepares a change of key',
    id: 'no-rollover',
    zone: aliased(text(3, 1, 1, leaf)),
    servers: shows(leaf, root),
    publish: [`${ALIAS}. 3600 IN TLSA ${text(2, 1, 1, root)}`],
  },
  {
    what: 'does so where there is none yet',
    id: 'ask-provider',
    zone: { ...provider, '_25._tcp.mx.other.nl TLSA': { says: 'nodata', via: there } },
    says: [`at ${ALIAS}`],
  },
  {
    what: 'asks for the certificate of the issuer too, which a digest does not hold',
    id: 'matching-type-0',
    zone: tlsa(text(2, 0, 0, root)),
    servers: shows(leaf),
    says: ['Wanted: 2 1 1', 'the server also sends'],
  },
  {
    what: 'asks for the certificate of the issuer too',
    id: 'selector-0',
    zone: tlsa(text(2, 0, 0, root)),
    servers: shows(leaf),
    says: ['Wanted: 2 1 1', 'the server also sends'],
  },
  { what: 'asks for no issuer under usage 3', id: 'selector-0', zone: tlsa(text(3, 0, 1, leaf)), not: ['also sends'] },
  {
    what: 'does not switch DANE off where the TLSA records stand at the alias alone',
    id: 'mx-alias',
    zone: { ...mx1, ...atAlias },
    says: [`${NAME}`, '_25._tcp.real.example.net', 'usage 2', 'A or AAAA records at mx1.example.nl'],
  },
  {
    what: 'does not switch encryption off either where no such record can be used',
    id: 'mx-alias',
    zone: { ...tlsa('3 1 1 00'), ...atAlias },
    says: ['_25._tcp.real.example.net'],
  },
  {
    what: 'is plain where TLSA records stand at the target',
    id: 'mx-alias',
    zone: { ...mx1, ...atAlias, '_25._tcp.real.example.net TLSA': [one.record] },
    says: ['Wanted in the MX record: real.example.net.'],
    not: ['usage 2', 'AAAA'],
  },
  {
    what: 'is plain where there is no DANE',
    id: 'mx-alias',
    zone: { ...mx1, ...atAlias, [`${NAME} TLSA`]: 'nodata' },
    not: ['usage 2', 'AAAA'],
  },
  {
    what: 'gives lines for usable records alone',
    id: 'ttl-too-long',
    zone: slow(one.record, `1 1 1 ${'00'.repeat(32)}`, '3 1 1 00'),
    publish: [`${NAME}. 3600 IN TLSA ${one.record}`],
  },
  {
    what: 'gives no line where one would be missing',
    id: 'ttl-too-long',
    zone: slow(text(3, 1, 0, leaf), other),
    publish: [],
  },
  {
    what: 'asks for DNSSEC first where the host has none',
    id: 'ask-provider',
    zone: { ...provider, 'mx.other.nl A': insecure('192.0.2.1') },
    says: ['_25._tcp.mx.other.nl', 'zone.test', 'Wanted: DNSSEC', 'then 3 1 1'],
  },
  {
    what: 'asks for DNSSEC first where the TLSA name has none',
    id: 'ask-provider',
    zone: { ...provider, '_25._tcp.mx.other.nl TLSA': { status: 'insecure', says: 'nodata' } },
    says: ['zone.test', 'Wanted: DNSSEC'],
  },
  {
    what: 'asks for TLSA alone where the alias is signed and its target is not (R20)',
    id: 'ask-provider',
    zone: { ...provider, 'mx.other.nl A': { status: 'insecure', says: ['192.0.2.1'], via: alias('secure') } },
    says: ['Wanted: 3 1 1'],
    not: ['DNSSEC'],
  },
  {
    what: 'asks for a signed zone where records stand without effect',
    id: 'missing-on-some-hosts',
    zone: { ...both, 'mx2.example.nl A': insecure('192.0.2.2') },
    says: ['_25._tcp.mx2.example.nl', 'zone.test', 'unlike mx1.example.nl', 'Wanted: that zone signed'],
    not: ['there too'],
  },
  ...(['nodata', 'nxdomain'] as const).map((says) => ({
    what: `warns of a host whose absence (${says}) nobody has proven: its address can be forged`,
    id: 'missing-on-some-hosts',
    zone: { ...both, 'mx2.example.nl A': { status: 'insecure', says }, 'mx2.example.nl AAAA': { says } } as Zone,
    severity: 'error' as const,
    says: ['steer mail to mx2.example.nl', 'zone.test', 'unlike mx1.example.nl', 'Wanted: that zone signed'],
  })),
  {
    what: 'names the zone at which the chain ends',
    id: 'sign-domain',
    zone: { ...mx1, 'example.nl MX': insecure('10 mx1.example.nl') },
    says: ['Wanted: zone.test signed'],
    not: ['alias'],
  },
  {
    what: 'tells of an alias that leads out of DNSSEC',
    id: 'sign-domain',
    zone: { ...mx1, 'example.nl MX': { status: 'insecure', says: ['10 mx1.example.nl'], via: alias('secure') } },
    says: ['alias at example.nl leads out of DNSSEC', 'Wanted: zone.test signed'],
  },
  {
    what: 'is a warning where one of them does not match',
    id: 'addresses-differ',
    zone: { ...mx1, ...twoAddresses },
    servers: { ...ok, '192.0.2.2': chainOf(two) },
    severity: 'warning',
  },
  {
    what: 'is for information where all match',
    id: 'addresses-differ',
    zone: { ...tlsa(one.record, two.record), ...twoAddresses },
    servers: { ...ok, '192.0.2.2': chainOf(two) },
    severity: 'info',
  },
  {
    what: 'tells chains of one certificate from two certificates',
    id: 'addresses-differ',
    zone: { ...tlsa(text(3, 1, 1, leaf)), ...twoAddresses },
    servers: { '192.0.2.1': sent(leaf, root), '192.0.2.2': sent(leaf) },
    says: ['same certificate, but not the same chain', '192.0.2.1: CN=Root; 192.0.2.2: –'],
    not: ['different certificates'],
  },
  {
    what: 'sees a difference beside a second key that could not be looked for',
    id: 'addresses-differ',
    zone: { ...tlsa(one.record, two.record), ...twoAddresses },
    servers: {
      '192.0.2.1': { ...chainOf(one), keyFamily: 'ecdsa' } as Behaviour,
      '192.0.2.2': { ...chainOf(two), keyFamily: 'ecdsa', secondKeyNotSeen: true } as Behaviour,
    },
  },
  {
    what: 'speaks of the servers that showed the key',
    id: 'key-shared-by-hosts',
    zone: { ...both, '_25._tcp.mx2.example.nl TLSA': [one.record] },
    servers: { ...ok, '192.0.2.2': chainOf(one) },
    says: ['These mail servers'],
    not: ['All '],
  },
  {
    what: 'is checked by hand where the TLSA records are, past an alias',
    id: 'key-shared-by-hosts',
    zone: {
      ...both,
      'mx2.example.nl A': { says: ['192.0.2.2'], via: alias('secure') },
      'mx2.example.nl AAAA': { says: 'nodata', via: alias('secure') },
      '_25._tcp.real.example.net TLSA': [one.record],
    },
    servers: { ...ok, '192.0.2.2': chainOf(one) },
    byHand: ['_25._tcp.mx1.example.nl', '_25._tcp.real.example.net'],
  },
  {
    what: 'is to be removed where the hosts have DANE',
    id: 'tlsa-at-mail-domain',
    zone: { ...mx1, ...misplaced },
    says: [NAME, 'Remove what stands there, unless'],
  },
  {
    what: 'names the hosts that lack DANE',
    id: 'tlsa-at-mail-domain',
    zone: { ...both, ...misplaced, '_25._tcp.mx2.example.nl TLSA': 'nodata' },
    says: ['Wanted: TLSA records at _25._tcp.mx2.example.nl.'],
    not: [NAME],
  },
  {
    what: 'counts hours in words that fit one',
    id: 'signature-expires-soon',
    zone: { ...mx1, 'mx1.example.nl A': { says: ['192.0.2.1'], expires: NOW / 1000 + 3700 } },
    says: ['hours left: 1'],
  },
  {
    what: 'counts seconds in words that fit one',
    id: 'ttl-too-short',
    zone: { ...mx1, [`${NAME} TLSA`]: { says: [one.record], ttl: 1 } },
    says: ['1 s,'],
    not: ['1 seconds'],
  },
  {
    what: 'does not call signatures weak for NSEC3 iterations',
    id: 'weak-dnssec',
    zone: { ...mx1, 'example.nl MX': { says: ['10 mx1.example.nl'], chain, weaknesses: [weakness] } },
    says: ['NSEC3 iterations: 1', 'example.nl', 'without gain', 'RFC 9276', 'Wanted: 0'],
    not: ['weak', 'algorithm'],
  },
  {
    what: 'asks for another digest where that of the DS is weak, and says nothing against the keys',
    id: 'weak-dnssec',
    zone: { ...mx1, 'example.nl MX': { says: ['10 mx1.example.nl'], chain, weaknesses: [weakDs] } },
    says: ['DS record of example.nl', 'SHA-1', 'digest type 2'],
    not: ['algorithm', 'RSA'],
  },
  {
    what: 'asks for sound signatures alone where those are weak',
    id: 'weak-dnssec',
    zone: { ...mx1, 'example.nl MX': { says: ['10 mx1.example.nl'], chain, weaknesses: [weak('example.nl')] } },
    not: ['NSEC3'],
  },
  {
    what: 'wants a valid certificate where there is none',
    id: 'no-match',
    zone: mx1,
    servers: malformed,
    says: ['192.0.2.1', NAME, one.record, 'Wanted: a valid certificate'],
    not: ['or a 3 1 1 record'],
    publish: [],
  },
  {
    what: 'wants it in place of a key that no record can make good',
    id: 'no-match',
    zone: mx1,
    servers: shows(short),
    says: ['too short', 'Wanted: a valid certificate'],
    not: ['or a 3 1 1 record'],
  },
  {
    what: 'wants it of a second key too',
    id: 'second-key-unmatched',
    zone: mx1,
    servers: { '192.0.2.1': [chainOf(one), malformed['192.0.2.1']] },
    says: ['Wanted: a valid certificate'],
    not: ['3 1 1 record'],
  },
];

describe('what it says', () => {
  it.each(sayings)(
    '$id $what',
    async ({ id, zone, servers = ok, says = [], not = [], byHand = [], publish, severity }) => {
      const advice = (await final(zone, servers)).advice.find((one) => one.id === id);
      expect(advice).toBeDefined();
      for (const part of says) expect(advice?.text).toContain(part);
      for (const part of not) expect(advice?.text).not.toContain(part);
      expect(advice?.text).not.toMatch(/\{\w+\}/);
      for (const name of byHand) expect(advice?.byHand.join('\n')).toContain(name);
      if (publish !== undefined) expect(advice?.publish).toEqual(publish);
      if (severity !== undefined) expect(advice?.severity).toBe(severity);
    },
  );

  it.each([
    [
      'a TTL that a resolver has aged',
      'ttl-too-short',
      { ...mx1, [`${NAME} TLSA`]: { ...insecure(one.record), ttl: 317 } },
      ok,
    ],
    [
      'a second key that could not be looked for',
      'addresses-differ',
      { ...tlsa(one.record, two.record), ...twoAddresses },
      {
        '192.0.2.1': [chainOf(one), chainOf(two)],
        '192.0.2.2': { ...chainOf(one), secondKeyNotSeen: true } as Behaviour,
      },
    ],
    [
      'one machine under two names',
      'key-shared-by-hosts',
      { ...both, 'mx2.example.nl A': ['192.0.2.1'], '_25._tcp.mx2.example.nl TLSA': [one.record] },
      ok,
    ],
  ] as [string, string, Zone, Servers][])('nothing of %s: %s', async (_, id, zone, servers) => {
    const report = await final(zone, servers);
    expect(report.advice.map((one) => one.id)).not.toContain(id);
  });

  it.each([
    ['en', 'signature-expires-soon', '(hours left: 1)'],
    ['nl', 'signature-expires-soon', '(nog 1 uur)'],
    ['de', 'signature-expires-soon', '(verbleibende Stunden: 1)'],
    ['en', 'ttl-too-short', 'is 1 s,'],
    ['nl', 'ttl-too-short', 'is 1 s;'],
    ['de', 'ttl-too-short', 'ist 1 s;'],
    ['en', 'matching-type-0', 'octets: 1)'],
    ['nl', 'matching-type-0', 'octetten: 1)'],
    ['de', 'matching-type-0', 'Oktette: 1)'],
    ['nl', 'ent-nxdomain-below', 'label voor label'],
  ] as const)('in %s, %s: %s', (language, wording, part) => {
    const data = { hours: 1, octets: 1, found: 1, wanted: 1800 };
    expect(wordsIn(language).advice(wording, data)).toContain(part);
  });

  it('asks for TLSA alone where an opt-out span, which is no want of signing, denies it (R9)', async () => {
    const host = { name: 'mx.other.nl', preference: 10, lookupName: null, unusable: null };
    const wordingFor = (code: string) => {
      const reason = { code: 'tlsa-none', zone: 'other.nl', data: { cause: code } };
      const known = { outcome: 'opportunistic', reason, tlsa: null, ipv4: [], ipv6: [], lookups: [] };
      const facts = { domain: 'example.nl', mx: {}, mxLookup: { chain: [] }, verdict: 'none', port: 25 };
      const hosts = [{ host, lookups: known, emptyNonTerminal: null }];
      return adviseOnHosts({ ...facts, hosts } as unknown as DomainFacts).map(({ wording }) => wording);
    };
    expect(wordingFor('opt-out')).toEqual(['ask-provider']);
    expect(wordingFor('unsigned-delegation')).toEqual(['ask-provider-unsigned']);
  });

  it('does not blame an alias where the domain’s own zone is unsigned', async () => {
    const at = { status: 'insecure', says: ['10 mx1.example.nl'], via: alias('insecure') } as const;
    const last = (await stream('a.zone.test', { ...mx1, 'a.zone.test MX': at }, ok)).at(-1);
    const found = last?.report.advice.find(({ id }) => id === 'sign-domain')?.text;
    expect(found).toContain('Wanted: zone.test signed');
    expect(found).not.toContain('alias');
  });

  it('has words for a record without effect that renewal breaks', async () => {
    const { advice } = await final({ ...mx1, [`${NAME} TLSA`]: insecure(text(3, 0, 1, leaf)) }, ok);
    expect(advice.map(({ id }) => id).sort()).toEqual(['selector-0', 'sign-mx-zone']);
  });
});
