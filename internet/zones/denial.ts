/**
 * The chain of NSEC or NSEC3 records of a zone (RFC 4034 section 4, RFC 5155 section 7.1), and which of them an answer
 * must carry to prove that something is not there (RFC 4035 section 3.1.3, RFC 5155 section 7.2).
 */
import { createHash } from 'node:crypto';
import type { Name } from '../../src/dns/name.ts';
import { encodeTypeBitmap } from '../../src/dns/rdata.ts';
import { RRType } from '../../src/dns/types.ts';
import { compareOctets, concat, fromBase32Hex, toBase32Hex } from '../../src/octets.ts';
import type { SignedRRset, Zone } from './zone.ts';

export interface DenialParameters {
  readonly kind: 'nsec' | 'nsec3' | 'nsec3-optout';
  readonly iterations: number;
}

/** The records that prove an absence. What a broken zone lacks is not made up: then the proof is incomplete. */
export interface Denial {
  /** `name` exists and has no records of the type asked for; or, for DS alone, lies in an opt-out span. */
  readonly noData: (name: Name) => SignedRRset[];
  /** `name` does not exist, and no wildcard at its closest encloser does. */
  readonly noName: (name: Name) => SignedRRset[];
  /** `name` does not exist: what an answer from a wildcard must carry. */
  readonly noCloserName: (name: Name) => SignedRRset[];
  /** `name` does not exist, and the wildcard that stands in for it has no records of the type. */
  readonly noDataAtWildcard: (name: Name, wildcard: Name) => SignedRRset[];
}

export const NO_DENIAL: Denial = {
  noData: () => [],
  noName: () => [],
  noCloserName: () => [],
  noDataAtWildcard: () => [],
};

const SHA1 = 1;
const OPT_OUT = 1;
const HASH_OCTETS = 20;

type Unsigned = Omit<SignedRRset, 'signatures'>;

/** The types at a name as its NSEC or NSEC3 tells them: what the zone itself signs there, and a cut's NS. */
function typesAt(zone: Zone, name: Name): number[] {
  const types = zone.setsAt(name).map(({ type }) => type);
  const isCut = !name.equals(zone.name) && types.includes(RRType.NS);
  return isCut ? types.filter((type) => type === RRType.NS || type === RRType.DS) : types;
}

/** The NSEC chain: a record at every name that has records, glue left out, in canonical order. */
export function nsecChain(zone: Zone, ttl: number): Unsigned[] {
  const owners = zone
    .names()
    .filter((name) => zone.isOwn(name))
    .sort((a, b) => a.compare(b));
  return owners.map((name, i) => {
    const next = owners[(i + 1) % owners.length] ?? name;
    const types = [...typesAt(zone, name), RRType.RRSIG, RRType.NSEC];
    return { name, type: RRType.NSEC, ttl, rdatas: [concat(next.toWire(), encodeTypeBitmap(types))] };
  });
}

/** NSEC3PARAM RDATA (RFC 5155 section 4); its flags are always 0. No salt (RFC 9276 section 3.1). */
export function nsec3Param({ iterations }: DenialParameters): Uint8Array {
  return Uint8Array.of(SHA1, 0, iterations >> 8, iterations & 0xff, 0);
}

/** IH(salt, x, k) of RFC 5155 section 5, without salt. */
function hashOf(name: Name, iterations: number): Uint8Array {
  let hash: Uint8Array = name.toCanonicalWire();
  for (let i = 0; i <= iterations; i++) hash = createHash('sha1').update(hash).digest();
  return hash;
}

/** The NSEC3 chain: every name that exists, empty non-terminals too; with opt-out, unsigned delegations are passed over. */
export function nsec3Chain(zone: Zone, parameters: DenialParameters, ttl: number): Unsigned[] {
  const { kind, iterations } = parameters;
  const optOut = kind === 'nsec3-optout';
  const hashed = namesToHash(zone, optOut)
    .map((name) => ({ name, hash: hashOf(name, iterations) }))
    .sort((a, b) => compareOctets(a.hash, b.hash));
  return hashed.map(({ name, hash }, i) => {
    const next = hashed[(i + 1) % hashed.length]?.hash ?? hash;
    const types = typesAt(zone, name);
    const signed = types.some((type) => type !== RRType.NS) || name.equals(zone.name);
    const bitmap = encodeTypeBitmap(signed ? [...types, RRType.RRSIG] : types);
    const head = Uint8Array.of(SHA1, optOut ? OPT_OUT : 0, iterations >> 8, iterations & 0xff, 0, HASH_OCTETS);
    const owner = zone.name.prepend(toBase32Hex(hash));
    return { name: owner, type: RRType.NSEC3, ttl, rdatas: [concat(head, next, bitmap)] };
  });
}

