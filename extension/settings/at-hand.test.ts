/** A choice in a popup that the browser closes in the next moment: it is written before anything else happens. */
import { beforeEach, expect, it, vi } from 'vitest';

type Changes = Record<string, { readonly newValue?: unknown }>;
const written: unknown[] = [];
const listeners: ((changes: Changes, area: string) => void)[] = [];
let stored: unknown;

vi.mock('../platform/browser.ts', () => ({
  browser: {
    storage: {
      local: {
        get: async () => ({ settings: stored }),
        set: async (items: unknown) => void written.push(items),
      },
      onChanged: { addListener: (listener: (typeof listeners)[number]) => listeners.push(listener) },
    },
  },
}));

const { settingsAtHand } = await import('./store.ts');
const site = (level: 'always' | 'off') => ({ origin: 'https://mail.example.nl', level });

beforeEach(() => {
  written.length = 0;
  listeners.length = 0;
  stored = { version: 1, resolver: 'https://dns.example/dns-query', smtpPort: 2525 };
});

it('is written in the very moment, with all that was chosen before', async () => {
  const settings = await settingsAtHand();
  void settings.change(() => ({ sites: [site('always')] }));
  // Nothing has been waited for.
  expect(written).toMatchObject([
    { settings: { resolver: 'https://dns.example/dns-query', smtpPort: 2525, sites: [site('always')] } },
  ]);
});

it('takes nothing back that was changed elsewhere meanwhile', async () => {
  const settings = await settingsAtHand();
  for (const listener of listeners) listener({ settings: { newValue: { version: 1, smtpPort: 26 } } }, 'local');
  await settings.change(({ sites }) => ({ sites: [...sites, site('off')] }));
  expect(written).toMatchObject([{ settings: { smtpPort: 26, sites: [site('off')] } }]);
});
