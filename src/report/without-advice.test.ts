import { expect, test } from 'vitest';
import type { ReasonView, Report, Verdict } from './report.ts';
import { withoutAdvice } from './without-advice.ts';

const why = (code: string, zone: string | null): ReasonView => ({ code, zone, text: '' });
const report = (verdict: Verdict, mx: ReasonView | null, host?: ReasonView, severity = 'info'): Report =>
  ({
    domain: 'a.nl',
    verdict,
    advice: [{ severity }],
    mx: { status: 'bogus', implicit: false, reason: mx, records: [] },
    hosts: host ? [{ outcome: 'refused' }, { outcome: 'deferred', reason: host }] : [],
  }) as unknown as Report;

test.each([
  ['dane', null, undefined, null],
  ['no-mail', null, undefined, null],
  ['bogus', why('signature-expired', 'nl'), undefined, { code: 'zone', zone: 'nl' }],
  ['bogus', why('signature-expired', null), undefined, { code: 'zone', zone: 'a.nl' }],
  ['bogus', why('anchor-mismatch', '.'), undefined, { code: 'unknown', zone: '' }],
  ['bogus', why('clock-off', 'nl'), undefined, { code: 'unknown', zone: '' }],
  ['failing', null, why('answer-rcode', 'mx.b.nl'), { code: 'zone', zone: 'mx.b.nl' }],
  ['failing', null, why('answer-rcode', '_25._tcp.mx.b.nl'), { code: 'zone', zone: 'mx.b.nl' }],
  ['unknown', why('timeout', null), undefined, { code: 'unknown', zone: '' }],
  ['none', null, undefined, { code: 'no-dane', zone: '' }],
  ['unsigned', why('no-ds', 'a.nl'), undefined, { code: 'unsigned', zone: 'a.nl' }],
  ['unsigned', why('no-ds', 'nl'), undefined, { code: 'unsigned', zone: 'nl' }],
  ['unreachable', null, undefined, { code: 'unreachable', zone: '' }],
] as const)('%s, %j, %j: %j', (verdict, mx, host, expected) => {
  expect(withoutAdvice(report(verdict, mx, host))).toEqual(expected);
});

test.each(['none', 'unsigned'] as const)('%s: advice that is a warning says what to do', (verdict) => {
  expect(withoutAdvice(report(verdict, null, undefined, 'warning'))).toBeNull();
});

test('advice on what is broken says it better', () => {
  expect(withoutAdvice(report('failing', null, why('answer-rcode', 'b.nl'), 'error'))).toBeNull();
});
