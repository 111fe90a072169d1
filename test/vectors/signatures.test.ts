/** Unbound's unit tests of signatures, DS digests and NSEC3 hashes. */
import { expect, it } from 'vitest';
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { decodeDnskey, decodeDs, decodeNsec3 } from '../../src/dns/rdata.ts';
import { RRType, typeToText } from '../../src/dns/types.ts';
import { createVerifySignature } from '../../src/dnssec/algorithms.ts';
import { keysVouchedFor } from '../../src/dnssec/ds.ts';
import { Work } from '../../src/dnssec/limits.ts';
import { nsec3Hash } from '../../src/dnssec/nsec3.ts';
import { gatherRRsets } from '../../src/dnssec/rrset.ts';
import { verifyRRset } from '../../src/dnssec/signature.ts';
import { toBase32Hex } from '../../src/octets.ts';
import { parseEntries } from './replay.ts';
import { describeVectors, listVectors, readVector } from './vectors-folder.ts';

/** The clock of each file (UTC), as the vectors' own description gives it. */
const CLOCKS: Readonly<Record<string, string>> = {
  'test_signatures.1': '2007-08-18T00:50:04Z',
  'test_signatures.8': '2007-08-29T14:41:50Z',
  'test_signatures.9': '2017-12-15T00:00:00Z',
  'test_sigs.ecdsa_p256': '2010-09-08T10:04:39Z',
  'test_sigs.ecdsa_p384': '2010-09-08T10:04:39Z',
  'test_sigs.ed25519': '2017-05-30T14:04:39Z',
  'test_sigs.ed448': '2018-04-08T14:36:30Z',
  'test_sigs.hinfo': '2009-01-07T10:00:22Z',
  'test_sigs.revoked': '2008-04-14T00:50:04Z',
  'test_sigs.rsasha256': '2007-08-29T14:41:50Z',
  'test_sigs.sha1_and_256': '2007-08-29T14:41:50Z',
};

/** Where this validator is meant to differ from the file's word; a query name and the number of its entry. */
const DIFFERENT: Readonly<Record<string, { readonly result: 'signed' | 'not-signed'; readonly why: string }>> = {
  'test_sigs.revoked 3': {
    result: 'not-signed',
    why: 'A revoked key verifies its own DNSKEY RRset only to learn of the revocation (RFC 5011 section 2.1), which is of no use without RFC 5011 tracking.',
  },
  'test_sigs.sha1_and_256 2': {
    result: 'signed',
    why: 'One good signature is enough (R6; RFC 6840 section 5.11): Unbound wants one of each algorithm here.',
  },
  'test_sigs.sha1_and_256 3': {
    result: 'signed',
    why: 'One good signature is enough (R6; RFC 6840 section 5.11): Unbound wants one of each algorithm here.',
  },
};

const verify = createVerifySignature(nodeCrypto);

describeVectors('signatures made by others', () => {
  it('has a clock for every file', () => {
    expect(listVectors('signatures', /^test_sig/)).toEqual(Object.keys(CLOCKS).sort());
  });

  it('sees the failed algorithm of test_sigs.sha1_and_256 where each is looked at alone', async () => {
    const [keyEntry, ...entries] = parseEntries(readVector('signatures/test_sigs.sha1_and_256'));
    const keys = (keyEntry?.sections.answer ?? []).map((record) => decodeDnskey(record.rdata));
    const now = Date.parse('2007-08-29T14:41:50Z') / 1000;
    const seen: boolean[][] = [];
    for (const { sections } of entries) {
      const [rrset] = gatherRRsets(sections.answer);
      if (rrset === undefined) throw new Error('no RRset');
      const zone = rrset.name.parent();
      const alone = keys.map((key) => verifyRRset(rrset, zone, [key], verify, now, new Work()));
      seen.push((await Promise.all(alone)).map((result) => result.kind === 'signed'));
    }
    expect(seen).toEqual([
      [true, true],
      [true, false],
      [false, true],
      [false, false],
    ]);
  });

  it.each(Object.entries(CLOCKS))('%s', async (file, clock) => {
    const [keyEntry, ...entries] = parseEntries(readVector(`signatures/${file}`));
    const keys = gatherRRsets(keyEntry?.sections.answer ?? []).find((set) => set.type === RRType.DNSKEY);
    if (keys === undefined) throw new Error('no DNSKEY RRset in the first entry');
    let checked = 0;
    for (const [index, entry] of entries.entries()) {
      const all = [...entry.sections.answer, ...entry.sections.authority, ...entry.sections.additional];
      // Unbound's own test looks at every RRset, those without a signature left out.
      for (const rrset of gatherRRsets(all).filter((set) => set.signatures.length > 0)) {
        const what = `${entry.name} ${typeToText(entry.type)}: ${rrset.name} ${typeToText(rrset.type)}`;
        const now = Date.parse(clock) / 1000;
        const decoded = keys.rdatas.map(decodeDnskey);
        const result = await verifyRRset(rrset, keys.name, decoded, verify, now, new Work());
        const theirs = entry.name.toHost().startsWith('bogus') ? 'not-signed' : 'signed';
        const expected = DIFFERENT[`${file} ${index + 1}`]?.result ?? theirs;
        expect(result.kind, what).toBe(expected);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(0);
  });
});

describeVectors('DS records made by others', () => {
  it.each(listVectors('signatures', /^test_ds/))('%s', async (file) => {
    const entries = parseEntries(readVector(`signatures/${file}`));
    expect(entries.length).toBeGreaterThan(0);
    for (const { name, sections } of entries) {
      const ds = sections.answer.find((record) => record.type === RRType.DS);
      const key = sections.answer.find((record) => record.type === RRType.DNSKEY);
      if (ds === undefined || key === undefined) throw new Error(`${name} lacks a DS or a key`);
      const [records, keys] = [[decodeDs(ds.rdata)], [decodeDnskey(key.rdata)]];
      const vouched = await keysVouchedFor(nodeCrypto.subtle, key.name, records, keys, new Work());
      expect(vouched.length === 1, `${name} ${ds.name}`).toBe(name.toHost().startsWith('yes'));
    }
  });
});

describeVectors('NSEC3 hashes made by others', () => {
  it('all sixteen of test_nsec3_hash.1', async () => {
    const entries = parseEntries(readVector('signatures/test_nsec3_hash.1'));
    expect(entries).toHaveLength(16);
    for (const { name, sections } of entries) {
      const parameters = decodeNsec3(sections.authority[0]?.rdata ?? new Uint8Array());
      const hash = nsec3Hash(name, parameters.salt, parameters.iterations);
      expect(toBase32Hex(hash)).toBe(sections.answer[0]?.name.toHost().split('.')[0]);
    }
  });
});
