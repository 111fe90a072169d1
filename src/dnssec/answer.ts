/** Is this RRset, or this denial, what its zone says? One link of a lookup; `alias-walk.ts` follows the aliases. */
import type { Message } from '../dns/message.ts';
import type { Name } from '../dns/name.ts';
import { decodeSoa, type Rrsig } from '../dns/rdata.ts';
import { Rcode, RRType, typeToText } from '../dns/types.ts';
import { type Reason, reason } from '../reason.ts';
import type { Chains } from './chain.ts';
import type { Denied } from './denial.ts';
import { denialSigners, firstProof, proofsOfZone, signersOf } from './proofs.ts';
import { bogus, indeterminate, insecure, type Proof, secure } from './proven.ts';
import type { BogusCode } from './reasons.ts';
import { gatherRRsets, type RRset } from './rrset.ts';
import type { Session } from './session.ts';
import type { FailedZone, InsecureZone, NotACut, SecureZone, Trust } from './trust.ts';

/** What was found of one RRset or denial, and for how many seconds it may be kept. */
export interface Judged<T> {
  readonly proof: Proof<T>;
  readonly ttl: number;
  /** The signature that holds for a positive RRset; null where there is none. */
  readonly by: Rrsig | null;
}

/** A zone that is not secure decides: what lies in it is insecure, bogus or indeterminate as the zone is. */
function asZone<T>(zone: InsecureZone | FailedZone, value: T): Proof<T> {
  if (zone.kind === 'insecure') return insecure(value, zone.reason);
  return zone.kind === 'bogus' ? bogus(zone.reason) : indeterminate(zone.reason);
}

function use(session: Session, zone: Trust): void {
  session.noteSteps(zone.steps);
  if (zone.kind === 'secure') session.restsUntil(zone.expires, zone.expiringZone);
}

/**
 * Nothing verified. That is right below an unsigned delegation, and bogus in a signed zone (RFC 4035 section 5.5). A DS
 * belongs to the parent, so it is looked at from there. Where no answer tells which of the two it is, the `failure` of
 * what was signed in a secure zone's name stands; where nothing was (`nothing` is that reason), it stays open.
 */
async function unlessUnsigned<T>(
  session: Session,
  chains: Chains,
  at: { readonly name: Name; readonly type: number },
  value: T,
  failure: Reason<BogusCode> | null,
  nothing: Reason<BogusCode>,
): Promise<Judged<T>> {
  const around = await chains.zoneAround(session, at.type === RRType.DS ? at.name.parent() : at.name);
  use(session, around);
  const open = around.kind === 'indeterminate' && failure !== null;
  if (around.kind !== 'secure' && !open) return { proof: asZone(around, value), ttl: 0, by: null };
  return { proof: bogus(failure ?? nothing), ttl: 0, by: null };
}

/** Judges a positive RRset, wildcard expansion included (R5, R6, R8). `authority` holds the denials of the same answer. */
export async function judgeRRset(
  session: Session,
  chains: Chains,
  rrset: RRset,
  authority: readonly RRset[],
): Promise<Judged<RRset>> {
  const about = { name: rrset.name.toHost(), type: typeToText(rrset.type) };
  let failure: Reason<BogusCode> | null = null;
  for (const signer of signersOf(session, [rrset], rrset.name, rrset.type === RRType.DS)) {
    const zone: Trust | NotACut = await chains.zoneAt(session, signer);
    if (zone.kind === 'not-a-cut') continue;
    use(session, zone);
    if (zone.kind !== 'secure') return { proof: asZone(zone, rrset), ttl: rrset.ttl, by: null };
    const verified = await session.verify(rrset, zone.name, zone.keys);
    if (verified.kind === 'not-signed') {
      failure = verified.reason;
      continue;
    }
    const { by, wildcardLabels } = verified;
    const { ttl } = session.keptFor(rrset, by);
    if (wildcardLabels === null) return { proof: secure(rrset), ttl, by };
    let closer = await noCloserName(session, zone, rrset.name, wildcardLabels, authority);
    if (closer.proof === 'none') {
      const beside = await authorityOfNoDs(session, rrset.name);
      closer = await noCloserName(session, zone, rrset.name, wildcardLabels, beside);
    }
    if (closer.proof === 'none') {
      failure = closer.failure ?? reason('wildcard-unproven', zone.name.toHost(), about);
      continue;
    }
    const bounded = Math.min(ttl, closer.ttl);
    if (closer.proof === 'opt-out') {
      return { proof: insecure(rrset, reason('opt-out', zone.name.toHost(), about)), ttl: bounded, by };
    }
    return { proof: closer.insecure === null ? secure(rrset) : insecure(rrset, closer.insecure), ttl: bounded, by };
  }
  return unlessUnsigned(session, chains, rrset, rrset, failure, reason('signature-missing', null, about));
}

