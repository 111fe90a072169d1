import { expect, test } from 'vitest';
import type { HostView, Progress } from '../../src/report/report.ts';
import { NO_TRUST } from '../../src/report/trust.ts';
import { applyChange, changesBetween } from './progress-changes.ts';

function host(name: string, outcome: HostView['outcome']): HostView {
  return {
    name,
    preference: 10,
    outcome,
    reason: null,
    addresses: { status: 'secure', ipv4: [], ipv6: [], reason: null },
    tlsa: null,
    probes: [],
    byHand: [],
    rollover: null,
  };
}

function progress(hosts: readonly HostView[], pending: readonly string[], done = false): Progress {
  return {
    pending,
    done,
    report: {
      domain: 'example.nl',
      verdict: done ? 'dane' : 'unknown',
      summary: '',
      explanation: '',
      checkedAt: '2026-11-23T21:00:00Z',
      resolver: 'https://dns.example.org/',
      answeredBy: ['https://dns.example.org/'],
      mx: { status: 'secure', implicit: false, reason: null, records: [] },
      hosts,
      rollover: null,
      advice: [],
      trust: NO_TRUST,
    },
  };
}

const steps = [
  progress([], ['mx']),
  progress([host('a.nl', 'unprobed'), host('b.nl', 'unprobed')], ['a.nl', 'b.nl']),
  progress([host('a.nl', 'authenticated'), host('b.nl', 'unprobed')], ['b.nl']),
  progress([host('b.nl', 'refused'), host('a.nl', 'authenticated')], [], true),
  progress([host('b.nl', 'refused')], [], true),
];

test('what a page puts together from changes is what the worker has', () => {
  let shown = steps[0] as Progress;
  for (const step of steps.slice(1)) {
    shown = applyChange(shown, structuredClone(changesBetween(shown, step)));
    expect(shown).toEqual(step);
  }
});

test('only hosts that differ travel, equal ones in other objects do not', () => {
  const change = changesBetween(steps[1] as Progress, structuredClone(steps[2] as Progress));
  expect(change.hosts.map(({ name }) => name)).toEqual(['a.nl']);
});

test('a host that did not change stays the same object: its row is left alone', () => {
  const before = steps[1] as Progress;
  const after = applyChange(before, changesBetween(before, steps[2] as Progress));
  expect(after.report.hosts[1]).toBe(before.report.hosts[1]);
});

test('a chain of trust that did not change stays the same object, so that it is not drawn again', () => {
  const [, before, after] = steps as [Progress, Progress, Progress];
  const same = applyChange(before, structuredClone(changesBetween(before, after)));
  expect(same.report.trust).toBe(before.report.trust);
  const longer = { ...after, report: { ...after.report, trust: { zones: [], lookups: [], more: 1 } } } as Progress;
  const changed = applyChange(before, structuredClone(changesBetween(before, longer)));
  expect(changed.report.trust).toEqual(longer.report.trust);
});
