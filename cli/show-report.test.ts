import { expect, test } from 'vitest';
import type { Status } from '../src/dnssec/proven.ts';
import type { Outcome, Report } from '../src/report/report.ts';
import { showReport } from './show-report.ts';

/** The line of the one host, its style in angle brackets. */
function hostLine(outcome: Outcome, status: Status): string | undefined {
  const host = { name: 'mx.a.nl', preference: 10, outcome, reason: null, probes: [], rollover: null };
  const mx = { status, implicit: false, reason: null, records: [] };
  const report = { domain: 'a.nl', verdict: 'dane', summary: '', explanation: '', answeredBy: [], advice: [] };
  const terminal = { style: (style: string, text: string) => `<${style}>${text}`, width: 80 };
  const shown = showReport({ ...report, mx, hosts: [host] } as unknown as Report, terminal as never);
  return shown
    .split('\n')
    .find((line) => line.includes('mx.a.nl'))
    ?.trim();
}

test.each([
  ['authenticated', 'secure', '<good>✓'],
  // Whoever forges the MX record names another host: no sign of safety, to those who see no colour either.
  ['authenticated', 'insecure', '<doubt>~'],
  ['opportunistic', 'secure', '<doubt>-'],
  ['refused', 'secure', '<bad>✗'],
  ['refused', 'insecure', '<bad>✗'],
  // Not known, and so neither good nor bad.
  ['unreachable', 'secure', '<doubt>?'],
  ['unprobed', 'secure', '<doubt>?'],
] as const)('%s, the MX record %s: %s', (outcome, status, sign) => {
  expect(hostLine(outcome, status)?.split(' ')[0]).toBe(sign);
});
