/**
 * Where a peer and we part on generated worlds, with the RFC's word on who is right. A difference that none of these
 * explains fails the run.
 */
import type { Difference, Peer } from './compare.ts';

export interface KnownDifference {
  readonly id: string;
  readonly peers: readonly Peer[];
  readonly holds: (difference: Difference) => boolean;
  readonly why: string;
}

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [];

export const explain = (difference: Difference): KnownDifference | undefined =>
  KNOWN_DIFFERENCES.find(({ peers, holds }) => peers.includes(difference.peer) && holds(difference));
