/** Changes of key: what is prepared, what there is to publish for the next, and the words for it, in one table. */
import { describe, expect, it } from 'vitest';
import { tlsaToText } from '../../src/dane/tlsa.ts';
import type { Report } from '../../src/report/report.ts';
import { type KeyKind, keyPair, type Made, makeCertificate } from '../match/make-certificate.ts';
import { recordOf } from '../match/pairs.ts';
import { chainOf, final, mx1, NOW, other } from './checked.ts';
import type { Behaviour, Servers, Zone } from './fake-world.ts';

const HOST = 'mx1.example.nl';
const NAME = `_25._tcp.${HOST}`;
const MONTH = 30 * 86_400;
const around = { notBefore: NOW / 1000 - MONTH, notAfter: NOW / 1000 + MONTH };

const authority = (name: string, issuer?: Made): Made =>
  makeCertificate({
    subject: `CN=${name}`,
    key: keyPair('p256', name),
    ca: true,
    keyUsage: [5],
    ...around,
    ...(issuer && { issuer }),
  });
const root = authority('Root');
const [r12, r13] = [authority('R12', root), authority('R13', root)];
const leafOf = (key: string, issuer: Made, kind: KeyKind = 'p256', dnsNames = [HOST]): Made =>
  makeCertificate({ subject: 'CN=x', key: keyPair(kind, key), issuer, dnsNames, ...around });
const leaf = leafOf('a', r12);
const rsa = leafOf('b', r12, 'rsa-2048');
const fromOther = leafOf('c', r13);
const nameless = leafOf('a', r12, 'p256', ['other.example.nl']);

const text = (...args: Parameters<typeof recordOf>): string => tlsaToText(recordOf(...args));
const line = (record: string): string => `${NAME}. 3600 IN TLSA ${record}`;
const third = `3 1 1 ${'cd'.repeat(32)}`;
const idle512 = `3 1 2 ${'ab'.repeat(64)}`;
const unknownIssuer = `2 1 1 ${'cd'.repeat(32)}`;

const tlsa = (...says: string[]): Zone => ({ ...mx1, [`${NAME} TLSA`]: says });
const shown = (...chain: Made[]): Behaviour => ({ ...chainOf(leaf), chain: chain.map(({ der }) => der) }) as Behaviour;
const shows = (...chains: Made[][]): Servers => ({ '192.0.2.1': chains.map((chain) => shown(...chain)) });
const twoAddresses = (...says: string[]): Zone => ({ ...tlsa(...says), [`${HOST} A`]: ['192.0.2.1', '192.0.2.2'] });
const silent: Servers = { '192.0.2.1': { kind: 'no-answer', code: 'connection-refused' } };

const [ofKey, ofRsa, ofIssuer] = [text(3, 1, 1, leaf), text(3, 1, 1, rsa), text(2, 1, 1, r12)];
const both = shows([leaf, r12], [rsa, r12]);

type Scheme = Report['rollover'];

interface Row {
  readonly what: string;
  readonly zone: Zone;
  readonly servers: Servers | null;
  readonly scheme: Scheme;
  /** Of the host's plan: what stands for the next change, and what would prepare it another way. Null: no plan. */
  readonly plan: {
    readonly records?: string[];
    readonly alternative?: string[];
    readonly says?: (string | RegExp)[];
  } | null;
  /** Ids of advice on changes of key, and what their texts have to say and must not. */
  readonly advice: readonly string[];
  readonly says?: readonly (string | RegExp)[];
  readonly not?: RegExp;
}

const ONLY_THIS_ISSUER = /very issuing key .*Let’s Encrypt.* among several/s;

