/** What finding paths may cost: a server may send certificates made to keep who looks at them busy (R12). */
import type { CryptoPort } from '../crypto.ts';
import type { Certificate, PublicKeyInfo } from './certificate.ts';
import { checkSignature, type SignatureResult } from './signature.ts';

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
