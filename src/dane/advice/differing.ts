/** Whether the addresses of one host show different chains, as far as it could be looked. */
import { toHex } from '../../octets.ts';
import type { ChainSeen } from '../../probe/observation.ts';
import { chainKey } from '../chains-seen.ts';
import type { ProbeFinding } from '../evidence.ts';

/** What sets the addresses apart: their certificates, only what is sent with these, or nothing. */
export function differenceOf(findings: readonly ProbeFinding[]): 'leaf' | 'chain' | null {
  const seen = findings.flatMap(({ observation }) => (observation.kind === 'chain' ? observation : []));
  const differIn = (keyOf: (one: ChainSeen) => string): boolean => {
    const keyed = seen.map((one) => ({ one, key: keyOf(one) }));
    const lacks = (address: string, { one, key }: (typeof keyed)[number]): boolean => {
      const there = keyed.filter((other) => other.one.address === address);
      if (there.some((other) => other.key === key)) return false;
      // Where a second key could not be looked for, it may be this one, unless a key of this kind was shown.
      const { keyFamily } = one;
      return (
        !there.some((other) => other.one.secondKeyNotSeen) ||
        (keyFamily !== undefined && there.some((other) => other.one.keyFamily === keyFamily))
      );
    };
    return seen.some(({ address }) => keyed.some((one) => lacks(address, one)));
  };
  if (!differIn(chainKey)) return null;
  return differIn(({ chain: [leaf] }) => toHex(leaf ?? new Uint8Array())) ? 'leaf' : 'chain';
}
