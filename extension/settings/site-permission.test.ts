/** When a permission is given back: once no site, resolver or companion on the same host needs it. */
import { beforeEach, expect, it, vi } from 'vitest';
import { readSettings } from './settings.ts';

let stored: unknown;
const removed: string[][] = [];
vi.mock('../platform/browser.ts', () => ({
  browser: {
    storage: { local: { get: async () => ({ settings: stored }) }, managed: { get: async () => ({}) } },
    permissions: { remove: async ({ origins }: { origins: string[] }) => void removed.push(origins) },
  },
}));
const { giveBack, giveBackUnneeded } = await import('./site-permission.ts');

const site = (origin: string, level: string) => ({ origin, level });
const PATTERN = 'https://mail.example.nl/*';

beforeEach(() => {
  removed.length = 0;
});

it.each<[string, object, string[][]]>([
  ['nothing needs it', {}, [[PATTERN]]],
  ['the site is off', { sites: [site('https://mail.example.nl', 'off')] }, [[PATTERN]]],
  ['the site is on click', { sites: [site('https://mail.example.nl', 'click')] }, [[PATTERN]]],
  ['another port of the host is always on', { sites: [site('https://mail.example.nl:8443', 'always')] }, []],
  ['the resolver is there', { resolver: 'https://mail.example.nl/dns-query' }, []],
  ['the second resolver is there', { secondResolver: 'https://mail.example.nl:853/q' }, []],
  ['the companion is there', { companion: { url: 'https://mail.example.nl/dane', token: 't' } }, []],
  ['a companion elsewhere', { companion: { url: 'https://probe.example.nl/', token: 't' } }, [[PATTERN]]],
])('%s', async (_, settings, expected) => {
  stored = { version: 1, ...settings };
  await giveBack(['https://mail.example.nl']);
  expect(removed).toEqual(expected);
});

it('what earlier settings needed and these don’t', async () => {
  const before = readSettings({
    resolver: 'https://old.example/dns-query',
    companion: { url: 'https://kept.example/', token: 't' },
    sites: [site('https://mail.example.nl', 'always'), site('https://never.example', 'off')],
  });
  stored = { version: 1, resolver: 'https://kept.example/dns-query' };
  await giveBackUnneeded(before);
  expect(removed).toEqual([['https://mail.example.nl/*', 'https://old.example/*']]);
});

it.each<[string, object, string[][]]>([
  ['a site there is turned off: a resolver there needs none', {}, [['http://127.0.0.1/*']]],
  ['another site there is always on', { sites: [site('http://127.0.0.1:81', 'always')] }, []],
])('on this machine: %s', async (_, more, expected) => {
  stored = { version: 1, resolver: 'http://127.0.0.1:8053/dns-query', ...more };
  await giveBack(['http://127.0.0.1:8080']);
  expect(removed).toEqual(expected);
});

it('nothing is given back for what stays', async () => {
  const settings = { version: 1, resolver: 'http://127.0.0.1:8053/dns-query', sites: [site('https://a.nl', 'always')] };
  stored = { ...settings, language: 'nl' };
  await giveBackUnneeded(readSettings(settings));
  expect(removed).toEqual([]);
});