const rows: readonly Row[] = [
  {
    what: 'a record of the key alone, an authority sent (H1)',
    zone: tlsa(ofKey),
    servers: shows([leaf, r12]),
    scheme: 'none',
    plan: { alternative: [ofIssuer], says: [/^Make the next key/, ONLY_THIS_ISSUER] },
    advice: ['no-rollover'],
    says: ['only one usable record at', /Wanted beside it: 3 1 1 for the next key/, ofIssuer, ONLY_THIS_ISSUER],
  },
  {
    what: 'a record of the key alone, no authority sent',
    zone: tlsa(ofKey),
    servers: shows([leaf]),
    scheme: 'none',
    plan: { says: [/^Make the next key/] },
    advice: ['no-rollover'],
    says: ['only one usable record at', 'the very issuing key'],
  },
  {
    what: 'a record of the issuer alone',
    zone: tlsa(ofIssuer),
    servers: shows([leaf, r12]),
    scheme: 'none',
    plan: { alternative: [ofKey], says: [/^Make the next key/, ONLY_THIS_ISSUER] },
    advice: ['no-rollover'],
    says: ['only one usable record at', ofKey, ONLY_THIS_ISSUER],
    not: /key in use/,
  },
  {
    what: 'records of issuers alone',
    zone: tlsa(ofIssuer, text(2, 1, 1, root)),
    servers: shows([leaf, r12, root]),
    scheme: 'none',
    plan: { alternative: [ofKey] },
    advice: ['no-rollover'],
    says: [ofIssuer, text(2, 1, 1, root)],
    not: /only one usable record|key in use/,
  },
  {
    what: 'one record, nothing probed',
    zone: tlsa(ofKey),
    servers: null,
    scheme: 'none',
    plan: null,
    advice: ['no-rollover'],
    says: ['only one usable record at'],
    not: /in use/,
  },
  {
    what: 'one record, nobody answers',
    zone: tlsa(ofKey),
    servers: silent,
    scheme: 'none',
    plan: null,
    advice: ['no-rollover'],
    not: /in use/,
  },
  {
    what: 'the key’s and the issuer’s',
    zone: tlsa(ofKey, ofIssuer),
    servers: shows([leaf, r12]),
    scheme: 'current+issuer',
    plan: { records: [ofIssuer], says: [ONLY_THIS_ISSUER] },
    advice: [],
  },
  {
    what: 'the issuer’s for one of two keys',
    zone: tlsa(ofKey, text(3, 1, 1, fromOther), ofIssuer),
    servers: shows([leaf, r12], [fromOther, r13]),
    scheme: 'none',
    plan: { alternative: [text(2, 1, 1, r13)] },
    advice: ['no-rollover'],
    not: /only one usable record/,
  },
  {
    what: 'the key’s record, and the issuer’s for another key',
    zone: tlsa(ofKey, text(2, 1, 1, r13)),
    servers: shows([leaf, r12], [fromOther, r13]),
    scheme: 'none',
    plan: { alternative: [ofIssuer, text(3, 1, 1, fromOther)] },
    advice: ['no-rollover'],
  },
  {
    what: 'one key by two digests: a 3 1 1 of the next would not count (R24)',
    zone: tlsa(ofKey, text(3, 1, 2, leaf)),
    servers: shows([leaf]),
    scheme: 'none',
    plan: { says: [/^Make the next key .* publish its 3 1 2 record/] },
    advice: ['rollover-not-real'],
    says: ['3 1 2 for this and 3 1 2 for the next key'],
  },
  {
    what: 'a record of the stronger digest alone (R24)',
    zone: tlsa(text(3, 1, 2, leaf)),
    servers: shows([leaf, r12]),
    scheme: 'none',
    plan: { alternative: [ofIssuer], says: [/publish its 3 1 2 record/] },
    advice: ['no-rollover'],
    says: [/Wanted beside it: 3 1 2 for the next key/],
  },
  {
    what: 'one key by two digests, and another',
    zone: tlsa(ofKey, text(3, 1, 2, leaf), idle512),
    servers: shows([leaf]),
    scheme: 'current+next',
    plan: { records: [idle512] },
    advice: ['stale-record'],
  },
  {
    what: 'a next one that a stronger digest sets aside (R24)',
    zone: tlsa(text(3, 1, 2, leaf), other),
    servers: shows([leaf]),
    scheme: 'none',
    plan: { records: [] },
    advice: ['stale-record'],
  },
  {
    what: 'a next one beside a key in full, which sets nothing aside (R24)',
    zone: tlsa(text(3, 1, 0, leaf), other),
    servers: shows([leaf]),
    scheme: 'current+next',
    plan: { records: [other] },
    advice: ['stale-record'],
  },
  {
    what: 'a certificate’s record that matches nothing beside that of the key',
    zone: tlsa(ofKey, `3 0 1 ${'ab'.repeat(32)}`),
    servers: shows([leaf]),
    scheme: 'none',
    plan: { records: [] },
    advice: ['stale-record'],
  },
  {
    what: 'two keys, a record for each (M6)',
    zone: tlsa(ofKey, ofRsa),
    servers: shows([leaf], [rsa]),
    scheme: 'none',
    plan: { says: ['for each key in use'] },
    advice: ['no-rollover'],
    says: [ofKey, ofRsa, 'Keys in use: 2', /keys to come [^:]*: –/, 'not every key'],
    not: /only one usable record/,
  },
  {
    what: 'two keys, a record for each, authorities sent',
    zone: tlsa(ofKey, ofRsa),
    servers: both,
    scheme: 'none',
    plan: { alternative: [ofIssuer], says: ['for each key in use', ONLY_THIS_ISSUER] },
    advice: ['no-rollover'],
    not: /only one usable record/,
  },
  {
    what: 'two keys, a next one for one of them (M7)',
    zone: tlsa(ofKey, ofRsa, other),
    servers: both,
    scheme: 'none',
    plan: { says: ['each of the 2 keys', ofKey, ofRsa, other] },
    advice: ['no-rollover', 'stale-record'],
    says: [ofKey, ofRsa, `does not tell): ${other}`, 'not every key'],
  },
  {
    what: 'two keys, one next key by two records',
    zone: tlsa(ofKey, text(3, 0, 1, rsa), other, `3 0 1 ${'ab'.repeat(32)}`),
    servers: shows([leaf], [rsa]),
    scheme: 'none',
    plan: {},
    advice: ['no-rollover', 'stale-record', 'stale-record'],
  },
  {
    what: 'two keys, a next one for each',
    zone: tlsa(ofKey, ofRsa, other, third),
    servers: both,
    scheme: 'current+next',
    plan: { records: [other, third] },
    advice: ['stale-record', 'stale-record'],
  },
  {
    what: 'one key in two certificates, and a next one',
    zone: { ...twoAddresses(ofKey, other) },
    servers: { '192.0.2.1': shown(leaf), '192.0.2.2': shown(nameless) },
    scheme: 'current+next',
    plan: { records: [other] },
    advice: ['stale-record'],
  },
  {
    what: 'one address matches, another does not',
    zone: twoAddresses(ofKey, other),
    servers: { '192.0.2.1': shown(leaf), '192.0.2.2': shown(rsa) },
    scheme: 'current+next',
    plan: null,
    advice: [],
  },
  {
    what: 'an issuer’s record whose certificate is not sent (M9)',
    zone: tlsa(ofKey, text(2, 1, 1, root)),
    servers: shows([leaf, r12]),
    scheme: 'none',
    plan: { alternative: [ofIssuer] },
    advice: ['rollover-not-real'],
    says: [/Wanted: that certificate sent with the chain.* 3 1 1 for the next key/],
    not: /in its place/,
  },
  {
    what: 'an issuer’s record that fits no whole chain (M9)',
    zone: tlsa(ofKey, unknownIssuer),
    servers: shows([leaf, r12, root]),
    scheme: 'none',
    plan: { alternative: [ofIssuer] },
    advice: ['rollover-not-real', 'stale-record'],
    says: [/Wanted: that certificate sent with the chain, if/],
    not: /in its place/,
  },
  {
    what: 'an issuer’s record whose certificate is sent, for another name',
    zone: tlsa(text(3, 1, 1, nameless), ofIssuer),
    servers: shows([nameless, r12]),
    scheme: 'none',
    plan: {},
    advice: ['rollover-not-real'],
    says: ['Wanted in its place'],
    not: /sent with the chain/,
  },
];

