/** Whether the addresses of one host show different chains, as far as it could be looked. */
import { toHex } from '../../octets.ts';
import type { ChainSeen, KeyFamily } from '../../probe/observation.ts';
import { chainKey } from '../chains-seen.ts';
import type { ProbeFinding } from '../evidence.ts';

interface Shown {
  readonly leaf: string;
  readonly chain: string;
  readonly family: KeyFamily | undefined;
  /** A second key may be there and could not be looked for. */
  readonly partial: boolean;
}

/** What sets the addresses apart: their certificates, only what is sent with these, or nothing. */
export function differenceOf(findings: readonly ProbeFinding[]): 'leaf' | 'chain' | null {
  const byAddress = new Map<string, Shown[]>();
  for (const { observation } of findings) {
    if (observation.kind !== 'chain') continue;
    byAddress.set(observation.address, [...(byAddress.get(observation.address) ?? []), shownBy(observation)]);
  }
  const all = [...byAddress.values()];
  const differIn = (part: 'leaf' | 'chain'): boolean =>
    all.some((some) => all.some((others) => some.some((one) => lacks(others, one, part))));
  if (!differIn('chain')) return null;
  return differIn('leaf') ? 'leaf' : 'chain';
}

function shownBy(seen: ChainSeen): Shown {
  const leaf = seen.chain[0] === undefined ? '' : toHex(seen.chain[0]);
  return { leaf, chain: chainKey(seen), family: seen.keyFamily, partial: seen.secondKeyNotSeen === true };
}

/** An address whose second key could not be looked for may have what another shows, unless it showed that kind of key. */
function lacks(shown: readonly Shown[], one: Shown, part: 'leaf' | 'chain'): boolean {
  if (shown.some((other) => other[part] === one[part])) return false;
  const mayHave = shown.some(({ partial }) => partial);
  return !mayHave || shown.some(({ family }) => family !== undefined && family === one.family);
}
