import { describe, expect, it } from 'vitest';
import { type AddressCell, addressDecision, type TlsaBase, type TlsaCell, tlsaDecision } from './policy.ts';

const ADDRESS: readonly AddressCell[] = ['secure', 'secure-alias', 'insecure', 'none', 'bogus', 'indeterminate'];
const TLSA: readonly TlsaCell[] = ['usable', 'unusable', 'insecure', 'none', 'bogus', 'indeterminate', 'too-long'];

/**
 * The rule book for addresses (R19, R20): which cells at least one family has, which neither has, and what follows; the
 * first row that fits is the one. `look: …` names where TLSA is then looked for (host no alias / host an alias).
 */
const ADDRESS_RULES: readonly { has: readonly AddressCell[]; result: string }[] = [
  { has: ['secure'], result: 'look' },
  { has: ['bogus'], result: 'deferred address-bogus' },
  { has: ['indeterminate'], result: 'deferred address-indeterminate' },
  { has: ['secure-alias'], result: 'look at original only' },
  { has: ['insecure'], result: 'opportunistic address-insecure' },
  { has: ['none'], result: 'unreachable no-address' },
];

describe('R19, R20: addresses, every cell', () => {
  const cells = ADDRESS.flatMap((a) => ADDRESS.flatMap((b) => [false, true].map((alias) => [a, b, alias] as const)));
  it.each(cells)('A %s, AAAA %s, alias %s', (ipv4, ipv6, isAlias) => {
    const rule = ADDRESS_RULES.find(({ has }) => has.some((cell) => cell === ipv4 || cell === ipv6));
    const decided = addressDecision(ipv4, ipv6, isAlias);
    const got = 'candidates' in decided ? decided.candidates.join(', ') : `${decided.outcome} ${decided.code}`;
    const look = isAlias ? 'expanded, original' : 'original';
    const then = rule?.result.replace('look at original only', 'original').replace(/^look$/, look);
    expect(got).toBe(then);
  });
});

/** What one TLSA answer means; null: goes on to the next candidate, or ends without DANE. */
const MEANS: Readonly<Record<TlsaCell, { final: string | null; last: string }>> = {
  usable: { final: 'unprobed not-probed-yet', last: '' },
  unusable: { final: 'mandatory-tls tlsa-all-unusable', last: '' },
  bogus: { final: 'deferred tlsa-bogus', last: '' },
  indeterminate: { final: 'deferred tlsa-indeterminate', last: '' },
  insecure: { final: null, last: 'opportunistic tlsa-insecure' },
  none: { final: null, last: 'opportunistic tlsa-none' },
  'too-long': { final: null, last: 'opportunistic tlsa-name-too-long' },
};

describe('R20, R22, R23: TLSA, every cell', () => {
  const decide = (...cells: TlsaCell[]): string => {
    const order: readonly TlsaBase[] = cells.length === 1 ? ['original'] : ['expanded', 'original'];
    const { outcome, code } = tlsaDecision(cells.map((cell, i) => ({ at: order[i] ?? 'original', cell })));
    return `${outcome} ${code}`;
  };

  it.each(TLSA)('at the host’s own name: %s', (cell) => {
    expect(decide(cell)).toBe(MEANS[cell].final ?? MEANS[cell].last);
  });

  it.each(TLSA.flatMap((a) => TLSA.map((b) => [a, b] as const)))('expanded %s, original %s', (expanded, original) => {
    const got = decide(expanded, original);
    const final = MEANS[expanded].final ?? MEANS[original].final;
    if (final !== null) expect(got).toBe(final);
    else if (expanded === 'insecure' || original === 'insecure') expect(got).toBe('opportunistic tlsa-insecure');
    else expect(got).toMatch(/^opportunistic tlsa-(none|name-too-long)$/);
  });

  it('never takes a failure for "no DANE", and no answers at all neither', () => {
    for (const failed of ['bogus', 'indeterminate'] as const) {
      for (const cell of TLSA) expect(decide(failed, cell)).toMatch(/^deferred/);
      for (const cell of ['insecure', 'none', 'too-long'] as const) expect(decide(cell, failed)).toMatch(/^deferred/);
    }
    expect(tlsaDecision([]).outcome).toBe('deferred');
  });
});
