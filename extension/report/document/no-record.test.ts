import { expect, test } from 'vitest';
import type { Status } from '../../../src/dnssec/proven.ts';
import type { Report } from '../../../src/report/report.ts';
import { noRecordWord } from './no-record.ts';

const report = (mx: Status, ...hosts: { addresses: Status; tlsa: Status | null }[]): Report =>
  ({
    mx: { status: mx },
    hosts: hosts.map(({ addresses, tlsa }) => ({
      addresses: { status: addresses },
      tlsa: tlsa && { status: tlsa, records: [] },
    })),
  }) as unknown as Report;

test.each([
  ['recordsNone', report('secure')],
  ['recordsNone', report('secure', { addresses: 'secure', tlsa: 'secure' })],
  ['recordsNone', report('insecure', { addresses: 'insecure', tlsa: null })],
  ['recordsNotKnown', report('bogus')],
  ['recordsNotKnown', report('indeterminate')],
  ['recordsNotKnown', report('secure', { addresses: 'secure', tlsa: 'bogus' })],
  ['recordsNotKnown', report('secure', { addresses: 'secure', tlsa: 'secure' }, { addresses: 'bogus', tlsa: null })],
  ['recordsNotKnown', report('insecure', { addresses: 'indeterminate', tlsa: null })],
] as const)('%s', (word, shown) => {
  expect(noRecordWord(shown)).toBe(word);
});
