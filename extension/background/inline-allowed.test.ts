/** Which pages are answered: those of sites that are on and that the browser allows, and those that were clicked on. */
import { beforeEach, expect, it, vi } from 'vitest';
import type { SiteLevel } from '../settings/settings.ts';
import type { Checks } from './checks.ts';
import type { KeptResults } from './kept-results.ts';

const ORIGIN = 'https://mail.example.nl';
let level: SiteLevel = 'off';
let permitted = false;
const session: Record<string, unknown> = {};

vi.mock('../platform/browser.ts', () => ({
  browser: {
    storage: {
      local: { get: async () => ({ settings: { version: 1, sites: [{ origin: ORIGIN, level }] } }) },
      managed: { get: async () => ({}) },
      session: { get: async (key: string) => ({ [key]: session[key] }) },
    },
    permissions: { contains: async () => permitted },
  },
}));

const { createInline } = await import('./inline.ts');
const inline = createInline(
  {} as Checks,
  {} as KeptResults,
  { get: async () => null, set: async () => undefined } as never,
  async () => (key: string) => key,
  async () => undefined,
);

beforeEach(() => {
  Object.assign(session, { tickets: [{ ticket: 'given', origin: ORIGIN }] });
});

it.each<[string, SiteLevel, boolean, string | undefined, boolean]>([
  ['always', 'always', true, undefined, true],
  ['always, the permission taken back', 'always', false, undefined, false],
  ['always, and clicked on before', 'always', true, 'given', true],
  ['always, clicked on before, the permission taken back', 'always', false, 'given', false],
  ['on click, and clicked on', 'click', false, 'given', true],
  ['on click, a ticket that is made up', 'click', false, 'made up', false],
  ['on click, no ticket', 'click', true, undefined, false],
  ['off, and clicked on before', 'off', true, 'given', false],
])('%s', async (_, now, mayRead, ticket, isAnswered) => {
  level = now;
  permitted = mayRead;
  const answer = await inline.answer({ kind: 'inline-start', ticket }, { url: `${ORIGIN}/inbox` });
  expect(answer !== null).toBe(isAnswered);
});
