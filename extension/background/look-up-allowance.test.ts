import { expect, test } from 'vitest';
import { lookUpAllowance, MAX_LOOK_UPS, PERIOD } from './look-up-allowance.ts';

function memory() {
  const items: Record<string, unknown> = {};
  return {
    items,
    get: async (key: string) => (key in items ? { [key]: items[key] } : {}),
    set: async (added: Record<string, unknown>) => void Object.assign(items, structuredClone(added)),
    remove: async (keys: string[]) => {
      for (const key of keys) delete items[key];
    },
  };
}

const SITE = 'https://mail.example.nl';

test('a site gets so many in a period, whoever keeps the count in between', async () => {
  const area = memory();
  let now = 1000;
  const take = (): Promise<boolean> => lookUpAllowance(area, () => now).take(SITE, false);
  const results = [];
  for (let i = 0; i < MAX_LOOK_UPS + 5; i++) results.push(await take());
  expect(results.filter(Boolean)).toHaveLength(MAX_LOOK_UPS);
  expect(results.slice(-5)).toEqual([false, false, false, false, false]);
  now += PERIOD;
  expect(await take()).toBe(true);
});

test('many at once are counted each', async () => {
  const allowance = lookUpAllowance(memory(), () => 0);
  const results = await Promise.all(Array.from({ length: 500 }, () => allowance.take(SITE, false)));
  expect(results.filter(Boolean)).toHaveLength(MAX_LOOK_UPS);
});

test('sites have their own, and what is over is forgotten', async () => {
  const area = memory();
  let now = 0;
  const allowance = lookUpAllowance(area, () => now);
  for (let i = 0; i < MAX_LOOK_UPS; i++) await allowance.take(SITE, false);
  expect(await allowance.take('https://other.example', false)).toBe(true);
  now = PERIOD + 1;
  await allowance.take('https://third.example', false);
  expect(JSON.stringify(area.items)).not.toContain('mail.example.nl');
});

test('a private window has its own, which is not written down', async () => {
  const area = memory();
  const allowance = lookUpAllowance(area, () => 0);
  const results = [];
  for (let i = 0; i < MAX_LOOK_UPS + 1; i++) results.push(await allowance.take(SITE, true));
  expect(results.filter(Boolean)).toHaveLength(MAX_LOOK_UPS);
  expect(area.items).toEqual({});
});

test('a clock that is set back keeps nobody waiting until it has caught up', async () => {
  let now = 10 * PERIOD;
  const allowance = lookUpAllowance(memory(), () => now);
  for (let i = 0; i <= MAX_LOOK_UPS; i++) await allowance.take(SITE, false);
  now = 0;
  expect(await allowance.take(SITE, false)).toBe(true);
});
