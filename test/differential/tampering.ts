/** What an attacker on the path does to single answers of a world: each tampering has one question that it answers. */
import { below } from './content.ts';
import { namesOfInterest } from './names.ts';
import type { Random } from './random.ts';
import type { ZonePlan } from './zone-plan.ts';

export type TamperingKind =
  | 'replay' // what is true of another name, said of this one
  | 'replay-literal' // the records of a wildcard itself, said of a name
  | 'replay-denial' // the denial of another name, whatever is there
  | 'ds-denied-by-other' // another name's DS denial, for a cut
  | 'ds-denied-by-child' // the child's own apex denial, for its DS
  | 'below-cut-by-parent' // the parent's denial at the cut, for a name in the child
  | 'forged-unsigned'
  | 'drop-authority'
  | 'drop-all-authority'
  | 'drop-signatures'
  | 'swap-rcode'
  | 'flip-bit'
  | 'alter-alias'
  | 'drop-alias-end'
  | 'key-dropped'
  // Nothing that matters is changed by these: what is provable stays so.
  | 'shuffle'
  | 'bad-signatures-first'
  | 'no-soa'
  | 'more-proofs';

export interface Tampering {
  readonly kind: TamperingKind;
  /** The question that is answered wrongly. */
  readonly name: string;
  /** `null` for every type but DS and DNSKEY. */
  readonly type: string | null;
  /** The name whose answer is used instead, where the kind wants one. */
  readonly from: string;
  /** Chooses among what an answer holds. */
  readonly seed: string;
}

const WEIGHTS: readonly (readonly [number, TamperingKind])[] = [
  [16, 'replay'],
  [5, 'replay-literal'],
  [14, 'replay-denial'],
  [12, 'ds-denied-by-other'],
  [5, 'ds-denied-by-child'],
  [7, 'below-cut-by-parent'],
  [8, 'forged-unsigned'],
  [9, 'drop-authority'],
  [2, 'drop-all-authority'],
  [5, 'drop-signatures'],
  [5, 'swap-rcode'],
  [7, 'flip-bit'],
  [7, 'alter-alias'],
  [3, 'drop-alias-end'],
  [2, 'key-dropped'],
  [2, 'shuffle'],
  [3, 'bad-signatures-first'],
  [2, 'no-soa'],
  [4, 'more-proofs'],
];

/** Some tamperings with a world's answers, each with a question that hits it. */
export function makeTamperings(random: Random, zones: readonly ZonePlan[]): Tampering[] {
  const names = namesOfInterest(zones);
  const cuts = zones.filter(({ parent }) => parent !== null);
  const made: Tampering[] = [];
  const count = 3 + random.below(6);
  for (let i = 0; i < count; i++) {
    const kind = random.weighted(WEIGHTS);
    const seed = String(random.next());
    const zone = random.pick(zones);
    const add = (name: string, type: string | null, from: string): void => {
      made.push({ kind, name, type, from, seed });
    };
    const inZone = names.filter((name) => zoneOf(name, zones) === zone);
    if (inZone.length === 0) continue;
    const name = random.pick(inZone);
    const cut = cuts.length === 0 ? undefined : random.pick(cuts);
    switch (kind) {
      case 'replay-literal': {
        const literal = inZone.filter((other) => other.startsWith('*.'));
        if (literal.length === 0) break;
        const from = random.pick(literal);
        const under = inZone.filter((other) => other.endsWith(from.slice(1)) && other !== from);
        add(random.pick([...under, below('forged.x', from.slice(2))]), null, from);
        break;
      }
      case 'ds-denied-by-other':
      case 'ds-denied-by-child':
        if (cut !== undefined) {
          const beside = names.filter(
            (other) => zoneOf(other, zones) === cut.parent || cuts.some((one) => one.name === other),
          );
          add(cut.name, 'DS', random.pick([...beside, cut.name]));
        }
        break;
      case 'below-cut-by-parent':
        if (cut !== undefined)
          add(random.pick([cut.name, ...names.filter((other) => other.endsWith(`.${cut.name}`))]), null, cut.name);
        break;
      case 'key-dropped':
        add(zone.name, 'DNSKEY', zone.name);
        break;
      case 'forged-unsigned':
      case 'drop-authority':
        if (cut !== undefined && random.chance(0.4)) add(cut.name, 'DS', name);
        else add(name, null, name);
        break;
      case 'alter-alias':
      case 'drop-alias-end': {
        const aliases = zones.flatMap(({ records }) =>
          records.filter(({ type }) => type === 'CNAME' || type === 'DNAME'),
        );
        if (aliases.length === 0) break;
        const { owner, type } = random.pick(aliases);
        const asked = type === 'DNAME' ? below('leaf', owner) : owner.replace(/^\*\./, 'instance.');
        add(asked, null, name);
        break;
      }
      default:
        add(name, null, random.pick(inZone));
    }
  }
  return made;
}

function zoneOf(name: string, zones: readonly ZonePlan[]): ZonePlan | undefined {
  const above = zones.filter((zone) => name === zone.name || name.endsWith(`.${zone.name}`));
  return above.sort((a, b) => b.name.length - a.name.length)[0];
}
