/**
 * The keys of a zone (RFC 4035 section 5.2): its DNSKEY RRset, signed by a key that the parent's DS or a trust anchor
 * vouches for (R4, R7).
 */

import { LONGEST_KEPT_SECONDS } from '../dns/answer-store.ts';
import type { Name } from '../dns/name.ts';
import { type Dnskey, type Ds, decodeDnskey } from '../dns/rdata.ts';
import { RRType } from '../dns/types.ts';
import { type Reason, reason } from '../reason.ts';
import { keysVouchedFor } from './ds.ts';
import type { ZoneStep } from './lookup.ts';
import type { BogusCode } from './reasons.ts';
import { gatherRRsets } from './rrset.ts';
import type { KeptFor, Session } from './session.ts';
import { broken, type SecureZone, type Trust } from './trust.ts';

/**
 * The zone's own key set, which one of its keys that is vouched for must have signed.
 *
 * @param vouch - what says which keys these may be: usable DS records, keys of an anchor, or both
 * @param parent - the zone that the DS records came from; null where the anchor is
 * @param vouched - for how long what vouches may be kept; null for an anchor
 */
export async function keysOfZone(
  session: Session,
  name: Name,
  vouch: { readonly ds: readonly Ds[]; readonly keys: readonly Dnskey[] },
  parent: SecureZone | null,
  vouched: KeptFor | null,
): Promise<Trust> {
  const host = name.toHost();
  const reply = await session.ask(name, RRType.DNSKEY);
  if (reply.kind === 'unanswered') return { kind: 'indeterminate', steps: parent?.steps ?? [], reason: reply.reason };
  const rrset = gatherRRsets(reply.message.answer).find((set) => set.type === RRType.DNSKEY && set.name.equals(name));
  if (rrset === undefined) return broken(parent, name, reason('dnskey-missing', host));

  const keys = rrset.rdatas.flatMap(readKey);
  const byDs = await keysVouchedFor(session.ports.subtle, name, vouch.ds, keys, session.work);
  const byAnchor = keys.filter((key) => vouch.keys.some((anchor) => sameKey(anchor, key)));
  const entry = [...new Set([...byDs.map(({ key }) => key), ...byAnchor])];
  if (entry.length === 0) {
    return broken(parent, name, reason(parent === null ? 'anchor-no-match' : 'dnskey-no-match', host));
  }
  const verified = await session.verify(rrset, name, entry);
  if (verified.kind === 'not-signed') {
    return broken(parent, name, parent === null ? clockOff(verified.reason) : verified.reason);
  }
  const { ttl, expires } = session.keptFor(rrset, verified.by);
  const kept = Math.min(ttl, vouched?.ttl ?? LONGEST_KEPT_SECONDS, LONGEST_KEPT_SECONDS);
  const first = [
    ...(parent === null ? [] : [{ at: parent.expires, zone: parent.expiringZone }]),
    ...(parent === null || vouched === null ? [] : [{ at: vouched.expires, zone: parent.name.toHost() }]),
    { at: expires, zone: host },
  ].reduce((one, other) => (other.at < one.at ? other : one));
  const ds = byDs.find(({ key }) => key === verified.key)?.ds;
  const step: ZoneStep = {
    zone: host,
    status: 'secure',
    keyTag: verified.key.keyTag,
    algorithm: verified.key.algorithm,
    ds: ds === undefined ? null : { keyTag: ds.keyTag, algorithm: ds.algorithm, digestType: ds.digestType },
    inception: Math.floor(session.now) + session.secondsLeft(verified.by.inception),
    expiration: expires,
    reason: null,
  };
  return {
    kind: 'secure',
    name,
    keys: keys.filter((key) => session.ports.supported.algorithms.has(key.algorithm)),
    steps: [...(parent?.steps ?? []), step],
    until: Math.min(session.now + kept, parent?.until ?? Number.MAX_SAFE_INTEGER),
    expires: first.at,
    expiringZone: first.zone,
  };
}

function readKey(rdata: Uint8Array): Dnskey[] {
  try {
    return [decodeDnskey(rdata)];
  } catch {
    return [];
  }
}

/** An anchor key is the same key when algorithm and octets are; its flags may have changed (RFC 5011). */
function sameKey(a: Dnskey, b: Dnskey): boolean {
  return (
    a.algorithm === b.algorithm &&
    a.publicKey.length === b.publicKey.length &&
    a.publicKey.every((octet, i) => octet === b.publicKey[i])
  );
}

/** If even the anchor's own signatures are out of date, it is more likely this clock that is wrong. */
function clockOff(failure: Reason<BogusCode>): Reason<BogusCode> {
  const dates = failure.code === 'signature-expired' || failure.code === 'signature-not-yet-valid';
  return dates ? reason('clock-off', failure.zone, failure.data) : failure;
}