interface NoCloser {
  readonly proof: 'proven' | 'opt-out' | 'none';
  readonly insecure: Reason | null;
  readonly failure: Reason<BogusCode> | null;
  readonly ttl: number;
}

/** The proof that a wildcard was rightly expanded: no closer name exists (RFC 4035 section 5.3.4, RFC 5155 section 8.8). */
async function noCloserName(
  session: Session,
  zone: SecureZone,
  name: Name,
  labels: number,
  authority: readonly RRset[],
): Promise<NoCloser> {
  const found = await proofsOfZone(session, zone, authority);
  const { insecure, failure, ttl } = found;
  if (insecure !== null) return { proof: 'proven', insecure, failure: null, ttl };
  const denied = firstProof(found.proofs, (way) => way.denyCloser(name, labels));
  if (denied === null) return { proof: 'none', insecure, failure, ttl };
  return { proof: denied.optOut ? 'opt-out' : 'proven', insecure, failure: null, ttl };
}

/**
 * What a resolver gives to prove that there is no DS at a name. No wildcard stands for a delegation, so where one stands for the
 * name this holds the same proof that no closer name exists. BIND leaves that out of an answer that it has kept as the additional
 * data of another, such as an MX answer.
 */
async function authorityOfNoDs(session: Session, name: Name): Promise<readonly RRset[]> {
  const reply = await session.ask(name, RRType.DS);
  return reply.kind === 'answered' ? gatherRRsets(reply.message.authority) : [];
}

/** Judges an answer without records: that `name` has none of `type` (R9). The question of the message is exactly that. */
export async function judgeDenial(
  session: Session,
  chains: Chains,
  name: Name,
  type: number,
  message: Message,
  authority: readonly RRset[],
): Promise<Judged<Denied['denial']>> {
  const about = { name: name.toHost(), type: typeToText(type) };
  const claimed = message.rcode === Rcode.NXDOMAIN ? 'nxdomain' : 'nodata';
  let failure: Reason<BogusCode> | null = null;
  for (const signer of denialSigners(session, authority, name, type === RRType.DS)) {
    const zone = await chains.zoneAt(session, signer);
    if (zone.kind === 'not-a-cut') continue;
    use(session, zone);
    if (zone.kind !== 'secure') return { proof: asZone(zone, claimed), ttl: 0, by: null };
    const wrongSoa = await wronglySignedSoa(session, zone, authority);
    if (wrongSoa !== null) {
      failure = wrongSoa;
      continue;
    }
    const found = await proofsOfZone(session, zone, authority);
    const ttl = Math.min(found.ttl, secondsOfDenial(zone.name, authority));
    if (found.insecure !== null) return { proof: insecure(claimed, found.insecure), ttl, by: null };
    const denied = firstProof(found.proofs, (way) => way.deny(name, type));
    // A span that may hide the name allows an answer without records, not the claim that the name does not exist.
    if (denied?.optOut && (denied.denial === 'nxdomain' || claimed === 'nodata')) {
      const why = reason('opt-out', zone.name.toHost(), about);
      return { proof: insecure(claimed, why), ttl, by: null };
    }
    if (denied?.optOut === false) return { proof: secure(denied.denial), ttl, by: null };
    failure = found.failure ?? reason('denial-incomplete', zone.name.toHost(), about);
  }
  return unlessUnsigned(session, chains, { name, type }, claimed, failure, reason('denial-missing', null, about));
}

/** A denial needs no SOA beside its proof (R9); one that is there, signed in the zone's name and wrongly so, was tampered with. */
async function wronglySignedSoa(
  session: Session,
  zone: SecureZone,
  authority: readonly RRset[],
): Promise<Reason<BogusCode> | null> {
  const soa = authority.find((rrset) => rrset.type === RRType.SOA && rrset.name.equals(zone.name));
  if (soa === undefined || soa.signatures.length === 0) return null;
  const verified = await session.verify(soa, zone.name, zone.keys);
  return verified.kind === 'signed' ? null : verified.reason;
}

/** For how long a denial may be kept by its SOA: its TTL and its minimum (RFC 2308 section 5); no bound without one. */
function secondsOfDenial(zone: Name, authority: readonly RRset[]): number {
  const soa = authority.find((rrset) => rrset.type === RRType.SOA && rrset.name.equals(zone));
  if (soa === undefined) return Number.MAX_SAFE_INTEGER;
  try {
    return Math.min(soa.ttl, ...soa.rdatas.map((rdata) => decodeSoa(rdata).minimum));
  } catch {
    return 0;
  }
}
