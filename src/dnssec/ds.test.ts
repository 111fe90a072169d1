/** Which keys a DS RRset vouches for (RFC 4034 section 5, RFC 4035 section 5.2, RFC 4509; R7, R12). */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { Name } from '../dns/name.ts';
import { type Dnskey, type Ds, decodeDnskey } from '../dns/rdata.ts';
import { supportedAlgorithms } from './algorithms.ts';
import { keysVouchedFor, usableDs } from './ds.ts';
import { Work, WorkLimitError } from './limits.ts';

const zone = Name.parse('Sub.Example');
const keyOf = (flags = 257, algorithm = 13, fill = 1, protocol = 3): Dnskey =>
  decodeDnskey(Uint8Array.of(flags >> 8, flags & 255, protocol, algorithm, ...Array<number>(64).fill(fill)));
const key = keyOf();

function dsOf(of: Dnskey, digestType = 2, owner = zone): Ds {
  const hash = createHash({ 1: 'sha1', 2: 'sha256', 4: 'sha384' }[digestType] ?? 'sha512');
  const digest = Uint8Array.from(hash.update(owner.toCanonicalWire()).update(of.rdata).digest());
  return { keyTag: of.keyTag, algorithm: of.algorithm, digestType, digest };
}

const vouched = async (records: readonly Ds[], keys: readonly Dnskey[], work = new Work()): Promise<string[]> =>
  (await keysVouchedFor(nodeCrypto.subtle, zone, records, keys, work)).map(
    (found) => `${keys.indexOf(found.key)} by ${records.indexOf(found.ds)}`,
  );

describe('R7: a key that a DS vouches for', () => {
  it.each<[string, Ds, boolean]>([
    ['SHA-1', dsOf(key, 1), true],
    ['SHA-256', dsOf(key, 2), true],
    ['SHA-384', dsOf(key, 4), true],
    ['another digest type', dsOf(key, 3), false],
    ['a digest under the number of another', { ...dsOf(key, 2), digestType: 4 }, false],
    ['another tag', { ...dsOf(key), keyTag: key.keyTag ^ 1 }, false],
    ['another algorithm', { ...dsOf(key), algorithm: 8 }, false],
    [
      'another octet',
      { ...dsOf(key), digest: dsOf(key).digest.map((octet, i) => (i === 31 ? octet ^ 1 : octet)) },
      false,
    ],
    ['a digest cut short', { ...dsOf(key), digest: dsOf(key).digest.subarray(0, 31) }, false],
    ['a digest with more behind it', { ...dsOf(key), digest: Uint8Array.of(...dsOf(key).digest, 0) }, false],
    ['no digest', { ...dsOf(key), digest: new Uint8Array() }, false],
    ['the digest under another name', dsOf(key, 2, Name.parse('example')), false],
    ['another key', { ...dsOf(keyOf(257, 13, 2)), keyTag: key.keyTag }, false],
  ])('%s', async (_, ds, expected) => {
    expect(await vouched([ds], [key])).toEqual(expected ? ['0 by 0'] : []);
  });

  it.each<[string, Dnskey]>([
    ['without the ZONE flag', keyOf(1)],
    ['revoked', keyOf(0x181)],
    ['of another protocol', keyOf(257, 13, 1, 2)],
  ])('but none %s', async (_, unfit) => {
    expect(await vouched([dsOf(unfit)], [unfit])).toEqual([]);
  });

  it('tells which by which, without the SEP flag too', async () => {
    const keys = [key, keyOf(256), keyOf(257, 14)];
    const records = [
      dsOf(keyOf(257, 13, 9)),
      dsOf(keys[2] as Dnskey),
      dsOf(keys[1] as Dnskey),
      dsOf(keys[1] as Dnskey, 4),
    ];
    expect(await vouched(records, keys)).toEqual(['2 by 1', '1 by 2', '1 by 3']);
  });

  it('R12: makes a digest only for keys of its tag and algorithm, and 64 at most', async () => {
    const others = Array.from({ length: 60 }, (_, i) => keyOf(257, 13, i + 2)).filter(
      ({ keyTag }) => keyTag !== key.keyTag,
    );
    const records = [dsOf(key, 1), dsOf(key, 2), dsOf(key, 4)];
    expect(await vouched(records, [...others, key])).toHaveLength(3);
    const alike = (count: number): Dnskey[] => Array.from({ length: count }, () => ({ ...key }));
    expect(await vouched([dsOf(key)], alike(64))).toHaveLength(64);
    await expect(vouched([dsOf(key)], alike(65))).rejects.toThrow(WorkLimitError);
    // Of an unknown digest none is made.
    const work = new Work();
    expect(await vouched(Array<Ds>(100).fill(dsOf(key, 3)), [key], work)).toEqual([]);
    expect(await vouched([dsOf(key)], alike(64), work)).toHaveLength(64);
  });
});

describe('R7: DS records that count', () => {
  const [sha1, sha256, sha384] = [dsOf(key, 1), dsOf(key, 2), dsOf(key, 4)];
  const unknown = { ...sha256, algorithm: 99 };
  it.each<[string, Ds[], Ds[]]>([
    ['SHA-1 alone', [sha1], [sha1]],
    ['SHA-1 beside SHA-256', [sha1, sha256], [sha256]],
    ['SHA-1 beside SHA-384', [sha384, sha1], [sha384]],
    ['SHA-256 and SHA-384', [sha256, sha384], [sha256, sha384]],
    ['SHA-1 beside SHA-256 of an unknown algorithm', [sha1, unknown], [sha1]],
    ['an unknown algorithm', [unknown], []],
    ['an unknown digest', [dsOf(key, 3)], []],
    ['an unknown digest beside a known', [dsOf(key, 3), sha1], [sha1]],
  ])('%s', (_, records, expected) => {
    expect(usableDs(records, supportedAlgorithms())).toEqual(expected);
  });

  it('are none by SHA-1 where that is not taken (RFC 9905)', () => {
    expect(usableDs([sha1], supportedAlgorithms(false))).toEqual([]);
    expect(usableDs([sha1, sha256], supportedAlgorithms(false))).toEqual([sha256]);
    expect(usableDs([dsOf(keyOf(257, 7))], supportedAlgorithms(false))).toEqual([]);
  });
});
