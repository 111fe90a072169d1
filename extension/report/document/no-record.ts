/** Where no TLSA record can be shown: that there is none, or that nobody knows. A lookup that failed never means "none". */
import type { Status } from '../../../src/dnssec/proven.ts';
import type { Report } from '../../../src/report/report.ts';
import type { MessageKey } from '../../words/messages.ts';

export function noRecordWord({ mx, hosts }: Report): MessageKey {
  const failed = (status: Status | undefined): boolean => status === 'bogus' || status === 'indeterminate';
  const unknown = hosts.some(({ addresses, tlsa }) => failed(tlsa === null ? addresses.status : tlsa.status));
  if (failed(mx.status) || unknown) return 'recordsNotKnown';
  return 'recordsNone';
}
