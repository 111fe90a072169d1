/** What is said in one language. Handed in where a report is written; `from-catalogue.ts` makes it. */
import type { RolloverStep } from '../dane/rollover-plan.ts';
import type { Reason } from '../reason.ts';
import type { VerdictKey, VerdictWords } from './verdict-words.ts';

/** What a sentence fills in, by name. */
export type Data = Readonly<Record<string, string | number>>;

export interface Words {
  /** The sentence for a reason. A code that the catalogue lacks is shown as it is: it is never left out. */
  reason(why: Reason): string;
  verdict(key: VerdictKey, data: Data): VerdictWords;
  advice(wording: string, data: Data): string;
  rollover(step: RolloverStep, data: Data): string;
}
