/** Why a lookup is not secure, as stable codes. Their sentences are in `src/words/`. */
import type { AskFailureCode } from '../dns/asking.ts';

/** No signature of an RRset holds; the code is of the last one tried. */
export type SignatureCode =
  | 'signature-missing'
  | 'signature-labels'
  | 'signature-dates'
  | 'signature-expired'
  | 'signature-not-yet-valid'
  | 'signature-key-unknown'
  | 'signature-wrong';

/** A denial that proves nothing, or too little. */
export type DenialCode = 'denial-missing' | 'denial-incomplete' | 'wildcard-unproven';

/** Links between zones that do not hold. */
export type ChainCode = 'ds-malformed' | 'dnskey-missing' | 'dnskey-no-match' | 'anchor-no-match' | 'clock-off';

/** Aliases that lead nowhere. */
export type AliasCode = 'alias-loop' | 'alias-limit' | 'alias-malformed' | 'dname-mismatch' | 'dname-too-long';

export type BogusCode = SignatureCode | DenialCode | ChainCode | AliasCode | 'work-limit';

/** Where the chain of trust ends with proof that it does: outside DNSSEC, not broken. */
export type InsecureCode = 'unsigned-delegation' | 'opt-out' | 'unsupported-algorithms' | 'nsec3-iterations';

/** No usable answer, or nothing to judge it by. */
export type IndeterminateCode = AskFailureCode | 'no-trust-anchor' | 'type-not-supported';

/** Signs of weak DNSSEC, reported beside a status. */
export type WeaknessCode = 'weak-sha1' | 'weak-ds' | 'weak-rsa' | 'weak-nsec3-iterations';

export type DnssecCode = BogusCode | InsecureCode | IndeterminateCode | WeaknessCode;
