/** What a probe's observations make of an address and of its host (R29–R32): tables written from the rules. */
import { describe, expect, it } from 'vitest';
import { keyPair, makeCertificate, NOW } from '../../test/match/make-certificate.ts';
import { nodeCrypto } from '../../test/match/node-crypto.ts';
import { BASE, recordOf } from '../../test/match/pairs.ts';
import type { ChainSeen, Observation } from '../probe/observation.ts';
import { reason } from '../reason.ts';
import { type DnsOutcome, hostByEvidence, judge, type ProbeFinding, withBlockedPort } from './findings.ts';
import type { TlsaRecord } from './tlsa.ts';

const authority = makeCertificate({ subject: 'CN=A', key: keyPair('p256', 'A'), ca: true, keyUsage: [5] });
const leaf = makeCertificate({ subject: 'CN=x', key: keyPair('p256', 'x'), issuer: authority, dnsNames: [BASE] });
const other = makeCertificate({ subject: 'CN=y', key: keyPair('p256', 'y') });

const address = '192.0.2.1';
const chain = (change: Partial<ChainSeen> = {}): ChainSeen => ({
  kind: 'chain',
  address,
  tlsVersion: 'TLSv1.3',
  chain: [leaf.der, authority.der],
  freshness: 'same-process',
  ...change,
});
const noAnswer = (code: Extract<Observation, { kind: 'no-answer' }>['code'], at = address): Observation => ({
  kind: 'no-answer',
  address: at,
  code,
  words: 'so it says',
});
const noTls = (code: Extract<Observation, { kind: 'no-tls' }>['code']): Observation => ({
  kind: 'no-tls',
  address,
  code,
  words: '454 no',
});
const notProbed: Observation = { kind: 'not-probed', address, code: 'timeout', words: '' };

const judged = (seen: Observation, byDns: DnsOutcome, records: readonly TlsaRecord[] = []): Promise<ProbeFinding> =>
  judge(seen, byDns, records, { names: [BASE], now: NOW, crypto: nodeCrypto });
const short = ({ outcome, reason: why }: { outcome: string; reason: { code: string } | null }): string =>
  `${outcome} ${why?.code ?? '-'}`;

const [key, whole, issuer, foreign] = [
  recordOf(3, 1, 1, leaf),
  recordOf(3, 0, 1, leaf),
  recordOf(2, 1, 1, authority),
  recordOf(3, 1, 1, other),
];
const pkix = { ...key, usage: 1 };

describe('R31: an address that showed no chain', () => {
  type Row = readonly [what: string, Observation, unprobed: string, mandatoryTls: string, opportunistic: string];
  const rows: readonly Row[] = [
    ['not asked', notProbed, 'unprobed timeout', 'mandatory-tls timeout', 'opportunistic timeout'],
    ...(['no-ipv6-here', 'port-25-blocked-here', 'address-not-public'] as const).map(
      (code) =>
        [
          `this side: ${code}`,
          noAnswer(code),
          `unprobed ${code}`,
          `mandatory-tls ${code}`,
          `opportunistic ${code}`,
        ] as const,
    ),
    ...(
      [
        'connection-refused',
        'connection-timeout',
        'connection-closed',
        'no-route',
        'greeting-timeout',
        'greeting-refused',
        'greeting-not-smtp',
      ] as const
    ).map(
      (code) =>
        [
          `no answer: ${code}`,
          noAnswer(code),
          `unreachable ${code}`,
          `unreachable ${code}`,
          `unreachable ${code}`,
        ] as const,
    ),
    ...(
      [
        'ehlo-refused',
        'starttls-not-offered',
        'starttls-refused',
        'handshake-failed',
        'handshake-timeout',
        'smtp-timeout',
        'smtp-closed',
        'smtp-malformed',
        'plaintext-after-starttls',
      ] as const
    ).map(
      (code) =>
        [`no TLS: ${code}`, noTls(code), `refused ${code}`, `refused ${code}`, `opportunistic ${code}`] as const,
    ),
  ];
  it.each(rows)('%s', async (_, seen, ...expected) => {
    const got: string[] = [];
    for (const byDns of ['unprobed', 'mandatory-tls', 'opportunistic'] as const) {
      const finding = await judged(seen, byDns, [key]);
      expect(finding).toMatchObject({ observation: seen, match: null });
      expect(finding.reason?.data).toMatchObject({ address });
      got.push(short(finding));
    }
    expect(got).toEqual(expected);
  });
});

