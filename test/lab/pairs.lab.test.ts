/**
 * The same verdicts as Postfix on generated pairs of a chain and a record set, right and wrong. OpenSSL is
 * asked about the same pairs by `npx tsx test/match/compare.ts`.
 */
import { expect, test } from 'vitest';

// Postfix knows no time but the present.
process.env.PAIRS_NOW = String(Math.floor(Date.now() / 1000));
const { match } = await import('../../src/dane/match.ts');
const { NOW } = await import('../match/make-certificate.ts');
const { nodeCrypto } = await import('../match/node-crypto.ts');
const { allPairs, BASE } = await import('../match/pairs.ts');
const { POSTFIX_DIFFERENCES } = await import('../match/differences.ts');
const { askPostfix } = await import('./ask-postfix.ts');

const pairs = allPairs();

test(`posttls-finger agrees on ${pairs.length} pairs, but for the differences that are listed`, async () => {
  const answers = await askPostfix(pairs);
  const parted: string[] = [];
  const outcomes = new Set<string>();
  for (const { name, chain, records } of pairs) {
    const ders = chain.sent.map(({ der }) => der);
    const ours = await match(records, ders, { names: [BASE], now: NOW, crypto: nodeCrypto });
    outcomes.add(ours.outcome);
    if (ours.outcome !== answers.get(name)?.outcome) parted.push(`${name}: here ${ours.outcome}`);
  }
  expect(parted).toEqual([...POSTFIX_DIFFERENCES].map(([name, { ours }]) => `${name}: here ${ours}`));
  expect([...outcomes].sort()).toEqual(['authenticated', 'mandatory-tls', 'refused']);
  expect(pairs.length).toBeGreaterThanOrEqual(200);
}, 300_000);
