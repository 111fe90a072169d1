/** What one zone says to a question, as its name server would (RFC 1034 section 4.3.2, RFC 4035 section 3.1, RFC 6672). */
import type { Name } from '../../src/dns/name.ts';
import { decodeTarget } from '../../src/dns/rdata.ts';
import { Rcode, RRType } from '../../src/dns/types.ts';
import type { Denial } from './denial.ts';
import type { SignedRRset, Zone } from './zone.ts';

/** An RRset in an answer; `owner` differs from the set's own name where a wildcard was expanded. */
export interface Shown {
  readonly set: SignedRRset;
  readonly owner: Name;
}

export interface Said {
  readonly rcode: number;
  readonly answer: readonly Shown[];
  readonly authority: readonly Shown[];
  /** Where an alias leads: the question goes on there. */
  readonly next: Name | null;
}

export interface SignedZone {
  readonly zone: Zone;
  readonly denial: Denial;
}

const shown = (sets: readonly SignedRRset[]): Shown[] => sets.map((set) => ({ set, owner: set.name }));

/** Answers for a name that is the zone's own: at or below the apex and not below a cut. */
export function answerFrom({ zone, denial }: SignedZone, name: Name, type: number): Said {
  const dname = dnameAbove(zone, name);
  if (dname !== undefined) return substituted(dname, name);
  if (zone.exists(name)) return atName(zone, denial, name, type);
  const wildcard = zone.closestEncloser(name).wildcardChild();
  if (zone.exists(wildcard)) return fromWildcard(zone, denial, wildcard, name, type);
  return { ...denied(zone, denial.noName(name)), rcode: Rcode.NXDOMAIN };
}

function atName(zone: Zone, denial: Denial, name: Name, type: number): Said {
  const set = zone.at(name, type);
  if (set !== undefined) return { rcode: Rcode.NOERROR, answer: shown([set]), authority: [], next: null };
  const cname = zone.at(name, RRType.CNAME);
  if (cname !== undefined) return alias(shown([cname]), [], cname);
  return denied(zone, denial.noData(name));
}

/** RFC 4035 section 3.1.3.3 and 3.1.3.4: with the proof that no closer name would have answered. */
function fromWildcard(zone: Zone, denial: Denial, wildcard: Name, name: Name, type: number): Said {
  const set = zone.at(wildcard, type) ?? zone.at(wildcard, RRType.CNAME);
  if (set === undefined) return denied(zone, denial.noDataAtWildcard(name, wildcard));
  const answer = [{ set, owner: name }];
  const authority = shown(denial.noCloserName(name));
  if (set.type !== type) return alias(answer, authority, set);
  return { rcode: Rcode.NOERROR, answer, authority, next: null };
}

function denied(zone: Zone, proof: readonly SignedRRset[]): Said {
  const soa = zone.at(zone.name, RRType.SOA);
  return { rcode: Rcode.NOERROR, answer: [], authority: shown([...(soa ? [soa] : []), ...proof]), next: null };
}

function alias(answer: readonly Shown[], authority: readonly Shown[], set: SignedRRset): Said {
  const [target] = set.rdatas;
  return { rcode: Rcode.NOERROR, answer, authority, next: target === undefined ? null : decodeTarget(target) };
}

function dnameAbove(zone: Zone, name: Name): SignedRRset | undefined {
  for (let up = name; up.isBelow(zone.name); ) {
    up = up.parent();
    const set = zone.at(up, RRType.DNAME);
    if (set !== undefined) return set;
  }
  return undefined;
}

/** The DNAME and the CNAME made from it, which is not signed (RFC 6672 section 3.1). */
function substituted(dname: SignedRRset, name: Name): Said {
  const [target] = dname.rdatas;
  if (target === undefined) throw new Error(`${dname.name}: a DNAME without a target`);
  const to = name.replaceSuffix(dname.name, decodeTarget(target));
  const cname = { name, type: RRType.CNAME, ttl: dname.ttl, rdatas: [to.toWire()], signatures: [] };
  return { rcode: Rcode.NOERROR, answer: shown([dname, cname]), authority: [], next: to };
}