describe('R32: a chain', () => {
  const stranger = { freshness: 'none' } as const;
  const keyAlone = { freshness: 'challenge', onlyKeyProven: true } as const;
  const rows: readonly [what: string, Partial<ChainSeen>, readonly TlsaRecord[], expected: string][] = [
    ['matched, seen by this process', {}, [key], 'authenticated -'],
    ['matched, with the challenge', { freshness: 'challenge' }, [issuer], 'authenticated -'],
    ['matched, by one’s own companion', { freshness: 'own-companion' }, [whole], 'authenticated -'],
    ['matched, by a stranger’s word', stranger, [key], 'unprobed not-proven'],
    ['not matched', {}, [foreign], 'refused no-match'],
    ['not matched, by a stranger’s word', stranger, [foreign], 'refused no-match'],
    ['no usable record', {}, [pkix], 'mandatory-tls no-usable-record'],
    ['no usable record, by a stranger’s word', stranger, [pkix], 'mandatory-tls no-usable-record'],
    ['the key alone proven: 3 1 1', keyAlone, [key], 'authenticated -'],
    ['the key alone proven: 3 1 0', keyAlone, [recordOf(3, 1, 0, leaf)], 'authenticated -'],
    ['the key alone proven: 3 0 1', keyAlone, [whole], 'unprobed not-proven'],
    ['the key alone proven: 2 1 1', keyAlone, [issuer], 'unprobed not-proven'],
    ['the key alone proven: 2 0 1', keyAlone, [recordOf(2, 0, 1, authority)], 'unprobed not-proven'],
    ['the key alone proven: 3 0 1 and 3 1 1', keyAlone, [whole, key], 'authenticated -'],
    ['the key alone proven: 3 0 1 and 3 1 1 of another', keyAlone, [foreign, whole], 'unprobed not-proven'],
    ['the key alone proven: 2 1 1 and 3 1 1 of another', keyAlone, [foreign, issuer], 'unprobed not-proven'],
    ['the key alone proven, a stranger’s word for it', { ...keyAlone, ...stranger }, [key], 'unprobed not-proven'],
    ['R30: a second key not seen', { secondKeyNotSeen: true }, [key], 'authenticated second-key-not-seen'],
    ['R30: a second key not seen, the first not matched', { secondKeyNotSeen: true }, [foreign], 'refused no-match'],
  ];
  it.each(rows)('%s', async (_, change, records, expected) => {
    const finding = await judged(chain(change), 'unprobed', records);
    expect(short(finding)).toBe(expected);
    expect(finding.match?.outcome).toBe(expected.startsWith('unprobed') ? 'authenticated' : finding.outcome);
    // Without DANE by DNS no record counts, whatever there is.
    expect(await judged(chain(change), 'opportunistic', records)).toMatchObject({
      outcome: 'opportunistic',
      reason: null,
      match: null,
    });
  });
});

