import { describe, expect, it } from 'vitest';
import { keyPair, type Made, makeCertificate, NOW } from '../../test/match/make-certificate.ts';
import { nodeCrypto } from '../../test/match/node-crypto.ts';
import { BASE, type Chain, chains, recordOf } from '../../test/match/pairs.ts';
import { CHAIN_LIMITS } from '../x509/chain-limits.ts';
import { type MatchOptions, match } from './match.ts';
import type { TlsaRecord } from './tlsa.ts';

const options: MatchOptions = { names: [BASE], now: NOW, crypto: nodeCrypto };
const byName = new Map(chains().map((chain): [string, Chain] => [chain.name, chain]));
const plain = sent('all p256');
const [leaf, intermediate, root] = plain as [Made, Made, Made];
const unrelated = makeCertificate({ subject: 'CN=other', key: keyPair('p256', 'other'), ca: true });
const stale = (usage: number, selector: number, matchingType: number): TlsaRecord => ({
  usage,
  selector,
  matchingType,
  data: new Uint8Array(matchingType === 2 ? 64 : 32),
});

function sent(name: string): readonly Made[] {
  const chain = byName.get(name);
  if (chain === undefined) throw new Error(`no chain ${name}`);
  return chain.sent;
}

const judge = (records: readonly TlsaRecord[], chain: readonly Made[], changed: Partial<MatchOptions> = {}) =>
  match(
    records,
    chain.map(({ der }) => der),
    { ...options, ...changed },
  );

describe('usage 3 (R25)', () => {
  it.each([0, 1, 2].flatMap((type) => [0, 1].map((selector): [number, number] => [selector, type])))(
    '3 %i %i is the leaf and no other certificate',
    async (selector, type) => {
      expect(await judge([recordOf(3, selector, type, leaf)], plain)).toMatchObject({
        outcome: 'authenticated',
        record: 0,
        depth: 0,
      });
      expect(await judge([recordOf(3, selector, type, root)], plain)).toMatchObject({
        outcome: 'refused',
        reason: { code: 'no-match' },
      });
    },
  );

  it.each([
    'leaf expired',
    'leaf not yet valid',
    'another name',
    'no name at all',
    'leaf for clients alone',
    'forged leaf',
    'same extension twice',
  ])('does not ask: %s', async (name) => {
    expect((await judge([recordOf(3, 1, 1, sent(name)[0] as Made)], sent(name), { names: [] })).outcome).toBe(
      'authenticated',
    );
  });

  it('asks no more of the chain than its leaf', async () => {
    const garbage = Uint8Array.of(1, 2, 3);
    expect((await match([recordOf(3, 1, 1, leaf)], [leaf.der, garbage], options)).outcome).toBe('authenticated');
  });

  it('takes no key that can be factored', async () => {
    const weak = makeCertificate({ subject: 'CN=weak', key: keyPair('rsa-512', 'weak leaf') });
    expect(await judge([recordOf(3, 1, 1, weak)], [weak])).toMatchObject({
      outcome: 'refused',
      reason: { code: 'key-too-small' },
    });
  });
});

it.each([
  ['UTF-8', 0x0c, 'CN=caf\xe9'],
  ['BMP', 0x1e, 'CN=odd'],
])(
  'a subject that is no %s makes no certificate: no sender that uses OpenSSL can read it',
  async (_, nameTag, subject) => {
    const bad = makeCertificate({ subject, nameTag, key: keyPair('p256', 'text') });
    expect(await judge([recordOf(3, 1, 1, bad)], [bad])).toMatchObject({
      outcome: 'refused',
      reason: { code: 'leaf-malformed' },
    });
  },
);

