/** What becomes of mail at each host, in words: shared by the drawing, its description and its table. */
import type { Outcome, Progress, Report } from '../../../src/report/report.ts';
import { STATUS_WORD } from '../../view/vocabulary.ts';
import type { MessageKey, Say } from '../../words/messages.ts';
import type { DeliveryHost } from './delivery-layout.ts';

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

/**
 * The hosts in their order, those that nothing is known of yet among them: their places are taken from the start, so that
 * nothing moves when their answers come.
 */
export function deliveryHosts({ report, pending, done }: Progress): DeliveryHost[] {
  const known = new Map(report.hosts.map((host) => [host.name, host]));
  const waiting = done ? [] : report.mx.records.filter(({ host }) => host !== '.' && !known.has(host));
  const named = report.mx.status === 'secure';
  const all: DeliveryHost[] = [
    ...report.hosts.map(({ name, preference, outcome }) => ({
      name,
      preference,
      outcome: !done && pending.includes(name) ? null : outcome,
      named,
    })),
    ...waiting.map(({ host, preference }) => ({ name: host, preference, outcome: null, named })),
  ];
  const unique = new Map(all.map((host) => [host.name, host]));
  return [...unique.values()].sort((a, b) => a.preference - b.preference || (a.name < b.name ? -1 : 1));
}

/** The whole picture in words, for those who do not see it. */
export function describeDelivery(progress: Progress, say: Say): string {
  const hosts = deliveryHosts(progress);
  const mx = `${say('mxRecords')}: ${say(STATUS_WORD[progress.report.mx.status])}.`;
  if (hosts.length === 0) return `${mx} ${say(noHostWord(progress.report))}`;
  return [mx, ...hosts.map((host) => `${host.name}: ${becomesOf(host, say)}.`)].join(' ');
}
