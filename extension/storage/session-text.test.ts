import { expect, test } from 'vitest';
import { asText } from './session-text.ts';

function storage() {
  const items: Record<string, unknown> = {};
  const area = asText({
    get: async (key) => (key in items ? { [key]: items[key] } : {}),
    set: async (added) => void Object.assign(items, added),
    remove: async (keys) => {
      for (const key of keys) delete items[key];
    },
  });
  return { items, area };
}

test('what was put in comes back as it was, and is text meanwhile', async () => {
  const { items, area } = storage();
  const value = { hosts: [{ name: 'bücher.test', at: 1.5, none: null }] };
  await area.set({ one: value, two: [1, 2] });
  expect(items).toEqual({ one: JSON.stringify(value), two: '[1,2]' });
  expect(await area.get('one')).toEqual({ one: value });
  expect(await area.get('two')).toEqual({ two: [1, 2] });
});

test('what is not there, or is no text, is nothing', async () => {
  const { items, area } = storage();
  items.object = { verdict: 'dane' };
  expect(await area.get('object')).toEqual({});
  items.cut = '{"verdict":';
  expect(await area.get('cut')).toEqual({});
  expect(await area.get('other')).toEqual({});
  await area.set({ gone: 1 });
  await area.remove(['gone']);
  expect(await area.get('gone')).toEqual({});
});