describe('usage 2 (R26)', () => {
  it.each([0, 1, 2].flatMap((type) => [0, 1].map((selector): [number, number] => [selector, type])))(
    '2 %i %i is an authority above the leaf',
    async (selector, type) => {
      expect(await judge([recordOf(2, selector, type, root)], plain)).toMatchObject({
        outcome: 'authenticated',
        depth: 2,
      });
      expect(await judge([recordOf(2, selector, type, intermediate)], plain)).toMatchObject({
        outcome: 'authenticated',
        depth: 1,
      });
      expect((await judge([recordOf(2, selector, type, leaf)], plain)).outcome).toBe('refused');
    },
  );

  it.each([
    ['2 0 0', recordOf(2, 0, 0, root), 'authenticated', null],
    ['2 1 0', recordOf(2, 1, 0, root), 'authenticated', null],
    ['2 0 1', recordOf(2, 0, 1, root), 'refused', 'anchor-not-sent'],
    ['2 1 1', recordOf(2, 1, 1, root), 'refused', 'anchor-not-sent'],
  ])('%s of a root that was not sent', async (_, record, outcome, code) => {
    const result = await judge([record], [leaf, intermediate]);
    expect(result).toMatchObject({ outcome, depth: null });
    expect(result.reason?.code ?? null).toBe(code);
  });

  it.each([
    ['leaf expired', 'certificate-expired'],
    ['leaf not yet valid', 'certificate-not-yet-valid'],
    ['intermediate expired', 'certificate-expired'],
    ['root expired', 'certificate-expired'],
    ['forged leaf', 'path-signature'],
    ['forged intermediate', 'path-signature'],
    ['intermediate signed with SHA-1', 'weak-signature'],
    ['512-bit RSA authority', 'key-too-small'],
    ['intermediate is no authority', 'not-a-ca'],
    ['intermediate without key usage', 'no-cert-sign'],
    ['root is no authority', 'not-a-ca'],
    ['path length 1, two between', 'path-length'],
    ['unknown critical extension in the leaf', 'critical-extension'],
    ['unknown critical extension in the intermediate', 'critical-extension'],
    ['same extension twice', 'certificate-malformed'],
    ['malformed name constraints in the intermediate', 'certificate-malformed'],
    ['leaf for clients alone', 'wrong-purpose'],
    ['leaf for clients alone by Netscape’s type', 'wrong-purpose'],
    ['key identifier in the leaf, critical', 'critical-extension'],
    ['authority key identifier in the leaf, critical', 'critical-extension'],
    ['intermediate for clients alone', 'wrong-purpose'],
    ['permitted elsewhere', 'name-constraint'],
    ['excluded by the root', 'name-constraint'],
    ['wildcard over an excluded name', 'name-constraint'],
    ['address not permitted', 'name-constraint'],
    ['another name', 'name-mismatch'],
    ['NUL after the name', 'name-mismatch'],
    ['wildcard inside a label', 'name-mismatch'],
    ['common name beside another dNSName', 'name-mismatch'],
    ['five with a gap', 'issuer-missing'],
    ['self-signed leaf', 'anchor-is-leaf'],
  ])('%s: %s', async (name, code) => {
    const chain = sent(name);
    const top = chain[chain.length - 1] as Made;
    expect(await judge([recordOf(2, 0, 1, top)], chain)).toMatchObject({ outcome: 'refused', reason: { code } });
  });

  it.each(['leaf for servers by Netscape’s type, critical', 'constraint with a minimum of zero'])(
    '%s: holds',
    async (name) => {
      const chain = sent(name);
      const top = chain[chain.length - 1] as Made;
      expect((await judge([recordOf(2, 0, 1, top)], chain)).outcome).toBe('authenticated');
    },
  );

  it('asks no dates of an anchor that is not self-issued, as OpenSSL does', async () => {
    const chain = sent('intermediate expired');
    expect((await judge([recordOf(2, 0, 1, chain[1] as Made)], chain)).outcome).toBe('authenticated');
  });

  it('checks no names where none are given as null, and matches none where the list is empty (R27)', async () => {
    const record = recordOf(2, 0, 1, root);
    expect((await judge([record], plain, { names: null })).outcome).toBe('authenticated');
    expect((await judge([record], plain, { names: [] })).reason?.code).toBe('name-mismatch');
    expect((await judge([record], plain, { names: ['other.test', BASE] })).outcome).toBe('authenticated');
  });
});

