/** `npx tsx test/match/compare.ts`: judges every pair here and by the installed OpenSSL, and lists where they part. */
import { pathToFileURL } from 'node:url';
import { type MatchResult, match } from '../../src/dane/match.ts';
import { askOpenssl, type OpensslAnswer } from './ask-openssl.ts';
import { DIFFERENCES } from './differences.ts';
import { NOW } from './make-certificate.ts';
import { nodeCrypto } from './node-crypto.ts';
import { allPairs, BASE, type Pair } from './pairs.ts';

export interface Comparison {
  readonly pair: Pair;
  readonly ours: MatchResult;
  readonly theirs: OpensslAnswer;
}

/** Both verdicts on each pair. */
export async function compare(pairs: readonly Pair[]): Promise<Comparison[]> {
  const answers = await askOpenssl(pairs);
  const options = { names: [BASE], now: NOW, crypto: nodeCrypto };
  return Promise.all(
    pairs.map(async (pair) => {
      const ours = await match(
        pair.records,
        pair.chain.sent.map(({ der }) => der),
        options,
      );
      const theirs = answers.get(pair.name);
      if (theirs === undefined) throw new Error(`no answer for ${pair.name}`);
      return { pair, ours, theirs };
    }),
  );
}

/** True if both say the same, or differ just as `differences.ts` says. */
export function asExpected({ pair, ours, theirs }: Comparison): boolean {
  const known = DIFFERENCES.get(pair.name);
  if (known === undefined) return ours.outcome === theirs.outcome;
  return ours.outcome === known.ours && theirs.outcome !== ours.outcome;
}

async function main(): Promise<void> {
  const comparisons = await compare(allPairs());
  let unexplained = 0;
  for (const comparison of comparisons) {
    const { pair, ours, theirs } = comparison;
    const known = DIFFERENCES.get(pair.name);
    const told = `${pair.name}: here ${ours.outcome}, OpenSSL ${theirs.outcome}`;
    if (asExpected(comparison)) {
      if (known !== undefined) console.log(`differs, as known: ${told}. ${known.why}`);
      continue;
    }
    unexplained += 1;
    console.log(`UNEXPLAINED: ${told}; ${JSON.stringify(ours.reason)}`);
    console.log(theirs.words.replace(/^/gm, '    '));
  }
  const count = (outcome: string): number => comparisons.filter(({ ours }) => ours.outcome === outcome).length;
  console.log(
    `${comparisons.length} pairs: ${count('authenticated')} authenticated, ${count('refused')} refused, ` +
      `${count('mandatory-tls')} mandatory-tls; ${unexplained} unexplained`,
  );
  process.exitCode = unexplained === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
