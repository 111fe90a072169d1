/** What is said of a verdict. */
import type { Verdict } from '../dane/outcome.ts';

/** Verdicts, and two that need words of their own: a check under way, and hosts that fail by their lookups alone. */
export type VerdictKey = Verdict | 'checking' | 'failing-lookups';

export interface VerdictWords {
  readonly plain: string;
  readonly expert: string;
}
