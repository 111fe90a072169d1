import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/report/report.ts';
import type { DeliveryHost } from '../../view/delivery-hosts.ts';
import { layOutDelivery } from './delivery-layout.ts';

const host = (outcome: Outcome | null, named = true): DeliveryHost => ({
  name: 'mx.a.nl',
  preference: 10,
  outcome,
  named,
});

test.each([
  ['authenticated', 'proven', 2],
  ['unprobed', 'published', 2],
  ['mandatory-tls', 'encrypted', 2],
  ['opportunistic', 'weak', 2],
  ['refused', 'stopped', 2],
  ['deferred', 'stopped', 2],
  ['unreachable', 'silent', 1],
  [null, 'pending', 2],
] as const)('the arm to a host that is %s: %s', (outcome, arm, paths) => {
  const [laid] = layOutDelivery([host(outcome)], 800).hosts;
  expect(laid?.arm).toBe(arm);
  expect(laid?.paths).toHaveLength(paths);
});

test('a host that shows the right certificate, and that nobody proved to be the one, is not drawn as safe', () => {
  expect(layOutDelivery([host('authenticated', false)], 800).hosts[0]?.arm).toBe('weak');
});

describe.each([280, 620, 1100])('thirty hosts in %d pixels', (width) => {
  const { hosts, height } = layOutDelivery(Array(30).fill(host('authenticated')), width);

  test('do not overlap and end inside the picture', () => {
    for (const [i, { y }] of hosts.entries()) expect(y - (hosts[i - 1]?.y ?? 0)).toBeGreaterThan(50);
    expect(hosts.at(-1)?.y).toBeLessThan(height);
  });

  test('have room for their texts, one beside or below the other', () => {
    for (const { name, becomes } of hosts) {
      expect(name.room).toBeGreaterThan(150);
      expect(becomes.x + becomes.room).toBeLessThan(width);
      expect(becomes.x > name.x + name.room || becomes.y > name.y + 20).toBe(true);
    }
  });
});

test('where no host takes mail the way ends at the MX records', () => {
  const { rail, gate, hosts, height } = layOutDelivery([], 800);
  expect(hosts).toEqual([]);
  expect(rail.endsWith(`V${gate.y}`)).toBe(true);
  expect(height).toBeGreaterThan(gate.y);
});
