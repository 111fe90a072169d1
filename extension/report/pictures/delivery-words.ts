/** What becomes of mail at each host, in words: shared by the drawing, its description and its table. */
import type { Outcome, Progress, Report } from '../../../src/report/report.ts';
import { type DeliveryHost, deliveryHosts } from '../../view/delivery-hosts.ts';
import { STATUS_WORD } from '../../view/vocabulary.ts';
import type { MessageKey, Say } from '../../words/messages.ts';

const BECOMES: Readonly<Record<Outcome, MessageKey>> = {
  authenticated: 'becomesAuthenticated',
  'mandatory-tls': 'becomesMandatoryTls',
  opportunistic: 'becomesOpportunistic',
  refused: 'becomesRefused',
  deferred: 'becomesDeferred',
  unreachable: 'becomesUnreachable',
  unprobed: 'becomesUnprobed',
};

export function becomesOf({ outcome, named }: DeliveryHost, say: Say): string {
  if (outcome === 'authenticated' && !named) return say('becomesIfGenuine');
  if (outcome === 'unprobed' && !named) return say('becomesUnprobedIfGenuine');
  return say(outcome === null ? 'checking' : BECOMES[outcome]);
}

/** What stands where no host can be shown: that there is none, or that nobody knows. */
export function noHostWord({ mx }: Report): MessageKey {
  return mx.status === 'bogus' || mx.status === 'indeterminate' ? 'hostsNotKnown' : 'deliveryNoHost';
}

/** The whole picture in words, for those who do not see it. */
export function describeDelivery(progress: Progress, say: Say): string {
  const hosts = deliveryHosts(progress);
  const mx = `${say('mxRecords')}: ${say(STATUS_WORD[progress.report.mx.status])}.`;
  if (hosts.length === 0) return `${mx} ${say(noHostWord(progress.report))}`;
  return [mx, ...hosts.map((host) => `${host.name}: ${becomesOf(host, say)}.`)].join(' ');
}
