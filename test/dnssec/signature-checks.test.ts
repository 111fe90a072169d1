/** Which signature holds over which RRset (RFC 4034 section 3.1.8.1, RFC 4035 section 5.3; R5): one thing changed a case. */
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../cli/node-crypto.ts';
import type { ResourceRecord } from '../../src/dns/message.ts';
import { Name } from '../../src/dns/name.ts';
import { type Dnskey, decodeDnskey } from '../../src/dns/rdata.ts';
import { RRType } from '../../src/dns/types.ts';
import { createVerifySignature, supportedAlgorithms } from '../../src/dnssec/algorithms.ts';
import { Work, WorkLimitError } from '../../src/dnssec/limits.ts';
import { gatherRRsets } from '../../src/dnssec/rrset.ts';
import { verifyRRset } from '../../src/dnssec/signature.ts';
import { countingVerify, makeKey, makeRecord, NOW, type SigningKey, type SignOptions, signed } from './world.ts';

const zone = Name.parse('example');
const A = 'a.example. A 192.0.2.1';
let key: SigningKey;
beforeAll(async () => {
  key = await makeKey(zone);
});

const verify = createVerifySignature(nodeCrypto);

/** `signed`, or why not. */
async function outcome(records: readonly ResourceRecord[], keys: readonly Dnskey[] = [decodeDnskey(key.record.rdata)]) {
  const [rrset] = gatherRRsets(records);
  if (rrset === undefined) throw new Error('no RRset');
  const result = await verifyRRset(rrset, zone, keys, verify, NOW, new Work());
  return result.kind === 'signed' ? 'signed' : result.reason.code;
}

/** The key with another octet in its RDATA, and its tag as that makes it. */
function changedKey(at: number, octet: number): Dnskey {
  return decodeDnskey(key.record.rdata.map((old, i) => (i === at ? octet : old)));
}

const upper = (octet: number): number => (octet >= 0x61 && octet <= 0x7a ? octet - 0x20 : octet);
const shout = (name: Name): Name => Name.fromLabels(name.labels.map((label) => label.map(upper)));

describe('a signature over A records', () => {
  it.each<[string, SignOptions, string]>([
    ['as it should be', {}, 'signed'],
    ['with more labels than the owner has', { labels: 3 }, 'signature-labels'],
    ['of a wildcard above its zone', { labels: 0 }, 'signature-labels'],
    ['that names another tag', { tag: 1 }, 'signature-key-unknown'],
    ['that names another algorithm', { algorithm: 14 }, 'signature-key-unknown'],
    [
      'for more years than serial arithmetic can tell',
      { inception: NOW - 0x50000000, expiration: NOW + 0x50000000 },
      'signature-dates',
    ],
  ])('%s', async (_what, options, expected) => {
    expect(await outcome(await signed(key, A, options))).toBe(expected);
  });

  it('in the name of another zone that has the same key', async () => {
    const records = await signed({ ...key, zone: Name.parse('other') }, A);
    expect(await outcome(records)).toBe('signature-missing');
  });

  it('of an owner outside its zone', async () => {
    expect(await outcome(await signed(key, 'a.other. A 192.0.2.1'))).toBe('signature-missing');
  });

  it.each<[string, number, number]>([
    ['without the ZONE flag', 0, 0],
    ['revoked', 1, 0x81],
    ['of another protocol', 2, 2],
  ])('by a key %s', async (_what, at, octet) => {
    const changed = changedKey(at, octet);
    expect(await outcome(await signed(key, A, { tag: changed.keyTag }), [changed])).toBe('signature-key-unknown');
  });

  it.each([
    [3, 'signed', 4],
    [4, 'signature-wrong', 4],
  ])('after %i other keys of its tag', async (others, expected, checks) => {
    const good = decodeDnskey(key.record.rdata);
    const publicKey = (i: number): Uint8Array => good.publicKey.map((octet, at) => (at === i ? octet ^ 1 : octet));
    const wrong = Array.from({ length: others }, (_, i): Dnskey => ({ ...good, publicKey: publicKey(i) }));
    const [rrset] = gatherRRsets(await signed(key, A));
    if (rrset === undefined) throw new Error('no RRset');
    const { verify: counting, count } = countingVerify();
    const result = await verifyRRset(rrset, zone, [...wrong, good], counting, NOW, new Work());
    expect(result.kind === 'signed' ? 'signed' : result.reason.code).toBe(expected);
    expect(count()).toBe(checks);
  });
});

describe('of several signatures', () => {
  const anything = async (): Promise<boolean> => true;

  it.each([
    [5, 13],
    [7, 8],
    [13, 7],
    [8, 5],
  ])('of algorithms %i and %i the one without SHA-1 counts (R6, R7)', async (first, second) => {
    const keys = [first, second].map((algorithm) => ({ ...decodeDnskey(key.record.rdata), algorithm }));
    const [record, ...signatures] = await signed(key, A, { algorithm: first });
    const [, ...others] = await signed(key, A, { algorithm: second });
    const [rrset] = gatherRRsets([record as ResourceRecord, ...signatures, ...others]);
    if (rrset === undefined) throw new Error('no RRset');
    const result = await verifyRRset(rrset, zone, keys, anything, NOW, new Work());
    expect(result.kind === 'signed' && result.by.algorithm).toBe([5, 7].includes(first) ? second : first);
  });

  it('one that can’t be read takes nothing from another (R6)', async () => {
    const [record, good] = (await signed(key, A)) as [ResourceRecord, ResourceRecord];
    for (const length of [0, 10, 18, 19]) {
      const cut = { ...good, rdata: good.rdata.slice(0, length) };
      expect(await outcome([record, cut, good])).toBe('signed');
      expect(await outcome([record, cut])).toBe('signature-missing');
    }
  });

  it('the last that was tried tells why, with its time', async () => {
    const reasonOf = async (options: SignOptions) => {
      const [rrset] = gatherRRsets(await signed(key, A, options));
      if (rrset === undefined) throw new Error('no RRset');
      const result = await verifyRRset(rrset, zone, [decodeDnskey(key.record.rdata)], verify, NOW, new Work());
      return result.kind === 'signed' ? null : result.reason;
    };
    expect(await reasonOf({ expiration: NOW - 1 })).toMatchObject({ code: 'signature-expired', data: { at: NOW - 1 } });
    expect(await reasonOf({ inception: NOW + 1 })).toMatchObject({
      code: 'signature-not-yet-valid',
      data: { at: NOW + 1 },
    });
    expect(await reasonOf({ inception: NOW, expiration: NOW })).toBeNull();
  });
});

