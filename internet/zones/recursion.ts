/**
 * What a recursive resolver with checking disabled hands on: the answer of the zone concerned, aliases followed from zone
 * to zone, and SERVFAIL where a name server does not answer.
 */
import type { Name } from '../../src/dns/name.ts';
import { parseName } from '../../src/dns/rdata-words.ts';
import { Rcode, RRType, typeFromText } from '../../src/dns/types.ts';
import type { Fault, ZoneSpec } from '../table/schema.ts';
import { answerFrom, type Said, type Shown, type SignedZone } from './authority.ts';

/** Zones by name, signed when first asked for. */
export interface World {
  /** The zone that has the say for a name; for a DS, the one above the cut. */
  zoneFor(name: Name, type: number): { readonly spec: ZoneSpec; readonly signed: () => Promise<SignedZone> };
}

/** Aliases followed for one question, as Unbound does at most. */
const MOST_ALIASES = 11;

export type Resolved = Pick<Said, 'rcode' | 'answer' | 'authority'>;

const SERVFAIL: Resolved = { rcode: Rcode.SERVFAIL, answer: [], authority: [] };

/** The answer to one question, with its aliases followed: at most `MOST_ALIASES` of them, and none twice. */
export async function resolveIn(world: World, name: Name, type: number): Promise<Resolved> {
  const answer: Shown[] = [];
  const authority: Shown[] = [];
  const seen = new Set<string>();
  let rcode: number = Rcode.NOERROR;
  let next: Name | null = name;
  while (next !== null && !seen.has(next.key) && seen.size <= MOST_ALIASES) {
    seen.add(next.key);
    const { spec, signed } = world.zoneFor(next, type);
    const { zone, denial } = await signed();
    const fault = spec.faults?.find((candidate) => applies(candidate, zone.name, next as Name, type));
    if (fault !== undefined && fault.answer !== 'nxdomain') return SERVFAIL;
    const said: Said = answerFrom({ zone, denial }, next, type);
    answer.push(...said.answer);
    authority.push(...said.authority);
    rcode = fault === undefined ? said.rcode : Rcode.NXDOMAIN;
    next = said.next;
  }
  return { rcode, answer, authority: [...new Map(authority.map((one) => [one.set, one])).values()] };
}

function applies(fault: Fault, zone: Name, name: Name, type: number): boolean {
  if (fault.type !== 'ANY' && typeFromText(fault.type) !== type) return false;
  return fault.owner === '*' || parseName(fault.owner, zone).equals(name);
}

/** Types that no zone can be asked for here: signatures alone, and the meta types of RFC 6895 section 3.1. */
export function isAnswerable(type: number): boolean {
  return type !== RRType.OPT && type !== RRType.RRSIG && !(type >= 128 && type <= 255);
}