function namesToHash(zone: Zone, optOut: boolean): Name[] {
  if (!optOut) return [...zone.existing().values()];
  const names = new Map<string, Name>();
  for (const name of zone.names()) {
    const isCut = !name.equals(zone.name) && zone.at(name, RRType.NS) !== undefined;
    if (!zone.isOwn(name) || (isCut && zone.at(name, RRType.DS) === undefined)) continue;
    for (let up = name; !names.has(up.key); up = up.parent()) {
      names.set(up.key, up);
      if (up.equals(zone.name)) break;
    }
  }
  return [...names.values()];
}

/** Proofs from a signed NSEC chain. */
export function nsecDenial(zone: Zone, chain: readonly SignedRRset[]): Denial {
  const sorted = [...chain].sort((a, b) => a.name.compare(b.name));
  /** The record at the name, or else the one before it in the chain: the one that covers it, if it exists. */
  const around = (name: Name): SignedRRset[] => {
    const before = sorted.findLast((set) => set.name.compare(name) <= 0) ?? sorted.at(-1);
    return before === undefined ? [] : [before];
  };
  return {
    noData: around,
    noName: (name) => once([...around(name), ...around(zone.closestEncloser(name).wildcardChild())]),
    noCloserName: around,
    noDataAtWildcard: (name, wildcard) => once([...around(name), ...around(wildcard)]),
  };
}

/** Proofs from a signed NSEC3 chain. */
export function nsec3Denial(zone: Zone, chain: readonly SignedRRset[], { iterations }: DenialParameters): Denial {
  const ownerHash = (set: SignedRRset): Uint8Array =>
    fromBase32Hex(new TextDecoder().decode(set.name.labels[0])) ?? new Uint8Array();
  const sorted = chain.map((set) => ({ set, hash: ownerHash(set) })).sort((a, b) => compareOctets(a.hash, b.hash));
  const matching = (name: Name): SignedRRset | undefined => {
    const hash = hashOf(name, iterations);
    return sorted.find((entry) => compareOctets(entry.hash, hash) === 0)?.set;
  };
  const covering = (name: Name): SignedRRset[] => {
    const hash = hashOf(name, iterations);
    const before = sorted.findLast((entry) => compareOctets(entry.hash, hash) < 0) ?? sorted.at(-1);
    return before === undefined ? [] : [before.set];
  };
  /** The nearest ancestor with an NSEC3 of its own: opt-out leaves some that exist without. */
  const provableEncloser = (name: Name): Name => {
    let up = name.parent();
    while (up.isBelow(zone.name) && matching(up) === undefined) up = up.parent();
    return up;
  };
  const at = (name: Name): SignedRRset[] => [matching(name)].filter((set) => set !== undefined);
  /** Closest encloser proof (RFC 5155 section 7.2.1): the encloser is there, the next closer name is not. */
  const encloserProof = (name: Name): SignedRRset[] => {
    const encloser = provableEncloser(name);
    return [...at(encloser), ...covering(name.suffix(encloser.labelCount + 1))];
  };
  return {
    noData: (name) => (matching(name) === undefined ? once(encloserProof(name)) : at(name)),
    noName: (name) => once([...encloserProof(name), ...covering(provableEncloser(name).wildcardChild())]),
    noCloserName: (name) => covering(name.suffix(provableEncloser(name).labelCount + 1)),
    noDataAtWildcard: (name, wildcard) => once([...encloserProof(name), ...at(wildcard)]),
  };
}

/** The same record may prove two things; an answer carries it once. */
function once(sets: readonly SignedRRset[]): SignedRRset[] {
  return [...new Set(sets)];
}
