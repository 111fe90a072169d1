/**
 * Bounded work (R12): what one lookup may cost, whatever its answers hold. The numbers stand against colliding key tags
 * and signature floods (KeyTrap, CVE-2023-50387) and against costly NSEC3 proofs (CVE-2023-50868).
 */

/** Keys that share a tag and an algorithm, tried for one signature. */
export const MOST_KEYS_PER_TAG = 4;
/** Signature checks that may fail in one lookup. */
const MOST_FAILED_CHECKS = 16;
/** Signature checks in one lookup, good ones included. */
const MOST_CHECKS = 64;
/** Questions asked in one lookup, those for DS and DNSKEY included. */
const MOST_QUESTIONS = 160;
/** DS digests computed in one lookup. */
const MOST_DIGESTS = 64;
/** NSEC3 hash chains for one denial. */
const MOST_NSEC3_HASHES = 8;
/** Alias links followed (R11). */
export const MOST_ALIASES = 8;
/** Iterations above which an NSEC3 proof makes its zone insecure (R10, RFC 9276 section 3.2). */
export const MOST_NSEC3_ITERATIONS = 150;
/** Records of one RRset that are canonicalised and hashed: more than any RRset this project has use for. */
export const MOST_RECORDS_PER_RRSET = 1000;
/** Signer names of one RRset that are followed up. */
export const MOST_SIGNERS = 4;
/** NSEC or NSEC3 RRsets of one zone in one answer that are looked at. */
export const MOST_DENIAL_RRSETS = 16;

/** Thrown inside the validator when a lookup has used up its work; it ends as bogus, reason `work-limit`. */
export class WorkLimitError extends Error {
  constructor() {
    super('work-limit');
    this.name = 'WorkLimitError';
  }
}

/** Counts the work of one lookup. Every method throws WorkLimitError when its bound is passed. */
export class Work {
  #checks = 0;
  #failed = 0;
  #digests = 0;
  #questions = 0;

  /** Before a question is asked. */
  beforeQuestion(): void {
    if (this.#questions >= MOST_QUESTIONS) throw new WorkLimitError();
    this.#questions++;
  }

  /** Before a signature is checked. */
  beforeCheck(): void {
    if (this.#checks >= MOST_CHECKS || this.#failed >= MOST_FAILED_CHECKS) throw new WorkLimitError();
    this.#checks++;
  }

  /** After a signature check has failed. */
  checkFailed(): void {
    this.#failed++;
  }

  /** Before a DS digest is computed. */
  beforeDigest(): void {
    if (this.#digests >= MOST_DIGESTS) throw new WorkLimitError();
    this.#digests++;
  }
}

/** Counts the NSEC3 hashes of one denial. */
export class HashWork {
  #hashes = 0;

  /** Before a name is hashed. */
  beforeHash(): void {
    if (this.#hashes >= MOST_NSEC3_HASHES) throw new WorkLimitError();
    this.#hashes++;
  }
}
