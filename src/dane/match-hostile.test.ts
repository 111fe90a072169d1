/** Whatever a server sends: no exception, no hang, no false match. */

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sequence } from '../../internet/mail/der-writer.ts';
import {
  type Blueprint,
  distinguishedName,
  extension,
  keyPair,
  type Made,
  makeCertificate,
  NOW,
  tlv,
} from '../../test/match/make-certificate.ts';
import { nodeCrypto } from '../../test/match/node-crypto.ts';
import { BASE, chains, recordOf } from '../../test/match/pairs.ts';
import type { CryptoPort } from '../crypto.ts';
import { equalOctets } from '../octets.ts';
import { PATH_LIMITS } from '../x509/path-work.ts';
import { match } from './match.ts';

const options = { names: [BASE], now: NOW, crypto: nodeCrypto };
const all = chains();
const first = all[0]?.sent as readonly [Made, Made, Made];
const ders = first.map(({ der }) => der);
const [leaf, , root] = first;
const runs = { numRuns: 300 };

describe('random octets', () => {
  it('never match, not even by their own digest', async () => {
    const some = fc.uint8Array({ maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(fc.array(some, { maxLength: 4 }), some, async (chain, data) => {
        const digest = new Uint8Array(
          createHash('sha256')
            .update(chain[0] ?? data)
            .digest(),
        );
        const record = { usage: 3, selector: 0, matchingType: 1, data: digest };
        const code = chain.length === 0 ? 'no-certificate' : 'leaf-malformed';
        expect(await match([record], chain, options)).toMatchObject({ outcome: 'refused', reason: { code } });
        const full = { usage: 2, selector: 0, matchingType: 0, data };
        expect((await match([full], chain, options)).outcome).not.toBe('authenticated');
      }),
      runs,
    );
  });
});

/** Replaces, drops or inserts octets at a few places. */
function mutated(der: Uint8Array, edits: readonly (readonly [number, number, number])[]): Uint8Array {
  let out = [...der];
  for (const [where, kind, octet] of edits) {
    const at = where % out.length;
    if (kind === 0) out[at] = octet;
    else if (kind === 1) out = [...out.slice(0, at), octet, ...out.slice(at)];
    else out = [...out.slice(0, at), ...out.slice(at + 1)];
  }
  return Uint8Array.from(out);
}

const edits = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 2 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 });

describe('certificates with octets changed', () => {
  it('match only where nothing was changed that the record covers (R25, R26)', async () => {
    await fc.assert(
      fc.asyncProperty(edits, fc.nat({ max: 2 }), async (changes, which) => {
        const chain = ders.map((der, i) => (i === which ? mutated(der, changes) : der));
        const same = equalOctets(chain[which] as Uint8Array, ders[which] as Uint8Array);
        const whole = await match([recordOf(3, 0, 1, leaf)], chain, options);
        expect(whole.outcome === 'authenticated').toBe(same || which !== 0);
        const anchor = await match([recordOf(2, 0, 1, root)], chain, options);
        expect(anchor.outcome === 'authenticated').toBe(same);
      }),
      runs,
    );
  });

  it('of every kind that we make, as anchors and as records, never throw', async () => {
    const kinds = fc.constantFrom(...all);
    await fc.assert(
      fc.asyncProperty(kinds, edits, fc.nat({ max: 4 }), async ({ sent }, changes, which) => {
        const made = sent[which % sent.length] as Made;
        const spoiled = mutated(made.der, changes);
        const chain = sent.map((one) => (one === made ? spoiled : one.der));
        const records = [
          recordOf(2, 1, 0, sent[sent.length - 1] as Made),
          { usage: 2, selector: 0, matchingType: 0, data: spoiled },
          { usage: 2, selector: 1, matchingType: 0, data: mutated(made.key.spki, changes) },
        ];
        expect(['authenticated', 'refused']).toContain((await match(records, chain, options)).outcome);
      }),
      runs,
    );
  });
});

