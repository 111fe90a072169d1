/** Whether the addresses of one host show different chains, as far as it could be looked. */
import type { ChainSeen } from '../../probe/observation.ts';
import { chainKey } from '../chains-seen.ts';
import type { ProbeFinding } from '../findings.ts';
import type { AdviceWording } from './advice.ts';

/** The sentence for what sets the addresses apart: their certificates, or only what is sent with these; null: nothing. */
export function differenceOf(
  findings: readonly ProbeFinding[],
): Extract<AdviceWording, 'addresses-differ' | 'addresses-differ-chain'> | null {
  const seen = findings.flatMap(({ observation }) => (observation.kind === 'chain' ? observation : []));
  const differIn = (certificates?: number): boolean =>
    differ(seen.map((one) => ({ ...one, key: chainKey({ ...one, chain: one.chain.slice(0, certificates) }) })));
  if (!differIn()) return null;
  return differIn(1) ? 'addresses-differ' : 'addresses-differ-chain';
}

interface Keyed extends ChainSeen {
  readonly key: string;
}

function differ(all: readonly Keyed[]): boolean {
  return all.some(({ address }) => {
    const there = all.filter((other) => other.address === address);
    // Where a second key could not be looked for, it may be what another shows, unless a key of that kind was shown.
    const mayHave = ({ keyFamily }: Keyed): boolean =>
      there.some(({ secondKeyNotSeen }) => secondKeyNotSeen) &&
      !there.some((other) => keyFamily && other.keyFamily === keyFamily);
    return all.some((one) => !there.some(({ key }) => key === one.key) && !mayHave(one));
  });
}
