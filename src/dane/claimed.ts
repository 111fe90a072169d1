/** Reading an answer that was proved or is proved to lie outside DNSSEC, where its status is weighed beside it. */
import type { Answer } from '../dnssec/lookup.ts';
import type { Proof } from '../dnssec/proven.ts';

/** The answer, proven or merely claimed; null where there is none to read. The caller looks at the status too. */
export function claimed(proof: Proof<Answer>): Answer | null {
  if (proof.status === 'secure') return proof.proven;
  return proof.status === 'insecure' ? proof.unproven : null;
}
