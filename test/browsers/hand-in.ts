/** Gathers what the page can't make or read for itself. */
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { match } from '../../src/dane/match.ts';
import { toBase64 } from '../../src/octets.ts';
import { NOW } from '../match/make-certificate.ts';
import { allPairs, BASE, type Pair } from '../match/pairs.ts';
import { listVectors, readVector } from '../vectors/vectors-folder.ts';
import type { HandedIn, PairAsData } from './handed-in.ts';

const JUDGING = { names: [BASE], now: NOW };

export async function handIn(propertySeed: number): Promise<HandedIn> {
  const files = ['rfc9102', 'signatures', 'deckard'].flatMap((folder) =>
    listVectors(folder, /^[a-zA-Z0-9]/).map((file) => `${folder}/${file}`),
  );
  return {
    propertySeed,
    vectors: Object.fromEntries(files.map((file) => [file, readVector(file)])),
    pairs: await Promise.all(allPairs().map(asData)),
    judging: JUDGING,
  };
}

async function asData({ name, chain, records }: Pair): Promise<PairAsData> {
  const sent = chain.sent.map(({ der }) => der);
  const { outcome, record, depth, reason } = await match(records, sent, { ...JUDGING, crypto: nodeCrypto });
  return {
    name,
    chain: sent.map(toBase64),
    records: records.map((one) => ({ ...one, data: toBase64(one.data) })),
    expected: { outcome, record, depth, reason: reason?.code ?? null },
  };
}
