/**
 * Signature checks under way, shared. The lookups of one check climb the same chain of trust at the same moment, when the
 * answers arrive that all of them wait for; each would check the same signatures. The outcome of a check hangs on nothing
 * but the key, the signature and the data, so whoever asks the very same gets the very same answer. What each lookup may
 * cost (R12) is counted as before.
 */
import { equalOctets } from '../octets.ts';
import type { VerifySignature } from './algorithms.ts';

interface UnderWay {
  readonly asked: Parameters<VerifySignature>;
  readonly holds: Promise<boolean>;
}

/** The same checks, each made once at a time. Nothing is kept beyond its end. */
export function sharedChecks(verify: VerifySignature): VerifySignature {
  const underWay = new Set<UnderWay>();
  return (...asked) => {
    for (const one of underWay) if (isSame(one.asked, asked)) return one.holds;
    const one: UnderWay = { asked, holds: verify(...asked).finally(() => underWay.delete(one)) };
    underWay.add(one);
    return one.holds;
  };
}

function isSame(
  [key, signature, data]: Parameters<VerifySignature>,
  [otherKey, otherSignature, otherData]: Parameters<VerifySignature>,
): boolean {
  return (
    key.algorithm === otherKey.algorithm &&
    equalOctets(signature, otherSignature) &&
    equalOctets(key.publicKey, otherKey.publicKey) &&
    equalOctets(data, otherData)
  );
}