describe('certificates that records hold (R26)', () => {
  it.each<[string, readonly TlsaRecord[], readonly Made[], string]>([
    [
      '2 0 0 of the one between lends it to the path',
      [recordOf(2, 0, 1, root), recordOf(2, 0, 0, intermediate)],
      [leaf, root],
      'authenticated',
    ],
    ['without it, the path has a gap', [recordOf(2, 0, 1, root)], [leaf, root], 'issuer-missing'],
    // Usage 3 says nothing about any other certificate, though it may hold one.
    ['3 0 0 lends none', [recordOf(2, 0, 1, root), recordOf(3, 0, 0, intermediate)], [leaf, root], 'issuer-missing'],
    [
      '2 1 0 holds a key and no certificate',
      [recordOf(2, 0, 1, root), recordOf(2, 1, 0, unrelated)],
      [leaf, root],
      'issuer-missing',
    ],
    ['2 0 0 of the leaf', [recordOf(2, 0, 0, leaf)], plain, 'anchor-is-leaf'],
    ['2 0 1 of a leaf sent twice', [recordOf(2, 0, 1, leaf)], [leaf, leaf, intermediate], 'anchor-is-leaf'],
  ])('%s', async (_, records, chain, result) => {
    const { outcome, reason } = await judge(records, chain);
    expect(reason?.code ?? outcome).toBe(result);
  });

  it('stand where the server sent them', async () => {
    expect(await judge([recordOf(2, 0, 0, root)], plain)).toMatchObject({ outcome: 'authenticated', depth: 2 });
    expect(await judge([recordOf(2, 0, 0, root)], [leaf, intermediate, root, root])).toMatchObject({ depth: 2 });
  });
});

describe('digest agility (R24)', () => {
  it('refuses a good 3 1 1 beside a stale 3 1 2, and tells why', async () => {
    const result = await judge([recordOf(3, 1, 1, leaf), stale(3, 1, 2)], plain);
    expect(result).toMatchObject({ outcome: 'refused', reason: { code: 'weaker-digest-ignored' } });
    expect(result.records[0]).toMatchObject({ usable: true, matched: false, fits: true, depth: 0 });
  });

  it.each<[string, TlsaRecord, TlsaRecord, boolean, number | null]>([
    ['3 1 1 of the leaf', recordOf(3, 1, 1, leaf), stale(3, 1, 2), true, 0],
    ['3 1 1 of an authority', recordOf(3, 1, 1, root), stale(3, 1, 2), false, null],
    ['2 1 1 of an authority', recordOf(2, 1, 1, root), stale(2, 1, 2), true, 2],
    ['2 1 1 of the leaf', recordOf(2, 1, 1, leaf), stale(2, 1, 2), false, null],
  ])('sets aside %s, and tells whether it would fit', async (_, record, stronger, fits, depth) => {
    const result = await judge([record, stronger], plain);
    expect(result.records[0]).toEqual({
      usable: true,
      matched: false,
      fits,
      depth,
      reason: { code: 'weaker-digest-ignored', zone: null, data: { matchingType: 1 } },
    });
    expect(result).toMatchObject({ outcome: 'refused', reason: { code: fits ? 'weaker-digest-ignored' : 'no-match' } });
  });

  it.each<[string, readonly TlsaRecord[], number]>([
    ['the other selector', [recordOf(3, 1, 1, leaf), stale(3, 0, 2)], 0],
    ['the other usage', [recordOf(3, 1, 1, leaf), stale(2, 1, 2)], 0],
    ['full data', [stale(3, 1, 2), recordOf(3, 1, 0, leaf)], 1],
    ['a stronger one that is unusable', [recordOf(3, 1, 1, leaf), { ...stale(3, 1, 2), data: new Uint8Array(9) }], 0],
    ['the same digest', [stale(3, 1, 1), recordOf(3, 1, 1, leaf)], 1],
  ])('does not reach %s', async (_, records, record) => {
    expect(await judge(records, plain)).toMatchObject({ outcome: 'authenticated', record });
  });
});

