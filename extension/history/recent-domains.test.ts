import { describe, expect, it, vi } from 'vitest';

const stored = new Map<string, unknown>();
let incognito = false;
vi.mock('../platform/browser.ts', () => ({
  browser: {
    storage: {
      local: {
        get: async (key: string) => ({ [key]: stored.get(key) }),
        set: async (items: Record<string, unknown>) => {
          for (const [key, value] of Object.entries(items)) stored.set(key, value);
        },
        remove: async (key: string) => stored.delete(key),
      },
    },
  },
}));
vi.mock('../platform/private-window.ts', () => ({ inPrivateWindow: async () => incognito }));

const { forgetRecent, loadRecent, readRecent, remember, withRecent } = await import('./recent-domains.ts');

describe('the domains asked for last', () => {
  it('are newest first, each once, twenty at most', () => {
    expect(withRecent(['a.nl', 'b.nl'], 'b.nl')).toEqual(['b.nl', 'a.nl']);
    const many = Array.from({ length: 30 }, (_, i) => `d${i}.nl`).reduce(withRecent, [] as readonly string[]);
    expect(many).toHaveLength(20);
    expect(many[0]).toBe('d29.nl');
  });

  it.each([
    [undefined, []],
    ['a.nl', []],
    [{ 0: 'a.nl' }, []],
    [
      ['A.nl', 'a.nl', '<b>', 7, null, 'x@b.nl'],
      ['a.nl', 'b.nl'],
    ],
  ])('%j from storage is %j', (value, expected) => {
    expect(readRecent(value)).toEqual(expected);
  });

  it('are kept, and gone at a click', async () => {
    await remember('a.nl');
    expect(await remember('b.nl')).toEqual(['b.nl', 'a.nl']);
    expect(await loadRecent()).toEqual(['b.nl', 'a.nl']);
    await forgetRecent();
    expect(await loadRecent()).toEqual([]);
  });

  it('are not kept in a private window', async () => {
    incognito = true;
    await remember('private.nl');
    expect(stored.size).toBe(0);
  });
});
