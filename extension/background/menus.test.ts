/** The mail domain of a selection or a link: never a guess between several. */
import { expect, test, vi } from 'vitest';

vi.mock('../platform/browser.ts', () => ({ browser: {}, extensionUrl: String }));
const { domainIn } = await import('./menus.ts');

test.each<[string, string | null]>([
  ['ann@a.nl', 'a.nl'],
  [' Ann <ann@A.nl> ', 'a.nl'],
  ['mailto:ann%40office@a.nl?cc=bob@b.nl', null],
  ['mailto:ann@a.nl,bob@b.nl?cc=carol@c.nl', 'a.nl'],
  ['Write to ann@a.nl for more.', 'a.nl'],
  ['Write to ann@bücher.example.', 'xn--bcher-kva.example'],
  ['(ann@a.nl), since 2020', 'a.nl'],
  ['ann@a.nl, bob@b.nl', null],
  ['ceo@bank.nl <evil@a.nl> wrote:', null],
  ['nothing here', null],
  ['at @home they say', null],
  ['the price is 3 @ 4.50', null],
  ['', null],
])('%j: %j', (text, domain) => {
  expect(domainIn(text)).toBe(domain);
});
