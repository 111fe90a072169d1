/** What is said of a verdict. */
import type { Verdict } from '../dane/outcome.ts';

/**
 * Verdicts, and what needs words of its own: a check under way, hosts that fail by their lookups alone, and a chain of trust
 * that fails before it comes to anything that the domain's owner has a part in.
 */
export type VerdictKey = Verdict | 'checking' | 'failing-lookups' | 'bogus-root';

export interface VerdictWords {
  readonly plain: string;
  readonly expert: string;
}
