/**
 * Chains of trust (RFC 4035 section 5; R4, R14): is this name the apex of a zone, and whose keys does it have?
 *
 * A chain is followed upwards by the signer that each DS or its denial names, so DS is asked only where a cut is claimed
 * to be; only where nothing is signed is it followed downwards from the anchor, to find the cut at which signing ends.
 * Zones found secure or insecure are kept for as long as their records' TTLs and signatures allow.
 */

import { LONGEST_KEPT_SECONDS } from '../dns/answer-store.ts';
import type { Name } from '../dns/name.ts';
import { type Ds, decodeDs } from '../dns/rdata.ts';
import { RRType } from '../dns/types.ts';
import { type Reason, reason } from '../reason.ts';
import { closestAnchor, type TrustAnchor } from './anchors.ts';
import { usableDs } from './ds.ts';
import { denialSigners, firstProof, proofsOfZone, signersOf } from './proofs.ts';
import type { BogusCode } from './reasons.ts';
import { gatherRRsets, type RRset } from './rrset.ts';
import type { KeptFor, Session } from './session.ts';
import { broken, ended, type InsecureZone, type NotACut, noAnchor, type SecureZone, type Trust } from './trust.ts';
import { keysOfZone } from './zone-keys.ts';

const MOST_KEPT_ZONES = 2000;

/** Not where it was found in what is the future of a clock that was set back; lookups under way are some seconds apart. */
function isKept<T extends { readonly until: number }>(kept: T | undefined, now: number): kept is T {
  return kept !== undefined && kept.until > now && kept.until <= now + 2 * LONGEST_KEPT_SECONDS;
}

/** Follows chains of trust; one for each set of anchors, shared by all lookups. */
export class Chains {
  readonly #kept = new Map<string, SecureZone | InsecureZone>();

  /** True if what is kept says of a zone that it is secure or insecure, be it by a zone above that is insecure. */
  knows(name: Name, now: number): boolean {
    for (let labels = name.labelCount; labels >= 0; labels--) {
      const kept = this.#kept.get(name.suffix(labels).key);
      if (!isKept(kept, now)) continue;
      if (labels === name.labelCount || kept.kind === 'insecure') return true;
    }
    return false;
  }

