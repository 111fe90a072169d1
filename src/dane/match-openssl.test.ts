/**
 * The same verdicts as the installed OpenSSL, on a spread of the generated pairs. All of them: `npx tsx
 * test/match/compare.ts`.
 */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { asExpected, compare } from '../../test/match/compare.ts';
import { allPairs } from '../../test/match/pairs.ts';

const openssl = spawnSync('openssl', ['version'], { encoding: 'utf8' });
const present = openssl.status === 0 && /^OpenSSL [3-9]/.test(openssl.stdout);

describe.skipIf(!present && process.env.CI !== 'true')('against openssl s_client -dane_tlsa_rrdata', () => {
  it('agrees, but for the differences that are listed', async () => {
    const comparisons = await compare(allPairs().filter((_, i) => i % 6 === 0));
    expect(comparisons.length).toBeGreaterThan(60);
    const wrong = comparisons.filter((one) => !asExpected(one));
    expect(wrong.map(({ pair, ours, theirs }) => [pair.name, ours.outcome, theirs.outcome])).toEqual([]);
  });
});
