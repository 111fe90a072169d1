/** Which provider serves each domain of the sweep: a few serve most, many serve one. The same in every run. */
import { POPULATION } from './assumptions.ts';

const SEED = 20261127;

/** Numbers between 0 and 1, the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The provider of each domain; from `POPULATION.providers` on each has a mail server of its own. */
export function providersOf(domains: number, sorted: boolean): Int32Array {
  const next = random(SEED);
  const { providers, hostedShare } = POPULATION;
  const reach = new Float64Array(providers);
  let sum = 0;
  for (let i = 0; i < providers; i++) reach[i] = sum += 1 / (i + 1);
  const of = new Int32Array(domains);
  for (let i = 0; i < domains; i++) {
    if (next() >= hostedShare) {
      of[i] = providers + i;
      continue;
    }
    const at = next() * sum;
    let [low, high] = [0, providers - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((reach[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    of[i] = low;
  }
  return sorted ? of.sort() : of;
}
