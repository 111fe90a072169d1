/** How a check stands, in a word and in a sentence. An earlier report is told as what it was at its time, never as what holds. */
import type { Progress } from '../../src/report/report.ts';
import type { Say } from '../words/messages.ts';
import { VERDICT_WORD } from './vocabulary.ts';

export function progressWord({ report, done, stale }: Progress, say: Say): string {
  if (done) return say(VERDICT_WORD[report.verdict]);
  return say(stale ? 'checkingAgain' : 'checking');
}

/** `time` writes an ISO 8601 time for the reader. */
export function progressSentence({ report, done, stale }: Progress, say: Say, time: (iso: string) => string): string {
  if (done) return report.summary;
  if (stale) return say('earlierSentence', { time: time(report.checkedAt), sentence: report.summary });
  return say('checkingSentence', { domain: report.domain });
}
