import { describe, expect, test } from 'vitest';
import type { LookupView, Report } from '../../../src/report/report.ts';
import { asked } from '../pictures/trust.testing.ts';
import { foundAnswers } from './found-answers.ts';

const REPORT = {
  mx: { records: [{ preference: 10, host: 'mx.a.nl' }] },
  hosts: [
    {
      name: 'mx.a.nl',
      addresses: { ipv4: ['192.0.2.1', '192.0.2.2'], ipv6: [] },
      tlsa: { base: 'mx.b.nl', records: [{ usage: 3, selector: 1, matchingType: 1, data: 'ab'.repeat(32) }] },
    },
  ],
} as unknown as Report;
const at = (name: string, lookup: LookupView): LookupView => ({ ...lookup, name });

describe('what a question was answered with', () => {
  test.each<[string, LookupView, readonly string[] | null]>([
    ['the mail servers', asked('a.nl', null, 'MX'), ['10 mx.a.nl']],
    ['addresses', asked('a.nl', 'mx.a.nl', 'A'), ['192.0.2.1', '192.0.2.2']],
    ['no address', asked('a.nl', 'mx.a.nl', 'AAAA'), []],
    ['a record', at('_25._tcp.mx.b.nl', asked('b.nl', 'mx.a.nl', 'TLSA')), ['3 1 1 abababababababab…']],
    ['the records of another name', at('_25._tcp.mx.a.nl', asked('a.nl', 'mx.a.nl', 'TLSA')), []],
    ['nothing that could be believed', asked('a.nl', null, 'MX', 'bogus'), null],
    ['nothing at all', asked('a.nl', 'mx.a.nl', 'A', 'indeterminate'), null],
    ['a host that is not shown', asked('a.nl', 'mx.c.nl', 'A'), null],
  ])('%s', (_, lookup, expected) => {
    expect(foundAnswers(REPORT, lookup)).toEqual(expected);
  });
});
