import { expect, it } from 'vitest';
import { Name } from '../dns/name.ts';
import { RRType } from '../dns/types.ts';
import type { Report } from '../report/report.ts';
import type { Recording } from './evidence.ts';
import { relianceOf } from './reliance.ts';

const FROM = { '.': '2026-01-01', test: '2026-01-02', 'mine.test': '2026-06-01', 'sub.mine.test': '2026-07-01' };
type Zone = keyof typeof FROM;

/** From when on the one handshake is said to be, where the way led through these zones, each below the one before. */
function after(...zones: readonly Zone[]): string | number | undefined {
  const keys = zones.map((zone) => ({ name: Name.parse(zone), type: RRType.DNSKEY }));
  const recording = {
    options: { probe: true, port: 25, alsoProbeOthers: false },
    visits: [{ address: '192.0.2.1', after: keys.length, seen: { kind: 'handshake', transcript: [] } }],
    exchanges: keys,
    checkedAt: '2026-08-01',
  } as unknown as Recording;
  const steps = zones.map((zone, i) => ({
    zone,
    parent: zones[i - 1] ?? null,
    status: 'secure',
    signedFrom: FROM[zone],
  }));
  const report = { hosts: [], trust: { zones: steps, lookups: [] } } as unknown as Report;
  return relianceOf(recording, report, true).find(({ code }) => code === 'relies-on-time-after')?.data.after;
}

it('what TLS 1.2 does not sign is its maker’s word', () => {
  const probe = (address: string, tlsVersion: string, proven: boolean, outcome: string) => ({
    address,
    tlsVersion,
    proven,
    outcome,
    chain: [],
  });
  const probes = [
    probe('192.0.2.1', 'TLSv1.2', true, 'mandatory-tls'),
    probe('192.0.2.2', 'TLSv1.3', true, 'unprobed'),
    probe('192.0.2.3', 'TLSv1.2', false, 'unprobed'),
    probe('192.0.2.4', 'TLSv1.2', true, 'unprobed'),
  ];
  const recording = {
    options: { probe: true, port: 25, alsoProbeOthers: false },
    visits: [],
    exchanges: [],
    checkedAt: '2026-08-01',
  } as unknown as Recording;
  const report = { hosts: [{ probes }], trust: { zones: [], lookups: [] } } as unknown as Report;
  const point = relianceOf(recording, report, true).find(({ code }) => code === 'relies-on-certificates');
  expect(point?.data.names).toBe('192.0.2.1, 192.0.2.4');
});

it('a handshake is after the signatures of the root and of the top-level domain alone: others may be its maker’s', () => {
  expect(after('.', 'test', 'mine.test')).toBe(FROM.test);
  expect(after('.', 'test', 'mine.test', 'sub.mine.test')).toBe(FROM.test);
  expect(after('.', 'test')).toBe(FROM['.']);
  expect(after('mine.test', 'sub.mine.test')).toBeUndefined();
});
