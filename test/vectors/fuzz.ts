/**
 * The long run of the mutants: `npm run fuzz -- [messages] [seed]`, a million messages by default, one in five hundred of
 * them blown up to 64 KiB. Every one goes through codec and validator; what is not ours, forged or slow ends the run with
 * exit status 1.
 */
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { RRType } from '../../src/dns/types.ts';
import { createVerifySignature } from '../../src/dnssec/algorithms.ts';
import type { Lookup } from '../../src/dnssec/lookup.ts';
import { toHex } from '../../src/octets.ts';
import { claim, inflated, mutateOctets, overTheWire, resolveChain } from './mutation.ts';
import { createPoolAsk } from './pool.ts';
import { seeded } from './random.ts';
import { chainValidator, readChain } from './rfc9102.ts';

const messages = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? 1);
if (!Number.isSafeInteger(messages) || !Number.isSafeInteger(seed))
  throw new Error('messages and seed are whole numbers');
const SLOW_MS = 50;
const INFLATED = 1 / 500;

/** Milliseconds of processor time, all threads together: other programs on the machine do not count. */
async function timed<T>(make: () => Promise<T>): Promise<[T, number]> {
  const start = process.cpuUsage();
  const made = await make();
  const { user, system } = process.cpuUsage(start);
  return [made, (user + system) / 1000];
}

async function main(): Promise<void> {
  const random = seeded(seed);
  const verify = createVerifySignature(nodeCrypto);
  const chains = [1, 2, 3, 4, 5, 6, 7, 8].map(readChain);
  const claims = await Promise.all(chains.map(async (chain) => claim(await resolveChain(chain, chain.records))));
  let mangled = 0;
  let busy = 0;
  const ends = new Map<string, number>();
  while (mangled < messages) {
    const index = Math.floor(random() * chains.length);
    const chain = chains[index];
    if (chain === undefined) continue;
    // One to all of the lookup's messages are mangled; each in one way, however often the lookup is made.
    const share = random();
    const played = new Map<string, Uint8Array>();
    const ask = overTheWire(createPoolAsk(chain.records), (octets) => {
      const key = toHex(octets);
      const known = played.get(key);
      if (known !== undefined) return known;
      const mangles = random() <= share;
      if (mangles) mangled++;
      const mangle = random() < INFLATED ? inflated : mutateOctets;
      const octetsPlayed = mangles ? mangle(octets, random) : octets;
      played.set(key, octetsPlayed);
      return octetsPlayed;
    });
    const make = (): Promise<Lookup> => chainValidator(ask, { verify })(chain.name, RRType.TLSA);
    const [lookup, took] = await timed(make);
    if (took > SLOW_MS) {
      // Code that is not yet compiled and collected garbage are slow once, a costly message each time.
      const again: number[] = [];
      for (let i = 0; i < 5; i++) again.push((await timed(make))[1]);
      if (Math.min(...again) > SLOW_MS) throw new Error(`slow: A.${index + 1}, ${Math.min(...again)} ms, seed ${seed}`);
      busy++;
    }
    ends.set(lookup.answer.status, (ends.get(lookup.answer.status) ?? 0) + 1);
    const claimed = claim(lookup);
    if (claimed !== null && claimed !== claims[index]) throw new Error(`forged: A.${index + 1} became ${claimed}`);
    if (index < 7 && lookup.answer.status === 'insecure') throw new Error(`downgraded: A.${index + 1}, seed ${seed}`);
  }
  console.log(
    `${mangled} messages mangled, lookups ended ${JSON.stringify(Object.fromEntries(ends))}, none over ${SLOW_MS} ms (${busy} once, and not again)`,
  );
}

await main();
