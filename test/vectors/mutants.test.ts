/** Drop any record, flip any bit, mangle any message: never secure with another content, never an exception. */
import { beforeAll, expect, it } from 'vitest';
import { encodeMessage } from '../../src/dns/codec.ts';
import { RRType } from '../../src/dns/types.ts';
import { claim, decodes, flipped, mutateOctets, overTheWire, resolveChain } from './mutation.ts';
import { coveredType, createPoolAsk, poolMessage } from './pool.ts';
import { seeded } from './random.ts';
import { type Chain, chainValidator, readChain } from './rfc9102.ts';
import { describeVectors } from './vectors-folder.ts';

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8];

describeVectors('mutants of RFC 9102', () => {
  const chains: Chain[] = [];
  const claims: (string | null)[] = [];
  beforeAll(async () => {
    for (const number of NUMBERS) {
      const chain = readChain(number);
      chains.push(chain);
      claims.push(claim(await resolveChain(chain, chain.records)));
    }
    expect(claims.filter((one) => one !== null)).toHaveLength(7);
  });

  it.each(NUMBERS)('A.%i: any record or RRset dropped', async (number) => {
    const chain = chains[number - 1] as Chain;
    let broken = 0;
    for (const dropped of chain.records) {
      const lookup = await resolveChain(
        chain,
        chain.records.filter((record) => record !== dropped),
      );
      expect([null, claims[number - 1]], `${dropped.name} ${dropped.type}`).toContain(claim(lookup));
      // An insecure chain rests on signed records as well: none of them is dropped into a secure answer.
      if (number === 8) expect(lookup.answer.status).not.toBe('secure');
      // Nor does a chain that was secure become insecure by loss: that would be a downgrade.
      if (number < 8) expect(lookup.answer.status, `${dropped.name} ${dropped.type}`).not.toBe('insecure');
      if (claim(lookup) === null) broken++;
    }
    expect(broken).toBeGreaterThan(3);
  });

  it.each(NUMBERS)('A.%i: 250 records with a bit flipped', async (number) => {
    const chain = chains[number - 1] as Chain;
    const random = seeded(number);
    for (let i = 0; i < 250; i++) {
      const index = Math.floor(random() * chain.records.length);
      const record = chain.records[index];
      if (record === undefined) continue;
      const bit = Math.floor(random() * record.rdata.length * 8);
      const mutant = chain.records.map((one) => (one === record ? flipped(one, bit) : one));
      const lookup = await resolveChain(chain, mutant);
      const what = `${record.name} ${record.type} (${coveredType(record)}) bit ${bit}`;
      expect([null, claims[number - 1]], what).toContain(claim(lookup));
      if (number < 8) expect(lookup.answer.status, what).not.toBe('insecure');
    }
  });

  it('every bit of every answer, and of the signatures over it, makes it bogus', async () => {
    for (const [index, chain] of chains.entries()) {
      const parts = chain.records.filter(
        (record) => record.type === RRType.TLSA || coveredType(record) === RRType.TLSA,
      );
      for (const record of parts) {
        // Past the type covered, which makes it a signature over something else: missing, and as bogus.
        for (let bit = 0; bit < record.rdata.length * 8; bit += 3) {
          const lookup = await resolveChain(
            chain,
            chain.records.map((one) => (one === record ? flipped(one, bit) : one)),
          );
          // The case of a letter of the signer's name is not signed.
          const isCase = coveredType(record) !== undefined && isCaseOfSigner(record.rdata, bit);
          const what = `A.${index + 1} ${record.type} bit ${bit}`;
          expect(lookup.answer.status, what).toBe(isCase ? 'secure' : 'bogus');
          expect([null, claims[index]], what).toContain(claim(lookup));
        }
      }
    }
  });

  it('1,600 mangled messages: no exception, nothing forged', async () => {
    const random = seeded(99);
    for (let i = 0; i < 1600; i++) {
      const index = i % chains.length;
      const chain = chains[index] as Chain;
      // One message of the lookup is mangled, the others come as they are.
      let left = Math.floor(random() * 8);
      const ask = overTheWire(createPoolAsk(chain.records), (octets) =>
        left-- === 0 ? mutateOctets(octets, random) : octets,
      );
      const lookup = await chainValidator(ask)(chain.name, RRType.TLSA);
      expect([null, claims[index]]).toContain(claim(lookup));
      // (A denial mangled away may leave the rest of the chain; it is then bogus or unanswered.)
      if (index < 7) expect(lookup.answer.status).not.toBe('insecure');
    }
  });

  it('20,000 mangled and random octet strings through the codec', () => {
    const random = seeded(7);
    const messages = chains.map(({ name, records }) => encodeMessage(poolMessage(records, name, RRType.TLSA)));
    let read = 0;
    for (let i = 0; i < 20_000; i++) {
      const message = messages[i % messages.length] as Uint8Array<ArrayBuffer>;
      const noise = Uint8Array.from({ length: Math.floor(random() * 120) }, () => Math.floor(random() * 256));
      if (decodes(i % 4 === 0 ? noise : mutateOctets(message, random))) read++;
    }
    expect(read).toBeGreaterThan(1000);
    expect(read).toBeLessThan(19_000);
  });
});

/** True for the bit that tells upper from lower case, in a letter of an RRSIG's signer name. */
function isCaseOfSigner(rdata: Uint8Array, bit: number): boolean {
  const at = bit >> 3;
  const octet = (rdata[at] ?? 0) | 0x20;
  return at >= 19 && at < rdata.length - 64 && (bit & 7) === 5 && octet >= 0x61 && octet <= 0x7a;
}
