/** RFC 9102 Appendix A: eight of eight. */
import { expect, it } from 'vitest';
import type { Ask } from '../../src/dns/asking.ts';
import { answered, responseTo } from '../../src/dns/message.testing.ts';
import { rdataToText } from '../../src/dns/presentation.ts';
import { RRType } from '../../src/dns/types.ts';
import { createPoolAsk } from './pool.ts';
import { CHAIN_TIME, chainValidator, readChain } from './rfc9102.ts';
import { describeVectors } from './vectors-folder.ts';

const TLSA = '3 1 1 8bd1da95272f7fa4ffb24137fc0ed03aae67e5c4d8b3c50734e1050a7920b922';

describeVectors('RFC 9102 Appendix A', () => {
  it.each([
    [1, 'a plain answer', []],
    [2, 'a wildcard with NSEC', []],
    [3, 'a wildcard with NSEC3', []],
    [4, 'a CNAME', ['CNAME']],
    [5, 'a DNAME', ['DNAME']],
  ])('A.%i, %s, is secure', async (number, _what, aliases) => {
    const { name, records } = readChain(number);
    const lookup = await chainValidator(createPoolAsk(records))(name, RRType.TLSA);
    expect(lookup.answer).toMatchObject({ status: 'secure', proven: { denial: null, publishedTtl: 3600, ttl: 3600 } });
    if (lookup.answer.status !== 'secure') return;
    expect(lookup.answer.proven.rdatas.map((rdata) => rdataToText(RRType.TLSA, rdata))).toEqual([TLSA]);
    expect(lookup.aliases.map((link) => link.kind)).toEqual(aliases);
    expect(lookup.chain.every((step) => step.status === 'secure')).toBe(true);
    expect(lookup.signaturesExpire).toBe(Date.UTC(2020, 11, 2) / 1000);
  });

  it.each([
    [6, 'NSEC'],
    [7, 'NSEC3'],
  ])('A.%i, a denial by %s, is secure', async (number) => {
    const { name, records } = readChain(number);
    const lookup = await chainValidator(createPoolAsk(records))(name, RRType.TLSA);
    expect(lookup.answer).toMatchObject({ status: 'secure', proven: { denial: 'nxdomain', rdatas: [] } });
  });

  it('A.8, below an opt-out span, is insecure and says where', async () => {
    const { name, records } = readChain(8);
    const pool = createPoolAsk(records);
    const all = await chainValidator(pool)(name, RRType.TLSA);
    expect(all.answer).toMatchObject({ status: 'insecure', reason: { code: 'opt-out', zone: 'example' } });

    // As a real resolver answers: the unsigned zone's answer holds no denial of its parent's.
    const bare: Ask = async (asked, type) =>
      type === RRType.TLSA ? answered(responseTo(asked, type)) : await pool(asked, type);
    const lookup = await chainValidator(bare)(name, RRType.TLSA);
    expect(lookup.answer).toMatchObject({ status: 'insecure', reason: { code: 'opt-out', zone: 'insecure.example' } });
    expect(lookup.chain.map(({ zone, status }) => [zone, status])).toEqual([
      ['.', 'secure'],
      ['example', 'secure'],
      ['insecure.example', 'insecure'],
    ]);
  });

  it('tells a clock that is off apart from a broken zone', async () => {
    const { name, records } = readChain(1);
    for (const clock of [() => CHAIN_TIME + 5 * 31_536_000, () => CHAIN_TIME - 5 * 31_536_000]) {
      const lookup = await chainValidator(createPoolAsk(records), { clock })(name, RRType.TLSA);
      expect(lookup.answer).toMatchObject({ status: 'bogus', reason: { code: 'clock-off', zone: '.' } });
    }
  });
});
