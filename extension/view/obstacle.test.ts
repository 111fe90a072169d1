import { describe, expect, it } from 'vitest';
import type { HostView, Outcome, Report } from '../../src/report/report.ts';
import { NO_TRUST } from '../../src/report/trust.ts';
import { obstacleOf } from './obstacle.ts';

const why = (code: string, zone: string | null = null) => ({ code, zone, text: '' });

function host(outcome: Outcome, reason: string | null, probes: readonly string[] = []): HostView {
  return {
    name: 'mx.example.nl',
    preference: 10,
    outcome,
    reason: reason === null ? null : why(reason),
    addresses: { status: 'secure', ipv4: [], ipv6: [], reason: null },
    tlsa: null,
    probes: probes.map((code) => ({
      address: '192.0.2.1',
      outcome,
      reason: why(code),
      startTls: null,
      tlsVersion: null,
      proven: false,
      matchedRecord: null,
      matchedDepth: null,
      chain: [],
    })),
    byHand: [],
    rollover: null,
  };
}

function report(
  status: Report['mx']['status'],
  code: string | null,
  hosts: readonly HostView[] = [],
  zone: string | null = null,
): Report {
  return {
    domain: 'example.nl',
    verdict: 'unknown',
    summary: '',
    explanation: '',
    checkedAt: '2026-11-23T21:00:00Z',
    resolver: 'https://dns.example.org/',
    answeredBy: [],
    mx: { status, implicit: false, reason: code === null ? null : why(code, zone), records: [] },
    hosts,
    rollover: null,
    advice: [],
    trust: NO_TRUST,
  };
}

describe('what is in the way on this side', () => {
  it.each([
    ['nothing', report('secure', null, [host('authenticated', null)]), true, null],
    ['no network', report('indeterminate', 'resolver-unreachable'), false, 'offline'],
    ['a resolver that is not reached', report('indeterminate', 'resolver-unreachable'), true, 'resolver'],
    ['a login page, whatever the browser thinks', report('indeterminate', 'resolver-content-type'), false, 'resolver'],
    ['a domain whose servers fail', report('indeterminate', 'answer-rcode'), false, null],
    ['a broken domain', report('bogus', 'signature-expired'), true, null],
    ['a broken top-level domain', report('bogus', 'signature-expired', [], 'nl'), true, null],
    ['a root that is not the expected one', report('bogus', 'anchor-mismatch', [], '.'), true, 'root'],
    ['a wrong clock, which the root shows', report('bogus', 'clock-off', [], '.'), true, 'clock'],
    ['a wrong clock', report('bogus', 'clock-off'), true, 'clock'],
    ['no companion', report('secure', null, [host('unprobed', 'not-probed-yet')]), true, 'companion-missing'],
    ['too little time', report('secure', null, [host('unprobed', 'timeout')]), true, null],
    [
      'a companion that is down',
      report('secure', null, [host('unprobed', 'companion-unreachable', ['companion-unreachable'])]),
      true,
      'companion-down',
    ],
    [
      'a token that is not taken',
      report('secure', null, [host('unprobed', 'companion-token', ['companion-token'])]),
      true,
      'companion-token',
    ],
    [
      'a blocked port',
      report('secure', null, [host('unprobed', 'port-25-blocked-here', ['port-25-blocked-here'])]),
      true,
      'port-25',
    ],
    ['a server that is down', report('secure', null, [host('unreachable', 'x', ['connection-timeout'])]), true, null],
  ] as const)('%s', (_, shown, online, obstacle) => {
    expect(obstacleOf(shown, online)).toBe(obstacle);
  });
});
