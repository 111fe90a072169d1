/**
 * A world: a few zones below one name of the root, signed in many ways, with names of every kind that denial and aliases
 * care about; and what is broken of it. Names are absolute, in presentation format with the final dot.
 */

import type { Algorithm } from '../../internet/table/schema.ts';
import { makeBreakages } from './breakage.ts';
import { makeContent, makeTargets } from './content.ts';
import { Random } from './random.ts';
import { makeTamperings, type Tampering } from './tampering.ts';
import type { DsPlan, Signing, ZonePlan } from './zone-plan.ts';

export interface World {
  readonly index: number;
  readonly apex: string;
  /** Parents before children. */
  readonly zones: readonly ZonePlan[];
  readonly tamperings: readonly Tampering[];
}

const STRONG: readonly Algorithm[] = [8, 10, 13, 14, 15, 16];

function makeSigning(random: Random, top: boolean): Signing {
  const kind = random.weighted([
    [40, 'nsec' as const],
    [30, 'nsec3' as const],
    [20, 'nsec3-optout' as const],
    [top ? 4 : 16, 'unsigned' as const],
  ]);
  if (kind === 'unsigned') return { kind };
  const algorithms: Algorithm[] = random.chance(0.08)
    ? [random.pick([5, 7] as const)]
    : random.some(STRONG, random.chance(0.2) ? 2 : 1);
  // NSEC3 must not be signed with algorithm 5 (RFC 5155 section 2); the signers refuse to.
  if (kind !== 'nsec' && algorithms[0] === 5) algorithms[0] = 7;
  const iterations = random.weighted([
    [60, 0],
    [20, 1],
    [8, 10],
    [6, 150],
    [4, 151],
    [2, 500],
  ]);
  return {
    kind,
    algorithms,
    split: random.chance(0.4),
    standby: random.chance(0.15),
    iterations,
    salt: random.weighted([
      [50, '-'],
      [30, 'ab'],
      [20, 'c0ffee0123456789'],
    ]),
    // dnssec-signzone goes no further than 150 iterations.
    signer: iterations > 150 || random.chance(0.15) ? 'ldns-signzone' : 'dnssec-signzone',
    validity: random.weighted([
      [94, 'now' as const],
      [3, 'past' as const],
      [3, 'future' as const],
    ]),
  };
}

const SIGNED_DS: readonly (readonly [number, readonly DsPlan[]])[] = [
  [40, [{ digest: 2 }]],
  [6, [{ digest: 4 }]],
  [5, [{ digest: 1 }]],
  [8, [{ digest: 1 }, { digest: 2 }]],
  [4, [{ digest: 1 }, { digest: 2 }, { digest: 4 }]],
  [3, [{ digest: 2 }, { digest: 2, wrong: 'digest-type' }]],
  [3, [{ digest: 2 }, { digest: 2, wrong: 'algorithm' }]],
  [2, [{ digest: 2, wrong: 'digest-type' }]],
  [2, [{ digest: 2, wrong: 'algorithm' }]],
  [
    2,
    [
      { digest: 2, wrong: 'algorithm' },
      { digest: 2, wrong: 'digest-type' },
    ],
  ],
  [2, [{ digest: 1 }, { digest: 2, wrong: 'digest' }]],
  [2, [{ digest: 1, wrong: 'digest' }, { digest: 2 }]],
  [2, [{ digest: 2 }, { digest: 4, wrong: 'digest' }]],
  [2, [{ digest: 2, wrong: 'digest' }, { digest: 2 }]],
  [2, [{ digest: 2, wrong: 'tag' }, { digest: 2 }]],
  [2, [{ digest: 2, wrong: 'other-algorithm' }, { digest: 2 }]],
  [2, [{ digest: 2, wrong: 'digest' }]],
  [2, [{ digest: 2, wrong: 'tag' }]],
  [
    2,
    [
      { digest: 2, wrong: 'digest' },
      { digest: 2, wrong: 'algorithm' },
    ],
  ],
  [7, []],
];

const UNSIGNED_DS: readonly (readonly [number, readonly DsPlan[]])[] = [
  [80, []],
  [8, [{ digest: 2, wrong: 'digest' }]],
  [6, [{ digest: 2, wrong: 'algorithm' }]],
  [6, [{ digest: 2, wrong: 'digest-type' }]],
];

const CHILD_LABELS = ['sub', 'kid', 'z', 'm', 'dept.corp', 'deep.ent.er', 'Upper'];
const MOST_ZONES = 6;
const MOST_DEPTH = 4;

/** The world of a seed and a number, always the same. */
export function makeWorld(seed: string, index: number): World {
  const random = new Random(`${seed} world ${index}`);
  const apex = `w${index}.`;
  const zones: ZonePlan[] = [];
  const grow = (name: string, parent: ZonePlan | null, depth: number): void => {
    const signing = makeSigning(random, parent === null);
    const ds = random.weighted(signing.kind === 'unsigned' ? UNSIGNED_DS : SIGNED_DS);
    const zone: ZonePlan = { name, parent, signing, ds, records: [], breakages: [] };
    zones.push(zone);
    const children =
      depth >= MOST_DEPTH
        ? 0
        : random.weighted([
            [25, 0],
            [40, 1],
            [35, 2],
          ]);
    for (const label of random.some(CHILD_LABELS, children)) {
      if (zones.length < MOST_ZONES) grow(`${label}.${name}`, zone, depth + 1);
    }
  };
  grow(apex, null, 1);
  for (const zone of zones) makeContent(random, zone, zones);
  for (const zone of zones) makeTargets(random, zone, zones);
  const fate = random.weighted([
    [25, 'sound'],
    [30, 'broken'],
    [35, 'tampered'],
    [10, 'both'],
  ]);
  if (fate === 'broken' || fate === 'both') makeBreakages(random, zones);
  const tamperings = fate === 'tampered' || fate === 'both' ? makeTamperings(random, zones) : [];
  return { index, apex, zones, tamperings };
}