const ABOUT_CHANGES = ['no-rollover', 'rollover-not-real', 'stale-record'];

describe('the next change of key', () => {
  it.each(rows)('$what', async ({ zone, servers, scheme, plan, advice, says = [], not }) => {
    const report = await final(zone, servers);
    const given = report.advice.filter(({ id }) => ABOUT_CHANGES.includes(id));
    expect([report.rollover, given.map(({ id }) => id).sort()]).toEqual([scheme, advice]);
    const found = report.hosts[0]?.rollover;
    if (plan === null) expect(found).toBeNull();
    else {
      const { records = [], alternative = [], says: planSays = [] } = plan;
      expect(found).toMatchObject({ scheme, records: records.map(line), published: records.length > 0 });
      expect(found?.alternative).toEqual(alternative.map(line));
      const digest = found?.text.includes('3 1 2 record') ? 'sha512' : 'sha256';
      expect(found?.command ?? null).toEqual(scheme === 'none' ? expect.stringContaining(digest) : null);
      for (const part of planSays) expect(found?.text).toMatch(part);
      for (const one of alternative) expect(found?.text).toContain(one);
    }
    const spoken = given.find(({ id }) => id !== 'stale-record')?.text ?? '';
    for (const part of says) expect(spoken).toMatch(part);
    if (not) expect(spoken).not.toMatch(not);
    expect(spoken).not.toMatch(/\{\w+\}/);
  });

  it.each([
    ['as planned', text(3, 1, 2, fromOther), 'authenticated'],
    ['by a digest that is set aside', text(3, 1, 1, fromOther), 'refused'],
  ])('beside a record of the stronger digest, %s: %s', async (_, next, outcome) => {
    const report = await final(tlsa(text(3, 1, 2, leaf), next), shows([fromOther]));
    expect(report.hosts[0]?.outcome).toBe(outcome);
  });

  it('ends in refused mail where another issuing key issued the new certificate: what the words warn of', async () => {
    const report = await final(tlsa(ofKey, ofIssuer), shows([fromOther, r13]));
    expect(report.hosts[0]?.outcome).toBe('refused');
  });
});
