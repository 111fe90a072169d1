import { expect, test } from 'vitest';
import type { ReasonView, Report, Verdict } from '../../src/report/report.ts';
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
  ['bogus', why('signature-expired', 'nl'), undefined, { key: 'adviceZone', data: { zone: 'nl' } }],
  ['bogus', why('signature-expired', null), undefined, { key: 'adviceZone', data: { zone: 'a.nl' } }],
  ['bogus', why('anchor-mismatch', '.'), undefined, { key: 'adviceUnknown', data: { zone: '' } }],
  ['bogus', why('clock-off', 'nl'), undefined, { key: 'adviceUnknown', data: { zone: '' } }],
  ['failing', null, why('answer-rcode', 'mx.b.nl'), { key: 'adviceZone', data: { zone: 'mx.b.nl' } }],
  ['unknown', why('timeout', null), undefined, { key: 'adviceUnknown', data: { zone: '' } }],
  ['unreachable', null, undefined, { key: 'adviceUnreachable', data: { zone: '' } }],
] as const)('%s, %j, %j: %j', (verdict, mx, host, expected) => {
  expect(withoutAdvice(report(verdict, mx, host))).toEqual(expected);
});

test('advice on what is broken says it better', () => {
  expect(withoutAdvice(report('failing', null, why('answer-rcode', 'b.nl'), 'error'))).toBeNull();
});
