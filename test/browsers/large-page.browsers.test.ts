/** In a large page addresses are searched for in another way than in a small one: what is found must be the same, in both browsers. */
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtScript } from '../built-script.ts';
import { bareChromium, bareFirefox } from '../driver/without-extension.ts';
import { ROOT } from './tests-for-pages.ts';

/** The part of a page of either driver that is used. */
interface AnyPage {
  setContent(html: string): Promise<unknown>;
  evaluate(script: string): Promise<unknown>;
}

/** Addresses in each way that a page can show one, `filler` beside them. */
const page = (filler: string): string => `<!doctype html><body>
  <p>In text: anna@text.test, split: bob@<b>split.test</b></p>${filler}
  <a href="mailto:carol@link.test">Carol</a> <span email="dora@attribute.test">Dora</span>
  <span title="erin@title.test">Erin</span>${filler}
  <x-card><template shadowrootmode="open"><p>frank@custom.test</p></template></x-card>
  <div><template shadowrootmode="open"><p>grace@plain.test</p>
    <div><template shadowrootmode="open"><i>heidi@within.test</i></template></div></template></div>
  <textarea>ivan@writing.test</textarea><script>const judy = 'judy@script.test';</script>
  <p>No address: 3@4, @nobody</p>`;

const FOUND = ['attribute', 'custom', 'link', 'plain', 'split', 'text', 'title', 'within'].map(
  (name) => `${name}.test`,
);
const FILLER = '<div class="row"><span>1</span><p>Some <i>words</i></p></div>'.repeat(1_000);

/** The content script that tells the popup which domains a page names. */
const script = (): Promise<string> => builtScript(path.join(ROOT, 'extension/content/read-page.iife.ts'), 'script');

const BROWSERS: Readonly<Record<string, () => Promise<{ page: AnyPage; close(): Promise<void> }>>> = {
  async Chromium() {
    const browser = await bareChromium();
    return { page: await browser.newPage(), close: () => browser.close() };
  },
  async Firefox() {
    const browser = await bareFirefox();
    return { page: await browser.newPage(), close: () => browser.close() };
  },
};

describe.each(Object.entries(BROWSERS))('%s', (_, open) => {
  let opened: Awaited<ReturnType<typeof open>>;
  let code: string;
  beforeAll(async () => {
    [opened, code] = await Promise.all([open(), script()]);
  }, 60_000);
  afterAll(() => opened?.close());

  it.each([
    ['small', ''],
    ['large', FILLER],
  ])(
    'a %s page',
    async (_, filler) => {
      await opened.page.setContent(page(filler));
      await opened.page.evaluate(code);
      const found = (await opened.page.evaluate('globalThis.daneBadgeReadPage()')) as string[];
      expect([...new Set(found)].sort()).toEqual(FOUND);
    },
    60_000,
  );
});
