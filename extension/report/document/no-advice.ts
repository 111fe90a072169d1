/** Where there is no advice: that there is nothing to mend, or that nothing was found as far as one could see. */
import type { Report } from '../../../src/report/report.ts';
import type { MessageKey } from '../../words/messages.ts';

export function noAdviceWord({ hosts }: Report): MessageKey {
  const seen = hosts.every(({ outcome }) => outcome !== 'unprobed' && outcome !== 'unreachable');
  return seen ? 'adviceNone' : 'adviceNoneSeen';
}
