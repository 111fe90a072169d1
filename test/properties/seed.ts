/**
 * The seed from which fast-check draws in every property of a run: one for the whole of it, so that a counterexample is met
 * again by a second try, and by whoever names the seed.
 */
import { randomInt } from 'node:crypto';

const VARIABLE = 'DANE_BADGE_SEED';

declare module 'vitest' {
  interface ProvidedContext {
    readonly propertySeed: number;
  }
}

/** For where Vitest's configuration is read, as that happens once. Throws an Error for what is no seed. */
export function chooseSeed(environment: Readonly<Record<string, string | undefined>> = process.env): number {
  const named = environment[VARIABLE];
  if (named === undefined) return randomInt(-(2 ** 31), 2 ** 31);
  const seed = /^-?\d+$/.test(named) ? Number(named) : Number.NaN;
  // What fast-check makes of any other number is another seed than the one that it prints.
  if (seed !== (seed | 0)) throw new Error(`${VARIABLE} is "${named}": expected a whole number of 32 bits`);
  return seed;
}
