/** What a test on the options page was allowed goes with the page, unless something that was saved needs it. */
import { afterEach, expect, it, vi } from 'vitest';
import { readSettings } from '../settings/settings.ts';

const removed: string[][] = [];
let answer: boolean;
vi.mock('../platform/browser.ts', () => ({
  browser: {
    permissions: {
      request: async () => answer,
      remove: async ({ origins }: { origins: string[] }) => void removed.push(origins),
    },
  },
}));
const { askForHost, giveBackAfterTests, keepAllowed } = await import('./host-permission.ts');

const URL = 'https://probe.example:8443/dane/';
const NOTHING = readSettings({});
const named = (url: string) => readSettings({ companion: { url, token: 't' } });

afterEach(() => {
  // Nothing is left for the next one.
  giveBackAfterTests(NOTHING);
  removed.length = 0;
});

it.each<[string, boolean, () => void, object, string[][]]>([
  ['nothing was saved', true, () => undefined, {}, [['https://probe.example/*']]],
  ['the browser did not allow it', false, () => undefined, {}, []],
  ['it is saved already', true, () => undefined, named(URL), []],
  ['it is being saved', true, () => keepAllowed(named(URL)), {}, []],
  ['another one was saved', true, () => keepAllowed(named('https://c.example/')), {}, [['https://probe.example/*']]],
  [
    'one on this machine is saved',
    true,
    () => undefined,
    named('http://127.0.0.1:8025/'),
    [['https://probe.example/*']],
  ],
])('%s', async (_, granted, before, settings, expected) => {
  answer = granted;
  expect(await askForHost(URL)).toBe(granted);
  before();
  giveBackAfterTests(readSettings(settings));
  expect(removed).toEqual(expected);
});

it('a service on this machine that sends no headers keeps what it was allowed', async () => {
  answer = true;
  await askForHost('http://127.0.0.1:8053/dns-query');
  giveBackAfterTests(readSettings({ resolver: 'http://127.0.0.1:8053/dns-query' }));
  expect(removed).toEqual([]);
});
