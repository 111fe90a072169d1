/** The simulation of a sweep of millions of domains: what must hold whatever its figures are. */
import { expect, test } from 'vitest';
import { costsFrom, DEFAULT_COSTS, LIMITS, POPULATION } from './assumptions.ts';
import { EventHeap } from './event-heap.ts';
import { type Plan, simulate } from './simulate.ts';

const plan: Plan = { name: '', commands: 2, atOnce: 64, companions: 1, sorted: false, daneShare: 1 };
const FEW = 5000;

test('a heap gives back what it was given, the earliest first', () => {
  const heap = new EventHeap();
  const times = Array.from({ length: 500 }, (_, i) => (i * 7919) % 503);
  for (const time of times) heap.push(time, time);
  const given = times.map(() => heap.pop());
  expect(given).toEqual([...times].sort((a, b) => a - b));
  expect(heap.size).toBe(0);
  expect(() => heap.pop()).toThrow();
});

test('the same plan comes out the same', () => {
  expect(simulate(plan, DEFAULT_COSTS, FEW)).toEqual(simulate(plan, DEFAULT_COSTS, FEW));
});

test('no companion has more connections than it may', () => {
  const { connections } = simulate({ ...plan, atOnce: 500 }, DEFAULT_COSTS, FEW);
  expect(connections).toBeLessThanOrEqual(LIMITS.connectionsOfCompanion);
  expect(connections).toBeGreaterThan(LIMITS.connectionsOfCompanion / 2);
});

test('who has no DANE is not looked at, and costs DNS alone', () => {
  const { looks, hours } = simulate({ ...plan, daneShare: 0 }, DEFAULT_COSTS, FEW);
  expect(looks).toBe(0);
  expect(hours * 3600).toBeGreaterThan((FEW * POPULATION.dns) / (plan.commands * plan.atOnce));
});

test('by provider fewer looks are made, and never fewer than there are addresses to see', () => {
  const [mixed, sorted] = [false, true].map((order) => simulate({ ...plan, sorted: order }, DEFAULT_COSTS, FEW));
  expect(sorted?.looks).toBeLessThanOrEqual(mixed?.looks ?? 0);
  expect(sorted?.looks).toBeGreaterThan(FEW * (1 - POPULATION.hostedShare) * POPULATION.addressesOfHost * 0.9);
});

test('a processor that is too slow is what takes the time', () => {
  const { hours, commandBusy } = simulate(plan, { ...DEFAULT_COSTS, domainCpu: 500 }, FEW);
  expect(hours * 3600).toBeGreaterThan((FEW * 0.5) / plan.commands);
  expect(commandBusy).toBeGreaterThan(0.95);
});

test('what the bench measured takes the place of the named figure', () => {
  const figures = [{ what: 'one probe: processor time', unit: 'ms', budget: null, result: 9 }];
  const machine = { processor: '', cores: 1, memory: 1, system: '', node: '' };
  const parts = { companion: { figures, measuredAt: '', effort: 'full' as const } };
  expect(costsFrom({ machine, parts }).probeCpu).toBe(9);
  expect(costsFrom(null)).toEqual(DEFAULT_COSTS);
});
