/** The mail domains of a selection or a link: all of them, and no guess between several. */
import { expect, test, vi } from 'vitest';

vi.mock('../platform/browser.ts', () => ({ browser: {}, extensionUrl: String }));
const { domainsIn } = await import('./menus.ts');

test.each<[string, string[]]>([
  ['ann@a.nl', ['a.nl']],
  [' Ann <ann@A.nl> ', ['a.nl']],
  ['a.nl', ['a.nl']],
  ['mailto:ann%40office@a.nl?cc=bob@b.nl', ['a.nl', 'b.nl']],
  ['mailto:ann@a.nl,bob@b.nl,al@a.nl?cc=carol@c.nl&body=mail%20x@d.nl', ['a.nl', 'b.nl', 'c.nl']],
  ['mailto:', []],
  ['Write to ann@a.nl for more.', ['a.nl']],
  ['Write to ann@a.nl...', ['a.nl']],
  ['Write to ann@bücher.example.', ['xn--bcher-kva.example']],
  ['(ann@a.nl), since 2020', ['a.nl']],
  ['ann@a.nl, Bob <bob@b.nl>; al@a.nl', ['a.nl', 'b.nl']],
  ['ceo@bank.nl <evil@a.nl> wrote:', ['bank.nl', 'a.nl']],
  ['nothing here', []],
  ['at @home they say', []],
  ['we are @ann.example and bob@b.nl', ['b.nl']],
  ['the price is 3 @ 4.50', []],
  ['', []],
])('%j: %j', (text, domains) => {
  expect(domainsIn(text)).toEqual(domains);
});