describe('sets of records', () => {
  it('tells what became of each', async () => {
    const records = [stale(3, 1, 1), recordOf(3, 1, 1, leaf), recordOf(2, 1, 1, root), stale(1, 1, 1), stale(2, 0, 1)];
    const result = await judge(records, plain);
    expect(result).toMatchObject({ outcome: 'authenticated', record: 1, depth: 0, reason: null });
    expect(result.records.map((one) => [one.usable, one.matched, one.depth, one.reason?.code ?? null])).toEqual([
      [true, false, null, 'no-match'],
      [true, true, 0, null],
      [true, true, 2, null],
      [false, false, null, 'usage-pkix'],
      [true, false, null, 'anchor-not-sent'],
    ]);
  });

  it.each([[[]], [[stale(1, 1, 1)]], [[{ ...stale(3, 1, 1), selector: 9 }]]])(
    'without a usable record: mandatory-tls (R23)',
    async (records) => {
      const result = await judge(records, plain);
      expect(result).toMatchObject({ outcome: 'mandatory-tls', record: null, reason: { code: 'no-usable-record' } });
    },
  );

  it('puts usage 3 first, then the order given', async () => {
    const [byLeaf, byRoot, byIntermediate] = [
      recordOf(3, 1, 1, leaf),
      recordOf(2, 1, 1, root),
      recordOf(2, 0, 1, intermediate),
    ];
    expect(await judge([byRoot, byLeaf], plain)).toMatchObject({ record: 1, depth: 0 });
    expect(await judge([byRoot, stale(3, 1, 1)], plain)).toMatchObject({ record: 0, depth: 2 });
    expect(await judge([stale(3, 1, 1), byIntermediate, byRoot], plain)).toMatchObject({ record: 1, depth: 1 });
    expect(await judge([byRoot, byIntermediate], plain)).toMatchObject({ record: 0, depth: 2 });
  });

  it.each<[string, readonly TlsaRecord[], readonly Made[], string]>([
    ['one', [stale(2, 0, 1)], plain, 'anchor-not-sent'],
    ['all alike', [stale(2, 0, 1), stale(2, 1, 1)], plain, 'anchor-not-sent'],
    ['general ones that differ', [stale(2, 0, 1), stale(3, 1, 1)], plain, 'no-match'],
    ['general ones that differ, the other way round', [stale(3, 1, 1), stale(2, 0, 1)], plain, 'no-match'],
    ['a particular one after a general', [stale(3, 1, 1), recordOf(2, 1, 1, leaf)], plain, 'anchor-is-leaf'],
    ['a particular one before a general', [recordOf(2, 1, 1, leaf), stale(3, 1, 1)], plain, 'anchor-is-leaf'],
    ['not that of an unusable record', [stale(1, 1, 1), stale(3, 1, 1)], plain, 'no-match'],
    ['not that of an unusable record after it', [stale(2, 1, 1), stale(0, 1, 1)], plain, 'anchor-not-sent'],
    [
      'a good one set aside, beside general ones',
      [stale(3, 0, 1), stale(3, 1, 2), recordOf(3, 1, 1, leaf)],
      plain,
      'weaker-digest-ignored',
    ],
  ])('tells of several reasons the most telling: %s', async (_, records, chain, code) => {
    expect(await judge(records, chain)).toMatchObject({
      outcome: 'refused',
      record: null,
      depth: null,
      reason: { code },
    });
  });

  it('tells of a chain that can’t be judged with every usable record', async () => {
    const records = [stale(1, 1, 1), recordOf(3, 1, 1, leaf), recordOf(2, 1, 1, root)];
    const codes = (await match(records, [], options)).records.map((one) => [one.usable, one.fits, one.reason?.code]);
    expect(codes).toEqual([
      [false, false, 'usage-pkix'],
      [true, false, 'no-certificate'],
      [true, false, 'no-certificate'],
    ]);
    const none = await match([stale(1, 1, 1), stale(3, 7, 1)], [], options);
    expect(none.records.map((one) => one.reason?.code)).toEqual(['usage-pkix', 'selector-unknown']);
  });

  it('takes a chain as long, and as large, as may be', async () => {
    const records = [recordOf(3, 1, 1, leaf)];
    const filled = (octets: number): Uint8Array[] => [leaf.der, new Uint8Array(octets - leaf.der.length)];
    const copies = (count: number): Uint8Array[] => Array.from({ length: count }, () => leaf.der);
    const { certificates, octets } = CHAIN_LIMITS;
    for (const chain of [filled(octets), copies(certificates)]) {
      expect((await match(records, chain, options)).outcome).toBe('authenticated');
    }
    for (const chain of [filled(octets + 1), copies(certificates + 1)]) {
      expect((await match(records, chain, options)).reason?.code).toBe('chain-too-large');
    }
  });
});
