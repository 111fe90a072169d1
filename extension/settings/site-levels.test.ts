import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';
import { allOff, levelOf, withLevel, without } from './site-levels.ts';

const own = readSettings({
  sites: [
    { origin: 'https://a.nl', level: 'click' },
    { origin: 'https://b.nl', level: 'always' },
  ],
});
const levels = (change: typeof allOff): Record<string, string> =>
  Object.fromEntries(change(own).sites.map(({ origin, level }) => [origin, level]));

test('each change leaves the other sites alone', () => {
  expect(levels(withLevel('https://a.nl', 'off'))).toEqual({ 'https://b.nl': 'always', 'https://a.nl': 'off' });
  expect(levels(withLevel('https://c.nl', 'click'))).toMatchObject({
    'https://a.nl': 'click',
    'https://c.nl': 'click',
  });
  expect(levels(without('https://a.nl'))).toEqual({ 'https://b.nl': 'always' });
  expect(levels(allOff)).toEqual({ 'https://a.nl': 'off', 'https://b.nl': 'off' });
});

test('what is not on the list is off', () => {
  expect([levelOf(own.sites, 'https://b.nl'), levelOf(own.sites, 'https://c.nl')]).toEqual(['always', 'off']);
});
