/**
 * The pairs of chains and TLSA records that Node and OpenSSL judge too. Their certificates are made and signed by Node, so
 * they come as octets; the verdict here must be the one that Node gave.
 */
import { describe, expect, it } from 'vitest';
import { match } from '../../../src/dane/match.ts';
import { fromBase64 } from '../../../src/octets.ts';
import { handed } from './handed.ts';
import { nodeCrypto as pageCrypto } from './page-crypto.ts';

const octets = (base64: string): Uint8Array => fromBase64(base64) ?? new Uint8Array();

describe('chains and TLSA records', () => {
  it('has all the pairs', () => {
    expect(handed.pairs.length).toBeGreaterThan(500);
  });

  it.each(handed.pairs)('$name', async ({ chain, records, expected }) => {
    const { outcome, record, depth, reason } = await match(
      records.map((one) => ({ ...one, data: octets(one.data) })),
      chain.map(octets),
      { ...handed.judging, crypto: pageCrypto },
    );
    expect({ outcome, record, depth, reason: reason?.code ?? null }).toEqual(expected);
  });
});
