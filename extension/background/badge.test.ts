/** The toolbar icon: the last word stands, also where the browser takes its time; what was left has none. */
import { beforeEach, expect, it, vi } from 'vitest';

const NAME = 'DANE Badge';
const DOMAIN = 'a.nl';
const TAB = 1;

type Change = { readonly status?: string; readonly url?: string };
let shown: { icon: string; title: string };
/** Icons that the browser takes long to read. */
let slow: RegExp | null;
let changed: (tabId: number, change: Change) => void = () => undefined;
/** What happens as the title was read. */
let whenRead: () => void;
/** What happens as an icon is drawn, before it is shown. */
let whenDrawn: (icon: string) => void;

const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await Promise.resolve();
};

vi.mock('../platform/browser.ts', () => ({
  browser: {
    action: {
      setIcon: async ({ path }: { path: Record<string, string> }) => {
        const icon = path[16] ?? '';
        await turns(slow?.test(icon) ? 50 : 1);
        whenDrawn(icon);
        shown.icon = icon;
      },
      setTitle: async ({ title }: { title: string }) => {
        shown.title = title;
      },
      getTitle: async () => {
        const { title } = shown;
        whenRead();
        return title;
      },
    },
    runtime: { getManifest: () => ({ name: NAME }) },
    tabs: {
      query: async () => [{ id: TAB }, {}],
      onUpdated: {
        addListener: (listener: typeof changed) => {
          changed = listener;
        },
      },
    },
  },
}));

const { domainShownOn, nameOnTab, resetIcons, showOnTab, watchTabs } = await import('./badge.ts');

/** What the browser itself does when a page is left. */
const navigate = (): void => {
  shown = { icon: '', title: NAME };
};

beforeEach(() => {
  navigate();
  slow = null;
  whenRead = () => undefined;
  whenDrawn = () => undefined;
  watchTabs();
});

const checking = () => showOnTab(TAB, DOMAIN, 'checking', `${DOMAIN}: checking …`);
const begin = () => nameOnTab(TAB, DOMAIN).then(checking);
const end = () => showOnTab(TAB, DOMAIN, 'protected', `${DOMAIN}: safe: so far`);

it('shows the verdict also where the icon before it is read more slowly', async () => {
  slow = /checking/;
  await nameOnTab(TAB, DOMAIN);
  await Promise.all([checking(), end()]);
  expect(shown).toEqual({ icon: '/icons/protected-16.png', title: 'a.nl: safe: so far' });
  expect(await domainShownOn(TAB)).toBe(DOMAIN);
});

it.each<[string, () => void, string]>([
  ['nothing happened', () => undefined, 'protected'],
  ['a frame of the page loaded', () => changed(TAB, { status: 'loading' }), 'protected'],
  ['the page told something of itself', () => changed(TAB, { status: 'complete' }), 'protected'],
  ['the page was left', navigate, ''],
  ['web mail went to another message', () => changed(TAB, { status: 'loading', url: 'https://m.nl/#2' }), 'off'],
])('a check ends after %s', async (_, happened, icon) => {
  await begin();
  happened();
  await turns(20);
  await end();
  expect(shown.icon).toBe(icon && `/icons/${icon}-16.png`);
  expect(await domainShownOn(TAB)).toBe(icon === 'protected' ? DOMAIN : null);
});

it('a page that comes while the icon of a verdict is drawn does not have it', async () => {
  await begin();
  whenDrawn = (icon) => {
    if (icon.includes('protected')) navigate();
  };
  await end();
  expect(shown).toEqual({ icon: '/icons/off-16.png', title: NAME });
});

it('a check of another domain is not told as the one that the icon is about', async () => {
  await begin();
  expect(await nameOnTab(TAB, 'b.nl')).toBe(DOMAIN);
  await end();
  expect(shown).toEqual({ icon: '/icons/checking-16.png', title: 'b.nl: …' });
});

it('a page that is left before a check of it is shown takes the name with it', () => {
  void nameOnTab(TAB, DOMAIN);
  expect(shown.title).toBe('a.nl: …');
});

it.each<[string, () => void, string]>([
  ['is left', navigate, NAME],
  ['has another domain checked', () => void nameOnTab(TAB, 'b.nl'), 'b.nl: …'],
  ['loads a frame', () => undefined, 'a.nl: safe: so far'],
])('a page that %s while its title is read', async (_, happens, title) => {
  await begin();
  whenRead = () => {
    whenRead = () => undefined;
    happens();
    changed(TAB, { status: 'loading' });
  };
  await end();
  expect(shown.title).toBe(title);
});

it.each<[string, readonly string[], string]>([
  ['is taken back', ['b.nl'], 'off'],
  ['stays where its domain is being checked anew', [DOMAIN], 'protected'],
])('what was found with other settings %s', async (_, except, icon) => {
  await begin();
  await end();
  await resetIcons(new Set(except));
  await expect.poll(() => shown.icon).toBe(`/icons/${icon}-16.png`);
});
