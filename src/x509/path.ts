/**
 * From the server's certificate up to an anchor that a usage 2 record names (R26, RFC 5280 section 6, RFC 7671 section
 * 5.2). The presented certificates may come in any order, with others among them; where several could have issued one,
 * each is tried. Work is bounded whatever the chain holds.
 */
import type { CryptoPort } from '../crypto.ts';
import { equalOctets } from '../octets.ts';
import {
  authorityFault,
  type CertificateFault,
  isSelfIssued,
  leafFault,
  mayHaveIssued,
  type PathCertificate,
} from './authority.ts';
import type { Certificate, PublicKeyInfo } from './certificate.ts';
import { type Comparisons, withinConstraints } from './name-constraints.ts';
import { checkSignature, type SignatureResult } from './signature.ts';
import { X509Error } from './x509-error.ts';

export const PATH_LIMITS = {
  /** Certificates in one path, leaf and anchor included. */
  pathLength: 10,
  /** Signatures checked for one chain, over all its records. */
  signatures: 32,
  /** Certificates looked at as possible issuers, over all records. */
  steps: 1024,
  /** Names held against name constraints, over all records. OpenSSL allows as many for one pair of certificates. */
  comparisons: 1_048_576,
} as const;

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

/**
 * What finding paths through one chain has cost, over all its records: signatures, each checked once; possible issuers looked
 * at; names compared. Past a limit there is no more.
 */
export class PathWork {
  readonly comparisons = { left: PATH_LIMITS.comparisons };
  readonly #crypto: CryptoPort;
  readonly #known = new Map<Certificate, Map<PublicKeyInfo, SignatureResult>>();
  #signatures = 0;
  #steps = 0;

  constructor(crypto: CryptoPort) {
    this.#crypto = crypto;
  }

  /** Counts one look at a possible issuer; false when there were too many. */
  step(): boolean {
    this.#steps += 1;
    return this.#steps <= PATH_LIMITS.steps;
  }

  /** Whether `key` signed the certificate, or that too much was checked before. */
  async check(certificate: Certificate, key: PublicKeyInfo): Promise<SignatureResult | 'path-work-limit'> {
    const results = this.#known.get(certificate) ?? new Map<PublicKeyInfo, SignatureResult>();
    this.#known.set(certificate, results);
    const before = results.get(key);
    if (before !== undefined) return before;
    if (this.#signatures >= PATH_LIMITS.signatures) return 'path-work-limit';
    this.#signatures += 1;
    const result = await checkSignature(certificate, key, this.#crypto);
    results.set(key, result);
    return result;
  }
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
  let best: PathFailure | undefined;
  let bestRank = -1;
  const fail = (code: PathFault, at: PathCertificate, rank: number): void => {
    if (rank <= bestRank) return;
    bestRank = rank;
    best = { code, certificate: at.label, index: at.index };
  };
  /** A failure at an anchor tells more than one at a by-way; the higher up, the more. */
  const rankOf = (path: readonly PathCertificate[], issuer: PathCertificate): number =>
    path.length + (anchors.certificates.has(issuer) ? 100 : 0);

  const climb = async (path: readonly PathCertificate[]): Promise<PathResult | undefined> => {
    const top = path[path.length - 1] as PathCertificate;
    const issuers = pool.filter((one) => mayHaveIssued(one, top) && !path.includes(one));
    if (path.length >= PATH_LIMITS.pathLength) {
      fail('path-too-long', top, 50);
      return undefined;
    }
    // The anchor first: that is the shortest way, and the one a sender takes.
    issuers.sort((a, b) => Number(anchors.certificates.has(b)) - Number(anchors.certificates.has(a)));
    for (const issuer of issuers) {
      if (!work.step()) {
        fail('path-work-limit', issuer, 1000);
        return undefined;
      }
      const isAnchor = anchors.certificates.has(issuer);
      const below = path.slice(1).filter((one) => !isSelfIssued(one)).length;
      const fault = authorityFault(issuer, isAnchor, below, now);
      if (fault !== null) {
        fail(fault, issuer, rankOf(path, issuer));
        continue;
      }
      const signature = await work.check(top.certificate, issuer.certificate.publicKey);
      if (signature !== 'good') {
        fail(SIGNATURE_FAULTS[signature], top, signature === 'path-work-limit' ? 1000 : rankOf(path, issuer));
        continue;
      }
      const longer = [...path, issuer];
      if (isAnchor) {
        const outside = outsideConstraints(longer, work.comparisons);
        if (outside === undefined) return { found: true, anchor: issuer };
        fail('name-constraint', outside, 200);
      } else {
        const result = await climb(longer);
        if (result !== undefined) return result;
      }
    }
    return climbToKey(path, issuers);
  };

  const climbToKey = async (
    path: readonly PathCertificate[],
    issuers: readonly PathCertificate[],
  ): Promise<PathResult | undefined> => {
    const top = path[path.length - 1] as PathCertificate;
    const { key } = anchors;
    if (key === null) {
      if (issuers.length === 0) fail('issuer-missing', top, path.length);
      return undefined;
    }
    // A certificate with this key was sent: then its dates and constraints count, and it was tried above.
    if (issuers.some(({ certificate }) => equalOctets(certificate.publicKey.der, key.der))) return undefined;
    const signature = await work.check(top.certificate, key);
    if (signature !== 'good') {
      if (signature === 'bad') fail('key-not-issuer', top, 0);
      else fail(SIGNATURE_FAULTS[signature], top, signature === 'path-work-limit' ? 1000 : path.length);
      return undefined;
    }
    const outside = outsideConstraints(path, work.comparisons);
    if (outside === undefined) return { found: true, anchor: null };
    fail('name-constraint', outside, 200);
    return undefined;
  };

  const fault = leafFault(leaf, now);
  if (fault !== null) fail(fault, leaf, 2000);
  else {
    const result = await climb([leaf]);
    if (result !== undefined) return result;
  }
  return { found: false, failure: best ?? { code: 'issuer-missing', certificate: leaf.label, index: leaf.index } };
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
