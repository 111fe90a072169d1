/** Who can help where no advice says what is broken: never "nothing to mend" where something failed. */
import type { Report } from '../../src/report/report.ts';
import type { MessageKey } from '../words/messages.ts';

export interface WithoutAdvice {
  readonly key: MessageKey;
  readonly data: { readonly zone: string };
}

/** Null where nothing is wrong, nothing can be, or the advice has it. */
export function withoutAdvice(report: Report): WithoutAdvice | null {
  const { mx, hosts, verdict, domain, advice } = report;
  const said = (key: MessageKey, zone = ''): WithoutAdvice => ({ key, data: { zone } });
  if (advice.some(({ severity }) => severity === 'error')) return null;
  if (verdict === 'unreachable') return said('adviceUnreachable');
  if (verdict === 'unknown') return said('adviceUnknown');
  if (verdict !== 'bogus' && verdict !== 'failing') return null;
  const why = verdict === 'bogus' ? mx.reason : hosts.find(({ outcome }) => outcome === 'deferred')?.reason;
  const zone = why?.zone ?? domain;
  // Where not even the root holds, it is this side that is wrong: its clock, its trust anchor, its resolver.
  return zone === '.' || why?.code === 'clock-off' ? said('adviceUnknown') : said('adviceZone', zone);
}
