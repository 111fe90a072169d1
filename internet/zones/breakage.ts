/** Breaks a signed zone as its case wants it. The lab does the same to zone files signed by real tools. */
import { parseName } from '../../src/dns/rdata-words.ts';
import { RRType, typeFromText } from '../../src/dns/types.ts';
import { parseZoneFile } from '../../src/dns/zone-file.ts';
import type { Breakage } from '../table/schema.ts';
import type { SignedRRset, Zone } from './zone.ts';

/** `past` and `future` sign an RRset again, for another time. */
export interface Again {
  readonly past: (set: SignedRRset) => SignedRRset;
  readonly future: (set: SignedRRset) => SignedRRset;
  readonly fillIn: (text: string) => string;
}

/** Where in an RRSIG's signature an octet is changed: far from either end. */
const FROM_THE_END = 10;

/** Breaks one RRset of the zone. Throws if it is not there: a case must be what it says. */
export function breakRRset(zone: Zone, breakage: Extract<Breakage, { type: string }>, again: Again): void {
  const owner = parseName(breakage.owner, zone.name);
  const type = typeFromText(breakage.type) ?? 0;
  const set = zone.at(owner, type);
  if (set === undefined || set.signatures.length === 0) {
    throw new Error(`${zone.name}: no signed ${breakage.type} at ${owner} to break`);
  }
  zone.put(broken(set, breakage, again));
}

function broken(set: SignedRRset, breakage: Extract<Breakage, { type: string }>, again: Again): SignedRRset {
  switch (breakage.kind) {
    case 'signature-past':
      return again.past(set);
    case 'signature-future':
      return again.future(set);
    case 'no-signature':
      return { ...set, signatures: [] };
    case 'corrupt-signature':
      return { ...set, signatures: set.signatures.map(corrupted) };
    case 'altered': {
      const altered = parseZoneFile(`${set.name} ${breakage.type} ${again.fillIn(breakage.to)}`);
      return { ...set, rdatas: altered.map(({ rdata }) => rdata) };
    }
  }
}

function corrupted(signature: Uint8Array): Uint8Array {
  return signature.map((octet, i) => (i === signature.length - FROM_THE_END ? octet ^ 1 : octet));
}

/** The denial records that are left over of a chain. */
export function thinOut(zone: Zone, chain: readonly SignedRRset[], breakages: readonly Breakage[]): SignedRRset[] {
  let left = [...chain];
  for (const breakage of breakages) {
    const before = left.length;
    if (breakage.kind === 'no-denial') left = [];
    else if (breakage.kind === 'no-nsec-at') {
      const owner = parseName(breakage.owner, zone.name);
      left = left.filter((set) => set.type !== RRType.NSEC || !set.name.equals(owner));
    } else continue;
    if (left.length === before) throw new Error(`${zone.name}: ${breakage.kind} changed nothing`);
  }
  return left;
}
