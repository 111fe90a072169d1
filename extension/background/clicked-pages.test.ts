/** A page with badges by a click on the icon: its ticket counts for as long as the site is on click, and at no other level. */
import { beforeEach, expect, it, vi } from 'vitest';
import type { Site } from '../settings/settings.ts';

const ORIGIN = 'https://mail.example.nl';
const session = new Map<string, unknown>();
let sites: Site[] = [];
/** What was left in pages. */
const left: string[] = [];

vi.mock('../platform/browser.ts', () => ({
  browser: {
    storage: {
      local: { get: async () => ({ settings: { version: 1, sites } }) },
      managed: { get: async () => ({}) },
      session: {
        get: async (key: string) => ({ [key]: session.get(key) }),
        set: async (items: Record<string, unknown>) => {
          for (const [key, value] of Object.entries(items)) session.set(key, value);
        },
      },
    },
    tabs: { get: async (id: number) => (id === 1 ? { id, url: `${ORIGIN}/inbox` } : { id, url: 'about:blank' }) },
    scripting: { executeScript: async ({ args }: { args?: string[] }) => void left.push(...(args ?? [])) },
  },
}));

const { decorateOnce, isTicket } = await import('./clicked-pages.ts');

beforeEach(() => {
  session.clear();
  left.length = 0;
  sites = [{ origin: ORIGIN, level: 'click' }];
});

it.each<[string, Site[], boolean]>([
  ['still on click', [{ origin: ORIGIN, level: 'click' }], true],
  ['always, where the browser’s permission counts', [{ origin: ORIGIN, level: 'always' }], false],
  ['off', [{ origin: ORIGIN, level: 'off' }], false],
  ['forgotten', [], false],
  ['off, and another one on', [{ origin: 'https://other.example', level: 'always' }], false],
])('the site is %s by now', async (_, now, counts) => {
  await decorateOnce(1);
  expect(await isTicket(left[0])).toBe(true);
  sites = now;
  expect(await isTicket(left[0])).toBe(counts);
});

it('clicks at the same moment: each page’s ticket counts', async () => {
  await Promise.all([decorateOnce(1), decorateOnce(1), decorateOnce(1)]);
  expect(left).toHaveLength(3);
  for (const ticket of left) expect(await isTicket(ticket)).toBe(true);
});

it.each([['made up'], [undefined], [''], [{ ticket: 'x' }]])('%j is no ticket', async (ticket) => {
  await decorateOnce(1);
  expect(await isTicket(ticket)).toBe(false);
});

it('leaves nothing in a page that is no site', async () => {
  await decorateOnce(2);
  expect(left).toEqual([]);
});
