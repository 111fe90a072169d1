/** Which resolver the answers came from, as text: the one that was to be asked, or others where it failed (R3). */
import type { Report } from '../../src/report/report.ts';
import type { Say } from '../words/messages.ts';

export function whoAnswered({ resolver, answeredBy }: Report, say: Say): string {
  const others = answeredBy.filter((url) => url !== resolver);
  return others.length === 0 ? resolver : say('resolverFailed', { resolver, others: others.join(', ') });
}
