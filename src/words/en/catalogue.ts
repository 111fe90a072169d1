/** Everything that is said in English, by topic. */
import type { RolloverStep } from '../../dane/rollover-plan.ts';
import type { VerdictKey, VerdictWords } from '../../report/verdict-words.ts';
import { advice } from './advice.ts';
import { dane } from './dane.ts';
import { dnssec } from './dnssec.ts';
import { evidence } from './evidence.ts';
import { input } from './input.ts';
import { match, pem, tlsaText } from './match.ts';
import { probe } from './probe.ts';
import { rollover } from './rollover.ts';
import { tls } from './tls.ts';
import { verdict } from './verdict.ts';

const reasons = { ...match, ...pem, ...tlsaText, ...input, ...dane, ...probe, ...dnssec, ...tls, ...evidence };

export const en = { reasons, verdicts: verdict, advice, rollover };

/** What every language has to say: the same keys, other words. */
export interface Catalogue {
  readonly reasons: Readonly<Record<keyof typeof reasons, string>>;
  readonly verdicts: Readonly<Record<VerdictKey, VerdictWords>>;
  readonly advice: Readonly<Record<keyof typeof advice, string>>;
  readonly rollover: Readonly<Record<RolloverStep, string>>;
}