describe('R29–R32: a host by its addresses', () => {
  const SEEN: Readonly<Record<string, readonly [Observation, ProbeFinding['outcome'], why: string | null]>> = {
    good: [chain(), 'authenticated', null],
    bad: [chain(), 'refused', 'no-match'],
    unproven: [chain(), 'unprobed', 'not-proven'],
    weak: [chain(), 'mandatory-tls', 'no-usable-record'],
    plain: [noTls('starttls-not-offered'), 'refused', 'starttls-not-offered'],
    silent: [noAnswer('connection-refused'), 'unreachable', 'connection-refused'],
    blocked: [noAnswer('port-25-blocked-here'), 'unprobed', 'port-25-blocked-here'],
    'blocked weak': [noAnswer('port-25-blocked-here'), 'mandatory-tls', 'port-25-blocked-here'],
    unasked: [notProbed, 'unprobed', 'timeout'],
    'unasked weak': [notProbed, 'mandatory-tls', 'timeout'],
  };
  const byDnsWhy = reason('by-dns');
  const host = (byDns: DnsOutcome, seen: readonly string[], isMissing = false): string =>
    short(
      hostByEvidence(
        byDns,
        byDnsWhy,
        seen.map((word): ProbeFinding => {
          const [observation, outcome, why] = SEEN[word] ?? [notProbed, 'deferred', 'no such word'];
          return { observation, outcome, reason: why === null ? null : reason(why), match: null };
        }),
        isMissing ? reason('missing') : null,
      ),
    );

  it.each<[DnsOutcome, string, string]>([
    ['unprobed', 'good', 'authenticated -'],
    ['unprobed', 'good, good', 'authenticated -'],
    ['unprobed', 'bad', 'refused no-match'],
    ['unprobed', 'good, bad', 'refused no-match'],
    ['unprobed', 'good, plain', 'refused starttls-not-offered'],
    ['unprobed', 'plain, bad', 'refused starttls-not-offered'],
    ['unprobed', 'silent, bad', 'refused no-match'],
    ['unprobed', 'unasked, bad', 'refused no-match'],
    ['unprobed', 'unproven, bad', 'refused no-match'],
    ['unprobed', 'good, silent', 'authenticated -'],
    ['unprobed', 'silent, good', 'authenticated -'],
    ['unprobed', 'blocked, good', 'authenticated -'],
    ['unprobed', 'good, unasked', 'unprobed timeout'],
    ['unprobed', 'good, unproven', 'unprobed not-proven'],
    ['unprobed', 'unproven', 'unprobed not-proven'],
    ['unprobed', 'silent, unasked', 'unprobed timeout'],
    ['unprobed', 'silent', 'unreachable connection-refused'],
    ['unprobed', 'silent, blocked', 'unreachable connection-refused'],
    ['unprobed', 'blocked, silent', 'unreachable connection-refused'],
    ['unprobed', 'blocked', 'unprobed port-25-blocked-here'],
    ['unprobed', '', 'unprobed by-dns'],
    ['mandatory-tls', 'weak', 'mandatory-tls by-dns'],
    ['mandatory-tls', 'weak, silent', 'mandatory-tls by-dns'],
    ['mandatory-tls', 'weak, plain', 'refused starttls-not-offered'],
    ['mandatory-tls', 'silent', 'unreachable connection-refused'],
    ['mandatory-tls', 'silent, blocked weak', 'unreachable connection-refused'],
    ['mandatory-tls', 'silent, unasked weak', 'mandatory-tls by-dns'],
    ['mandatory-tls', 'blocked weak', 'mandatory-tls by-dns'],
    ['mandatory-tls', '', 'mandatory-tls by-dns'],
    ['opportunistic', 'silent', 'opportunistic by-dns'],
    ['opportunistic', 'plain', 'opportunistic by-dns'],
    ['opportunistic', 'bad', 'opportunistic by-dns'],
  ])('%s by DNS, then %s: %s', (byDns, seen, expected) => {
    expect(host(byDns, seen.split(', ').filter(Boolean))).toBe(expected);
  });

  it('with an address of which nothing is known is no better than DNS has it, and refused where another fails', () => {
    expect(host('unprobed', ['good'], true)).toBe('unprobed missing');
    expect(host('unprobed', ['good', 'unasked'], true)).toBe('unprobed timeout');
    expect(host('unprobed', ['silent'], true)).toBe('unprobed missing');
    expect(host('unprobed', ['bad'], true)).toBe('refused no-match');
    expect(host('mandatory-tls', ['silent'], true)).toBe('mandatory-tls by-dns');
    expect(host('opportunistic', ['bad'], true)).toBe('opportunistic by-dns');
  });
});

it('R31: time-outs of all hosts together are this side’s, and leave each host where DNS put it', async () => {
  const finding = async (at: string, byDns: DnsOutcome): Promise<ProbeFinding> =>
    judged(noAnswer('connection-timeout', at), byDns);
  const hosts = async (...last: string[]) => [
    { byDns: 'unprobed' as const, findings: [await finding('192.0.2.1', 'unprobed')] },
    { byDns: 'mandatory-tls' as const, findings: [await finding('198.51.100.1', 'mandatory-tls')] },
    { byDns: 'unprobed' as const, findings: await Promise.all(last.map((at) => finding(at, 'unprobed'))) },
  ];
  const told = (all: readonly (readonly ProbeFinding[])[]): string[][] => all.map((findings) => findings.map(short));
  expect(told(withBlockedPort(await hosts('203.0.113.1')))).toEqual([
    ['unprobed port-25-blocked-here'],
    ['mandatory-tls port-25-blocked-here'],
    ['unprobed port-25-blocked-here'],
  ]);
  expect(told(withBlockedPort(await hosts('192.0.3.1')))).toEqual([
    ['unreachable connection-timeout'],
    ['unreachable connection-timeout'],
    ['unreachable connection-timeout'],
  ]);
  const [first, second] = await hosts('203.0.113.1', '203.0.113.2');
  const answered = { byDns: 'unprobed' as const, findings: [await judged(chain(), 'unprobed', [key])] };
  const third = { byDns: 'unprobed' as const, findings: [await finding('203.0.113.1', 'unprobed')] };
  expect(told(withBlockedPort([first, second, answered, third].filter((one) => one !== undefined)))).toEqual([
    ['unreachable connection-timeout'],
    ['unreachable connection-timeout'],
    ['authenticated -'],
    ['unreachable connection-timeout'],
  ]);
});
