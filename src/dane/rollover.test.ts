/** Which change of key is prepared: of one host by its records and chains, of a domain by its least prepared host. */
import { describe, expect, it } from 'vitest';
import { keyPair, makeCertificate, NOW } from '../../test/match/make-certificate.ts';
import { nodeCrypto } from '../../test/match/node-crypto.ts';
import { BASE, recordOf } from '../../test/match/pairs.ts';
import { fakeResolve } from '../../test/unit/fake-world.ts';
import { Name } from '../dns/name.ts';
import type { HostFacts } from './facts.ts';
import { judge } from './findings.ts';
import { lookUpHost } from './host-lookups.ts';
import { nextKeyRecord, rolloverOf, rolloverOfHost, spareRecords } from './rollover.ts';
import { type TlsaRecord, tlsaToText } from './tlsa.ts';

const authority = makeCertificate({ subject: 'CN=A', key: keyPair('p256', 'A'), ca: true, keyUsage: [5] });
const leaf = makeCertificate({ subject: 'CN=x', key: keyPair('p256', 'x'), issuer: authority, dnsNames: [BASE] });
const second = makeCertificate({ subject: 'CN=z', key: keyPair('p256', 'z'), issuer: authority, dnsNames: [BASE] });
const idle = (usage: number, selector: number, matchingType: number, fill = 1): TlsaRecord => ({
  usage,
  selector,
  matchingType,
  data: new Uint8Array(matchingType === 2 ? 64 : 32).fill(fill),
});
const [key, key2, whole, issuer] = [
  recordOf(3, 1, 1, leaf),
  recordOf(3, 1, 1, second),
  recordOf(3, 0, 1, leaf),
  recordOf(2, 1, 1, authority),
];
const silent = { kind: 'no-answer', address: '192.0.2.1', code: 'connection-refused', words: '' } as const;

/** A host with these records, whose server shows these chains one after the other. */
async function host(
  records: readonly TlsaRecord[],
  chains: readonly (readonly { der: Uint8Array }[])[],
): Promise<HostFacts> {
  const name = Name.parse(BASE);
  const zone = { [`${BASE} A`]: ['192.0.2.1'], [`_25._tcp.${BASE} TLSA`]: records.map(tlsaToText) };
  const lookups = await lookUpHost(
    fakeResolve(records.length === 0 ? { [`${BASE} A`]: ['192.0.2.1'] } : zone),
    name,
    new AbortController().signal,
  );
  const seen = chains.map((chain) => ({
    kind: 'chain' as const,
    address: '192.0.2.1',
    tlsVersion: 'TLSv1.3',
    chain: chain.map(({ der }) => der),
    freshness: 'same-process' as const,
  }));
  const options = { names: [BASE], now: NOW, crypto: nodeCrypto };
  const findings = await Promise.all(
    (seen.length === 0 ? [silent] : seen).map((one) => judge(one, 'unprobed', records, options)),
  );
  return {
    host: { name: BASE, preference: 10, lookupName: name, unusable: null },
    lookups,
    findings,
    outcome: findings[0]?.outcome ?? 'unprobed',
    reason: null,
    emptyNonTerminal: null,
  };
}

const shown = [leaf, authority];
const two = [shown, [second, authority]];

describe('a host', () => {
  it.each<[string, readonly TlsaRecord[], Parameters<typeof host>[1], ReturnType<typeof rolloverOfHost>]>([
    ['one record', [key], [shown], 'none'],
    ['the issuer alone', [issuer], [shown], 'none'],
    ['key and issuer', [key, issuer], [shown], 'current+issuer'],
    ['key and an issuer that is not theirs', [key, idle(2, 1, 1)], [shown], 'none'],
    ['key and next key', [key, idle(3, 1, 1)], [shown], 'current+next'],
    ['key and a next one of the other selector', [key, idle(3, 0, 1)], [shown], 'none'],
    ['key twice', [key, whole], [shown], 'none'],
    ['key and an unusable one', [key, idle(1, 1, 1)], [shown], 'none'],
    ['key and one of no known selector', [key, idle(3, 7, 1)], [shown], 'none'],
    ['two keys, one to come', [key, key2, idle(3, 1, 1)], two, 'none'],
    ['two keys, two to come', [key, key2, idle(3, 1, 1), idle(3, 1, 1, 2)], two, 'current+next'],
    ['two keys, one of them without record of its issuer', [key, issuer], two, 'none'],
    ['two keys, both with their issuer', [key, key2, issuer], two, 'current+issuer'],
    ['nobody answers', [key, idle(3, 1, 1)], [], null],
    ['nothing matches', [idle(3, 1, 1), idle(3, 1, 1, 2)], [shown], null],
  ])('%s', async (_, records, chains, expected) => {
    expect(rolloverOfHost(await host(records, chains))).toBe(expected);
  });

  it('R24: a digest that a stronger one sets aside is none to come', async () => {
    const facts = await host([recordOf(3, 1, 2, leaf), idle(3, 1, 1)], [shown]);
    expect(spareRecords(facts)).toEqual([]);
    expect(rolloverOfHost(facts)).toBe('none');
  });
});

describe('a domain', () => {
  const prepared = () => host([key, idle(3, 1, 1)], [shown]);
  const withIssuer = () => host([key, issuer], [shown]);
  const one = () => host([key], [shown]);
  const oneUnseen = () => host([key], []);
  const oneUsableUnseen = () => host([key, idle(1, 1, 1)], []);
  const twoUnseen = () => host([key, idle(3, 1, 1)], []);
  const without = () => host([], []);
  const unusable = () => host([idle(1, 1, 1)], []);

  it.each<[string, readonly (() => Promise<HostFacts>)[], ReturnType<typeof rolloverOf>]>([
    ['no host', [], null],
    ['prepared', [prepared], 'current+next'],
    ['prepared in two ways', [withIssuer, prepared], 'current+issuer'],
    ['one prepared, one not', [prepared, one], 'none'],
    ['one not, one prepared', [one, prepared], 'none'],
    ['one record, nobody answers', [oneUnseen], 'none'],
    ['one usable record, nobody answers', [oneUsableUnseen], 'none'],
    ['several records, nobody answers', [twoUnseen], null],
    ['one prepared, of another nothing is known', [twoUnseen, prepared], 'current+next'],
    ['no DANE', [without], null],
    ['no usable record', [unusable], null],
    ['prepared, and a host without DANE', [without, prepared], 'current+next'],
  ])('%s', async (_, hosts, expected) => {
    expect(rolloverOf(await Promise.all(hosts.map((make) => make())))).toBe(expected);
  });
});

it.each<[string, TlsaRecord, string]>([
  ['3 1 1', key, '3 1 1'],
  ['3 1 2', idle(3, 1, 2), '3 1 2'],
  ['3 1 2 of the wrong length', { ...idle(3, 1, 2), data: new Uint8Array(32) }, '3 1 1'],
  ['3 0 2', idle(3, 0, 2), '3 1 1'],
  ['2 1 2', idle(2, 1, 2), '3 1 1'],
])('the next key’s record beside a %s (R24)', (_, record, kind) => {
  const next = nextKeyRecord([record]);
  expect(next.kind).toBe(kind);
  expect(next.command).toContain(kind === '3 1 2' ? '-sha512' : '-sha256');
});