it('an RRset of a thousand records is looked at, one of more is not (R12)', () => {
  const of = (count: number): ResourceRecord[] =>
    Array.from({ length: count }, (_, i) => makeRecord(zone, RRType.A, Uint8Array.of(10, 0, i >> 8, i & 255)));
  expect(gatherRRsets(of(1000))[0]?.rdatas).toHaveLength(1000);
  expect(() => gatherRRsets(of(1001))).toThrow(WorkLimitError);
});

describe('what may change on the way, and what may not', () => {
  it('the TTL, which caches count down: the original one was signed', async () => {
    const records = (await signed(key, A)).map((record) => ({ ...record, ttl: 7 }));
    expect(await outcome(records)).toBe('signed');
  });

  it('the case of the owner and of the signer', async () => {
    const records = (await signed(key, A)).map((record) => ({ ...record, name: shout(record.name) }));
    expect(await outcome(records)).toBe('signed');
    const signer = zone.toWire();
    const shouted = records.map((record) => {
      if (record.type !== RRType.RRSIG) return record;
      const rdata = Uint8Array.from(record.rdata);
      rdata.set(shout(zone).toWire(), 18);
      expect(record.rdata.slice(18, 18 + signer.length)).toEqual(signer);
      return { ...record, rdata };
    });
    expect(await outcome(shouted)).toBe('signed');
  });

  it('order and duplicates', async () => {
    const records = await signed(key, `${A}\na.example. A 192.0.2.2\na.example. A 192.0.2.3`);
    expect(await outcome([...records].reverse())).toBe('signed');
    expect(await outcome([...records, ...records])).toBe('signed');
    expect(await outcome(records.slice(1))).toBe('signature-wrong');
  });

  it.each<[string, string, boolean]>([
    ['MX', '10 mx.example.', true],
    ['CNAME', 'x.example.', true],
    ['DNAME', 'x.example.', true],
    ['NS', 'x.example.', true],
    ['SOA', 'x.example. y.example. 1 2 3 4 5', true],
    ['SRV', '1 2 3 x.example.', true],
    ['PTR', 'x.example.', true],
    ['NAPTR', '1 2 "" "" "" x.example.', true],
    // RFC 6840 section 5.1 takes NSEC off the list of RFC 4034; HTTPS was never on it.
    ['NSEC', 'x.example. A RRSIG NSEC', false],
    ['HTTPS', '\\# 13 0001 0178 0765 7861 6d70 6c65 00', false],
  ])('the case of a name in %s: %s', async (type, rdata, allowed) => {
    const records = await signed(key, `a.example. ${type} ${rdata}`);
    const shouted = records.map((record) =>
      record.type === RRType.RRSIG ? record : { ...record, rdata: record.rdata.map(upper) },
    );
    expect(shouted[0]?.rdata).not.toEqual(records[0]?.rdata);
    expect(await outcome(shouted)).toBe(allowed ? 'signed' : 'signature-wrong');
  });

  it('the type that the signature covers: it signs nothing else', async () => {
    const records = await signed(key, 'a.example. TYPE65280 \\# 4 c0000201');
    const renamed = records.map((record) => (record.type === 65_280 ? { ...record, type: RRType.A } : record));
    expect(await outcome(renamed)).toBe('signature-missing');
  });
});

describe('algorithms', () => {
  it('without SHA-1 are those that RFC 9905 leaves', () => {
    expect([...supportedAlgorithms(false).algorithms]).toEqual([8, 10, 13, 14, 15, 16]);
    expect([...supportedAlgorithms(false).digests]).toEqual([2, 4]);
    expect([...supportedAlgorithms().algorithms]).toEqual([5, 7, 8, 10, 13, 14, 15, 16]);
    expect([...supportedAlgorithms().digests]).toEqual([1, 2, 4]);
  });

  it('load the library for Ed448 only for what can be such a key and signature', async () => {
    let loaded = 0;
    const ed448 = async () => {
      loaded++;
      return () => true;
    };
    const check = createVerifySignature({ subtle: nodeCrypto.subtle, ed448 });
    const of = (length: number) => decodeDnskey(Uint8Array.of(1, 1, 3, 16, ...new Uint8Array(length)));
    expect(await check(of(56), new Uint8Array(114), new Uint8Array())).toBe(false);
    expect(await check(of(57), new Uint8Array(113), new Uint8Array())).toBe(false);
    expect(loaded).toBe(0);
    expect(await check(of(57), new Uint8Array(114), new Uint8Array())).toBe(true);
  });

  it.each([0, 1, 3, 6, 12, 17, 23, 253, 254, 255])('check nothing of number %i', async (algorithm) => {
    const one = { ...decodeDnskey(key.record.rdata), algorithm };
    expect(await verify(one, new Uint8Array(64), new Uint8Array())).toBe(false);
    expect(supportedAlgorithms().algorithms.has(algorithm)).toBe(false);
  });
});
