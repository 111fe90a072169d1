/** Is this RRset signed by one of these keys of this zone? (RFC 4034 section 3.1.8.1, RFC 4035 section 5.3; R5, R6) */
import type { Name } from '../dns/name.ts';
import type { Dnskey, Rrsig } from '../dns/rdata.ts';
import { isAtOrAfter, secondsUntil } from '../dns/serial-time.ts';
import { typeToText } from '../dns/types.ts';
import { concat } from '../octets.ts';
import { type Reason, reason } from '../reason.ts';
import { isSha1Algorithm, type VerifySignature } from './algorithms.ts';
import { MOST_KEYS_PER_TAG, type Work } from './limits.ts';
import type { SignatureCode } from './reasons.ts';
import type { RRset } from './rrset.ts';

const ZONE_FLAG = 0x0100;
const REVOKE_FLAG = 0x0080;

export interface Signed {
  readonly kind: 'signed';
  readonly by: Rrsig;
  readonly key: Dnskey;
  /** Labels of the wildcard's parent if the RRset was expanded from a wildcard, else null (R8). */
  readonly wildcardLabels: number | null;
}

export interface NotSigned {
  readonly kind: 'not-signed';
  readonly reason: Reason<SignatureCode>;
}

/** Its holder wants nobody to trust it any more (RFC 5011 section 2.1). */
export function isRevoked(key: Pick<Dnskey, 'flags'>): boolean {
  return (key.flags & REVOKE_FLAG) !== 0;
}

/** True if a key may sign zone data: ZONE flag, protocol 3, not revoked (RFC 4034 section 2.1, RFC 5011 section 2.1). */
export function mayKeySign(key: Dnskey): boolean {
  return (key.flags & ZONE_FLAG) !== 0 && !isRevoked(key) && key.protocol === 3;
}

/** Labels of a name as the RRSIG labels field counts them: without the root and without a leading `*`. */
export function signedLabelCount(name: Name): number {
  return name.labelCount - (name.isWildcard ? 1 : 0);
}

/**
 * Tries the signatures that could validate until one does. `now` in seconds since 1970. Throws WorkLimitError when the
 * lookup's work is used up; otherwise the reason tells which check the last candidate failed.
 */
export async function verifyRRset(
  rrset: RRset,
  zone: Name,
  keys: readonly Dnskey[],
  verify: VerifySignature,
  now: number,
  work: Work,
): Promise<Signed | NotSigned> {
  const about = { name: rrset.name.toHost(), type: typeToText(rrset.type) };
  const fail = (code: SignatureCode, data: Record<string, string | number> = {}): NotSigned => ({
    kind: 'not-signed',
    reason: reason(code, zone.toHost(), { ...about, ...data }),
  });
  let failure = fail('signature-missing');
  // SHA-1 last: a zone that also signs with something stronger is not weak for it (R6, R7).
  const strongFirst = [...rrset.signatures].sort(
    (a, b) => Number(isSha1Algorithm(a.algorithm)) - Number(isSha1Algorithm(b.algorithm)),
  );
  for (const signature of strongFirst) {
    if (!signature.signer.equals(zone) || !rrset.name.isAtOrBelow(zone)) continue;
    const labels = signedLabelCount(rrset.name);
    // More labels than the owner has, or a wildcard that would lie above the zone: neither can be this zone's.
    if (signature.labels > labels || signature.labels < zone.labelCount) {
      failure = fail('signature-labels');
      continue;
    }
    const now32 = Math.floor(now) >>> 0;
    if (!isAtOrAfter(signature.expiration, signature.inception)) {
      failure = fail('signature-dates');
      continue;
    }
    if (!isAtOrAfter(signature.expiration, now32)) {
      failure = fail('signature-expired', { at: near(signature.expiration, now) });
      continue;
    }
    if (!isAtOrAfter(now32, signature.inception)) {
      failure = fail('signature-not-yet-valid', { at: near(signature.inception, now) });
      continue;
    }
    const candidates = keys.filter(
      (key) => key.keyTag === signature.keyTag && key.algorithm === signature.algorithm && mayKeySign(key),
    );
    if (candidates.length === 0) {
      failure = fail('signature-key-unknown', { keyTag: signature.keyTag });
      continue;
    }
    const data = signedData(rrset, signature);
    for (const key of candidates.slice(0, MOST_KEYS_PER_TAG)) {
      work.beforeCheck();
      if (await verify(key, concat(signature.signature), data)) {
        const wildcardLabels = signature.labels < labels ? signature.labels : null;
        return { kind: 'signed', by: signature, key, wildcardLabels };
      }
      work.checkFailed();
    }
    failure = fail('signature-wrong', { keyTag: signature.keyTag });
  }
  return failure;
}

/** A time of serial arithmetic as seconds since 1970: the one nearest to `now`. */
function near(serial: number, now: number): number {
  return Math.floor(now) + secondsUntil(serial, now);
}

/** What was signed: RRSIG RDATA without the signature, then each RR in canonical form (RFC 4034 section 3.1.8.1). */
export function signedData(rrset: RRset, signature: Rrsig): Uint8Array<ArrayBuffer> {
  const owner = ownerAsSigned(rrset.name, signature.labels).toCanonicalWire();
  const head = concat(
    u16(signature.typeCovered),
    Uint8Array.of(signature.algorithm, signature.labels),
    u32(signature.originalTtl),
    u32(signature.expiration),
    u32(signature.inception),
    u16(signature.keyTag),
    signature.signer.toCanonicalWire(),
  );
  const fixed = concat(owner, u16(rrset.type), u16(1), u32(signature.originalTtl));
  return concat(head, ...rrset.canonical.flatMap((rdata) => [fixed, u16(rdata.length), rdata]));
}

/** The owner that was signed: the wildcard where the labels field says that the RRset was expanded from one. */
function ownerAsSigned(owner: Name, labels: number): Name {
  return labels < signedLabelCount(owner) ? owner.suffix(labels).wildcardChild() : owner;
}

function u16(value: number): Uint8Array {
  return Uint8Array.of((value >> 8) & 0xff, value & 0xff);
}

function u32(value: number): Uint8Array {
  return Uint8Array.of((value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}