  /**
   * The zone at `name`, if a cut is there. What one lookup asks twice is worked out once. Where a cut is `claimed` by a
   * signature the zone's keys are asked for at once with its DS: they would be the next question.
   */
  zoneAt(session: Session, name: Name, claimed = true): Promise<Trust | NotACut> {
    const known = this.#kept.get(name.key);
    if (isKept(known, session.now)) return Promise.resolve(known);
    const underWay = session.zones.get(name.key);
    if (underWay !== undefined) return underWay;
    const found = this.#find(session, name, claimed).then((trust) => {
      if (trust.kind === 'secure' || trust.kind === 'insecure') this.#keep(name, trust);
      return trust;
    });
    session.zones.set(name.key, found);
    return found;
  }

  /** The zone that `name` lies in, by walking down from its anchor until signing ends or the name is reached. */
  async zoneAround(session: Session, name: Name): Promise<Trust> {
    const anchor = closestAnchor(session.ports.anchors, name);
    if (anchor === undefined) return noAnchor(name);
    let zone = await this.zoneAt(session, anchor.zone);
    if (zone.kind === 'not-a-cut') return noAnchor(name);
    for (let labels = anchor.zone.labelCount + 1; labels <= name.labelCount && zone.kind === 'secure'; labels++) {
      const next = await this.zoneAt(session, name.suffix(labels), false);
      if (next.kind !== 'not-a-cut') zone = next;
      else if (next.nothingBelow) break;
    }
    return zone;
  }

  #keep(name: Name, trust: SecureZone | InsecureZone): void {
    this.#kept.delete(name.key);
    this.#kept.set(name.key, trust);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT_ZONES) break;
      this.#kept.delete(oldest);
    }
  }

  async #find(session: Session, name: Name, claimed: boolean): Promise<Trust | NotACut> {
    const anchor = closestAnchor(session.ports.anchors, name);
    if (anchor === undefined) return noAnchor(name);
    if (anchor.zone.equals(name)) return this.#fromAnchor(session, anchor);

    if (claimed) session.askSoon(name, RRType.DNSKEY);
    const reply = await session.ask(name, RRType.DS);
    if (reply.kind === 'unanswered') return { kind: 'indeterminate', steps: [], reason: reply.reason };
    const answer = gatherRRsets(reply.message.answer);
    const ds = answer.find((rrset) => rrset.type === RRType.DS && rrset.name.equals(name));
    if (ds !== undefined) return this.#fromDs(session, name, ds);
    const alias = answer.find(
      (rrset) =>
        (rrset.type === RRType.CNAME && rrset.name.equals(name)) ||
        (rrset.type === RRType.DNAME && name.isBelow(rrset.name)),
    );
    if (alias !== undefined) return this.#fromAlias(session, name, alias);
    return this.#fromDenial(session, name, gatherRRsets(reply.message.authority));
  }

  async #fromAnchor(session: Session, anchor: TrustAnchor): Promise<Trust> {
    const usable = usableDs(anchor.ds, session.ports.supported);
    const keys = anchor.keys.filter((key) => session.ports.supported.algorithms.has(key.algorithm));
    if (usable.length === 0 && keys.length === 0) return noAnchor(anchor.zone);
    return keysOfZone(session, anchor.zone, { ds: usable, keys }, null, null);
  }

  async #fromDs(session: Session, name: Name, rrset: RRset): Promise<Trust> {
    let failure: Reason<BogusCode> = reason('signature-missing', name.parent().toHost(), {
      name: name.toHost(),
      type: 'DS',
    });
    for (const signer of signersOf(session, [rrset], name, true)) {
      const parent = await this.zoneAt(session, signer);
      if (parent.kind === 'not-a-cut') continue;
      if (parent.kind !== 'secure') return parent;
      const verified = await session.verify(rrset, parent.name, parent.keys);
      if (verified.kind === 'not-signed') failure = verified.reason;
      // A DS is never synthesised from a wildcard: there is no delegation at a name that does not exist.
      else if (verified.wildcardLabels === null) {
        return this.#throughDs(session, name, rrset, parent, session.keptFor(rrset, verified.by));
      }
    }
    return this.#unlessUnsigned(session, name, failure);
  }

  async #throughDs(session: Session, name: Name, rrset: RRset, parent: SecureZone, kept: KeptFor): Promise<Trust> {
    const records: Ds[] = [];
    for (const rdata of rrset.rdatas) {
      try {
        records.push(decodeDs(rdata));
      } catch {
        return broken(parent, name, reason('ds-malformed', name.toHost()));
      }
    }
    const usable = usableDs(records, session.ports.supported);
    if (usable.length === 0) {
      const { algorithm, digestType } = records[0] as Ds;
      const why = reason('unsupported-algorithms' as const, name.toHost(), { algorithm, digestType });
      return ended(parent, name, why, kept.ttl, session.now);
    }
    return keysOfZone(session, name, { ds: usable, keys: [] }, parent, kept);
  }

  /** An alias at or above the name in place of a DS: there is no cut. Which one it is matters not, only that it is signed. */
  async #fromAlias(session: Session, name: Name, rrset: RRset): Promise<Trust | NotACut> {
    let failure: Reason<BogusCode> = reason('signature-missing', name.parent().toHost(), {
      name: name.toHost(),
      type: 'DS',
    });
    // A CNAME never stands at a zone's apex, a DNAME may (RFC 6672 section 2.3): there its zone is at its own name.
    for (const signer of signersOf(session, [rrset], rrset.name, rrset.type === RRType.CNAME)) {
      const parent = await this.zoneAt(session, signer);
      if (parent.kind === 'not-a-cut') continue;
      if (parent.kind !== 'secure') return parent;
      const verified = await session.verify(rrset, parent.name, parent.keys);
      if (verified.kind === 'signed') return { kind: 'not-a-cut', nothingBelow: rrset.type === RRType.DNAME };
      failure = verified.reason;
    }
    return this.#unlessUnsigned(session, name, failure);
  }

  async #fromDenial(session: Session, name: Name, authority: readonly RRset[]): Promise<Trust | NotACut> {
    let failure: Reason<BogusCode> | null = null;
    for (const signer of denialSigners(session, authority, name, true)) {
      const parent = await this.zoneAt(session, signer);
      if (parent.kind === 'not-a-cut') continue;
      if (parent.kind !== 'secure') return parent;
      const found = await proofsOfZone(session, parent, authority);
      if (found.insecure !== null) return ended(parent, name, found.insecure, found.ttl, session.now);
      const denied = firstProof(found.proofs, (way) => way.denyDs(name));
      if (denied === 'no-cut' || denied === 'no-name') return { kind: 'not-a-cut', nothingBelow: denied === 'no-name' };
      if (denied !== null) return ended(parent, name, reason(denied, name.toHost()), found.ttl, session.now);
      failure = found.failure ?? reason('denial-incomplete', parent.name.toHost(), { name: name.toHost(), type: 'DS' });
    }
    return this.#unlessUnsigned(
      session,
      name,
      failure ?? reason('denial-missing', name.parent().toHost(), { name: name.toHost(), type: 'DS' }),
    );
  }

  /** Nothing here is signed as it should be: fine if the name lies below an unsigned delegation, else the failure stands. */
  async #unlessUnsigned(session: Session, name: Name, failure: Reason<BogusCode>): Promise<Trust> {
    const around = await this.zoneAround(session, name.parent());
    return around.kind === 'secure' ? broken(around, name, failure) : around;
  }
}
