/**
 * From the server's certificate up to an anchor that a usage 2 record names (R26, RFC 5280 section 6, RFC 7671 section
 * 5.2). The presented certificates may come in any order, with others among them; where several could have issued one,
 * each is tried. Work is bounded whatever the chain holds.
 */
import { equalOctets } from '../octets.ts';
import {
  authorityFault,
  type CertificateFault,
  isSelfIssued,
  leafFault,
  mayHaveIssued,
  type PathCertificate,
} from './authority.ts';
import type { PublicKeyInfo } from './certificate.ts';
import { type Comparisons, withinConstraints } from './name-constraints.ts';
import { PATH_LIMITS, type PathWork } from './path-work.ts';
import { X509Error } from './x509-error.ts';

export type PathFault =
  | CertificateFault
  | 'path-signature'
  | 'weak-signature'
  | 'unsupported-signature'
  | 'name-constraint'
  | 'issuer-missing'
  | 'path-too-long'
  | 'key-not-issuer'
  | 'path-work-limit';

export interface PathFailure {
  readonly code: PathFault;
  /** The certificate at fault, as its `label`. */
  readonly certificate: string;
  /** Its position in the chain as presented, or null. */
  readonly index: number | null;
}

export type PathResult =
  | { readonly found: true; readonly anchor: PathCertificate | null }
  | { readonly found: false; readonly failure: PathFailure };

/** What a record calls an anchor: certificates of the pool, or a bare key. */
export interface Anchors {
  readonly certificates: ReadonlySet<PathCertificate>;
  readonly key: PublicKeyInfo | null;
}

const SIGNATURE_FAULTS = {
  bad: 'path-signature',
  weak: 'weak-signature',
  unsupported: 'unsupported-signature',
  'path-work-limit': 'path-work-limit',
} as const;

/**
 * Finds a valid path from `leaf` through `pool` to one of `anchors`, which must be above the leaf. `now` is in seconds
 * since 1970. Never throws for what certificates hold; a failure names the certificate at which the best attempt ended.
 */
export async function findPath(
  leaf: PathCertificate,
  pool: readonly PathCertificate[],
  anchors: Anchors,
  now: number,
  work: PathWork,
): Promise<PathResult> {
  const best = new BestAttempt(leaf);
  const fault = leafFault(leaf, now);
  if (fault !== null) best.fail(fault, leaf, RANK.leaf);
  const found = fault === null ? await climb([leaf], { pool, anchors, now, work, best }) : null;
  return found ?? { found: false, failure: best.failure };
}

/** How much a failure tells, where several attempts failed: at an anchor more than at a by-way; the higher up, the more. */
const RANK = { tooLong: 50, atAnchor: 100, constraint: 200, workLimit: 1000, leaf: 2000 } as const;

/** The failure that tells most of those that were met; of two that tell as much, the first. */
class BestAttempt {
  failure: PathFailure;
  #rank = -1;

  constructor(leaf: PathCertificate) {
    this.failure = { code: 'issuer-missing', certificate: leaf.label, index: leaf.index };
  }

  fail(code: PathFault, at: PathCertificate, rank: number): void {
    if (rank <= this.#rank) return;
    this.#rank = rank;
    this.failure = { code, certificate: at.label, index: at.index };
  }
}

interface Search {
  readonly pool: readonly PathCertificate[];
  readonly anchors: Anchors;
  readonly now: number;
  readonly work: PathWork;
  readonly best: BestAttempt;
}

/** From the leaf to the certificate that is the highest so far. */
type Path = readonly [PathCertificate, ...PathCertificate[]];

/** The anchor to which `path` can be prolonged; null if there is none, and `best` knows why. */
async function climb(path: Path, search: Search): Promise<PathResult | null> {
  const { pool, anchors, now, work, best } = search;
  const top = path.at(-1) ?? path[0];
  const issuers = pool.filter((one) => mayHaveIssued(one, top) && !path.includes(one));
  if (path.length >= PATH_LIMITS.pathLength) {
    best.fail('path-too-long', top, RANK.tooLong);
    return null;
  }
  // The anchor first: that is the shortest way, and the one a sender takes.
  issuers.sort((a, b) => Number(anchors.certificates.has(b)) - Number(anchors.certificates.has(a)));
  for (const issuer of issuers) {
    if (!work.step()) {
      best.fail('path-work-limit', issuer, RANK.workLimit);
      return null;
    }
    const isAnchor = anchors.certificates.has(issuer);
    const rank = path.length + (isAnchor ? RANK.atAnchor : 0);
    const below = path.slice(1).filter((one) => !isSelfIssued(one)).length;
    const fault = authorityFault(issuer, isAnchor, below, now);
    if (fault !== null) {
      best.fail(fault, issuer, rank);
      continue;
    }
    const signature = await work.check(top.certificate, issuer.certificate.publicKey);
    if (signature !== 'good') {
      best.fail(SIGNATURE_FAULTS[signature], top, signature === 'path-work-limit' ? RANK.workLimit : rank);
      continue;
    }
    const found = isAnchor ? endAt(issuer, [...path, issuer], search) : await climb([...path, issuer], search);
    if (found !== null) return found;
  }
  return climbToKey(path, issuers, search);
}

/** The last step where the anchor is a bare key that was sent in no certificate. */
async function climbToKey(path: Path, issuers: readonly PathCertificate[], search: Search): Promise<PathResult | null> {
  const { anchors, work, best } = search;
  const top = path.at(-1) ?? path[0];
  const { key } = anchors;
  if (key === null) {
    if (issuers.length === 0) best.fail('issuer-missing', top, path.length);
    return null;
  }
  // A certificate with this key was sent: then its dates and constraints count, and it was tried above.
  if (issuers.some(({ certificate }) => equalOctets(certificate.publicKey.der, key.der))) return null;
  const signature = await work.check(top.certificate, key);
  if (signature !== 'good') {
    if (signature === 'bad') best.fail('key-not-issuer', top, 0);
    else best.fail(SIGNATURE_FAULTS[signature], top, signature === 'path-work-limit' ? RANK.workLimit : path.length);
    return null;
  }
  return endAt(null, path, search);
}

/** `path` reaches the anchor (null for a bare key): it holds unless an authority in it does not allow a name below. */
function endAt(anchor: PathCertificate | null, path: Path, { work, best }: Search): PathResult | null {
  const outside = outsideConstraints(path, work.comparisons);
  if (outside === undefined) return { found: true, anchor };
  best.fail('name-constraint', outside, RANK.constraint);
  return null;
}

/** The first certificate of the path whose names an authority above it does not allow; undefined if there is none. */
function outsideConstraints(path: readonly PathCertificate[], comparisons: Comparisons): PathCertificate | undefined {
  return path.find((subject, i) => {
    // Self-issued authorities are exempt (RFC 5280 section 6.1.3 (b)).
    if (i > 0 && isSelfIssued(subject)) return false;
    return path.slice(i + 1).some((authority) => {
      const constraints = authority.details?.extensions.nameConstraints;
      const extensions = subject.details?.extensions;
      if (constraints === undefined || constraints === null) return false;
      if (extensions === undefined) return true;
      try {
        return !withinConstraints(subject.certificate, extensions, constraints, i === 0, comparisons);
      } catch (error) {
        if (error instanceof X509Error) return true;
        throw error;
      }
    });
  });
}