describe('chains made to cost work', () => {
  const counting = (): { crypto: CryptoPort; verified: () => number } => {
    let count = 0;
    const { subtle } = nodeCrypto;
    const counted: CryptoPort['subtle'] = {
      digest: (...args) => subtle.digest(...args),
      importKey: (...args) => subtle.importKey(...args),
      verify: (...args) => {
        count += 1;
        return subtle.verify(...args);
      },
    };
    return { crypto: { ...nodeCrypto, subtle: counted }, verified: () => count };
  };

  it('of 60 authorities of one name end at the limit of signatures', async () => {
    const key = keyPair('p256', 'many');
    const top = makeCertificate({ subject: 'CN=Top', key: keyPair('p256', 'top'), ca: true });
    const many = Array.from({ length: 60 }, () =>
      makeCertificate({ subject: 'CN=Many', key, issuerName: 'CN=Many', ca: true, keyIdentifiers: false }),
    );
    const server = makeCertificate({
      subject: 'CN=x',
      key,
      issuerName: 'CN=Many',
      dnsNames: [BASE],
      keyIdentifiers: false,
    });
    const { crypto, verified } = counting();
    const chain = [server, ...many, top].map(({ der }) => der);
    const result = await match([recordOf(2, 0, 1, top)], chain, { ...options, crypto });
    expect(result).toMatchObject({ outcome: 'refused', reason: { code: 'path-work-limit' } });
    expect(verified()).toBeLessThanOrEqual(PATH_LIMITS.signatures);
  });

  it('of a path beyond ten certificates end there', async () => {
    let above = makeCertificate({ subject: 'CN=0', key: keyPair('p256', 'long'), ca: true });
    const chain = [above];
    for (let i = 1; i < 14; i++) {
      above = makeCertificate({
        subject: `CN=${i}`,
        key: keyPair('p256', 'long'),
        issuer: above,
        ca: i < 13,
        dnsNames: [BASE],
      });
      chain.unshift(above);
    }
    const result = await match(
      [recordOf(2, 0, 1, chain[13] as Made)],
      chain.map(({ der }) => der),
      options,
    );
    expect(result).toMatchObject({ outcome: 'refused', reason: { code: 'path-too-long' } });
  });

  describe('of many names', () => {
    const key = keyPair('p256', 'names');
    const anchor = (plan: Partial<Blueprint>): Made =>
      makeCertificate({ subject: 'CN=R', key, ca: true, keyUsage: [5], ...plan });
    const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
    const subtree = sequence(tlv(0xa4, distinguishedName('CN=x')));
    const tooMany = anchor({ permitted: [...times(5_000, 'x'), 'test'] });
    const enough = anchor({ permitted: [...times(900, 'x'), 'test'] });
    const directory = anchor({ more: [extension('2.5.29.30', sequence(tlv(0xa1, ...times(2_000, subtree))), true)] });
    const alike = times(30, 0).map((_, i) => anchor({ serial: i }));
    const server = (issuer: Made, plan: Partial<Blueprint>): Made =>
      makeCertificate({ subject: 'CN=x', key: keyPair('p256', 'server'), issuer, dnsNames: [BASE], ...plan });
    const manyNames = { dnsNames: [BASE, ...times(5_000, 'test')] };
    const longSubject = { subject: times(4_000, 'CN=y').join() };

    it.each<[string, Made, readonly Made[], string]>([
      ['more than may be held against constraints', server(tooMany, manyNames), [tooMany], 'name-constraint'],
      ['as many as may be', server(enough, { dnsNames: [BASE, ...times(900, 'test')] }), [enough], 'authenticated'],
      ['a long subject, many constraints', server(directory, longSubject), [directory], 'authenticated'],
      ['many anchors, many names', server(alike[0] as Made, manyNames), alike, 'authenticated'],
      [
        'many anchors, a long subject that expired',
        server(alike[0] as Made, { ...longSubject, notAfter: NOW - 1 }),
        alike,
        'certificate-expired',
      ],
    ])('%s', async (_, made, anchors, result) => {
      const records = anchors.flatMap((one) => [recordOf(2, 0, 1, one), recordOf(2, 0, 0, one)]);
      const start = process.cpuUsage();
      const { outcome, reason } = await match(
        records,
        [made, ...anchors].map(({ der }) => der),
        options,
      );
      const { user, system } = process.cpuUsage(start);
      expect(reason?.code ?? outcome).toBe(result);
      // A tenth of a second here; ten and more where each name is read again for each comparison.
      expect((user + system) / 1e6).toBeLessThan(2);
    });
  });

  it('of too many certificates or octets are not looked at', async () => {
    const crowd = Array.from({ length: 65 }, () => leaf.der);
    expect((await match([recordOf(3, 1, 1, leaf)], crowd, options)).reason?.code).toBe('chain-too-large');
    const big = [leaf.der, new Uint8Array(300_000)];
    expect((await match([recordOf(3, 1, 1, leaf)], big, options)).reason?.code).toBe('chain-too-large');
  });
});
