/** From the authority section of an answer to the denials that a zone's keys have signed. */
import { Name } from '../dns/name.ts';
import { decodeNsec, decodeNsec3 } from '../dns/rdata.ts';
import { RRType } from '../dns/types.ts';
import { type Reason, reason } from '../reason.ts';
import { closestAnchor } from './anchors.ts';
import type { DenialProofs } from './denial.ts';
import { MOST_DENIAL_RRSETS, MOST_SIGNERS } from './limits.ts';
import { type NsecRecord, nsecProofs } from './nsec.ts';
import { type Nsec3Record, nsec3Proofs, sortNsec3 } from './nsec3.ts';
import type { InsecureCode, SignatureCode } from './reasons.ts';
import type { RRset } from './rrset.ts';
import type { Session } from './session.ts';
import type { SecureZone } from './trust.ts';

const isDenial = (rrset: RRset): boolean => rrset.type === RRType.NSEC || rrset.type === RRType.NSEC3;

/**
 * Names of the zones that claim to have signed what is given, those at or above `name` alone, deepest first. With
 * `parentSide` (a DS is the parent's) the name itself doesn't count. No zone above the name's own trust anchor has a
 * say: else whoever is above an island of trust could declare it insecure.
 */
export function signersOf(session: Session, rrsets: readonly RRset[], name: Name, parentSide: boolean): Name[] {
  const atParent = parentSide && !name.isRoot;
  const anchor = closestAnchor(session.ports.anchors, atParent ? name.parent() : name)?.zone ?? Name.root;
  const signers = new Map<string, Name>();
  for (const rrset of rrsets) {
    for (const { signer } of rrset.signatures) {
      const mayHold = atParent ? name.isBelow(signer) : name.isAtOrBelow(signer);
      if (mayHold && signer.isAtOrBelow(anchor)) signers.set(signer.key, signer);
    }
  }
  return [...signers.values()].sort((a, b) => b.labelCount - a.labelCount).slice(0, MOST_SIGNERS);
}

/** The zones that claim to have signed the denial of `name` in an authority section. */
export function denialSigners(session: Session, authority: readonly RRset[], name: Name, parentSide: boolean): Name[] {
  return signersOf(session, authority.filter(isDenial), name, parentSide);
}

export interface ZoneProofs {
  /** NSEC first, then NSEC3; empty if nothing that can be used is signed by the zone. */
  readonly proofs: readonly DenialProofs[];
  /** Set if the zone's only denials have more NSEC3 iterations than are computed: then it is insecure (R10). */
  readonly insecure: Reason<InsecureCode> | null;
  /** Why the last record that fails to verify does so. */
  readonly failure: Reason<SignatureCode> | null;
  /** Seconds for which the proofs may be kept. */
  readonly ttl: number;
}

/** Verifies the NSEC and NSEC3 RRsets of an authority section with the keys of one zone. */
export async function proofsOfZone(
  session: Session,
  zone: SecureZone,
  authority: readonly RRset[],
): Promise<ZoneProofs> {
  const nsec: NsecRecord[] = [];
  const nsec3: Nsec3Record[] = [];
  let failure: Reason<SignatureCode> | null = null;
  let ttl = Number.MAX_SAFE_INTEGER;
  const ofZone = ({ signatures }: RRset): boolean => signatures.some(({ signer }) => signer.equals(zone.name));
  const denials = authority.filter((rrset) => isDenial(rrset) && ofZone(rrset));
  for (const rrset of denials.slice(0, MOST_DENIAL_RRSETS)) {
    const verified = await session.verify(rrset, zone.name, zone.keys);
    if (verified.kind === 'not-signed') {
      failure = verified.reason;
      continue;
    }
    // A denial that was itself expanded from a wildcard speaks of another owner than it shows.
    if (verified.wildcardLabels !== null) continue;
    ttl = Math.min(ttl, session.keptFor(rrset, verified.by).ttl);
    for (const rdata of rrset.rdatas) {
      try {
        if (rrset.type === RRType.NSEC) nsec.push({ owner: rrset.name, ...decodeNsec(rdata) });
        else nsec3.push({ owner: rrset.name, ...decodeNsec3(rdata) });
      } catch {
        // A record that does not decode denies nothing.
      }
    }
  }
  const host = zone.name.toHost();
  const { chains, tooManyIterations } = sortNsec3(zone.name, nsec3);
  const iterations = Math.max(0, ...nsec3.map((record) => record.iterations));
  if (iterations > 0) session.noteWeakness('weak-nsec3-iterations', host, { iterations });
  const proofs: DenialProofs[] = [];
  if (nsec.length > 0) proofs.push(nsecProofs(zone.name, nsec));
  if (chains.length > 0) proofs.push(nsec3Proofs(zone.name, chains));
  const insecure =
    proofs.length === 0 && tooManyIterations !== null
      ? reason('nsec3-iterations' as const, host, { iterations: tooManyIterations })
      : null;
  return { proofs, insecure, failure, ttl };
}

/** The first of several ways of proving that proves something. */
export function firstProof<T>(proofs: readonly DenialProofs[], prove: (way: DenialProofs) => T | null): T | null {
  for (const way of proofs) {
    const proof = prove(way);
    if (proof !== null) return proof;
  }
  return null;
}
