/** Where badges have no business: in what a page hides, in what a person edits, and in a page whose extension has gone. */
import { describe, expect, it } from 'vitest';
import { blankPages, settle } from './in-page/blank-page.ts';
import { BROWSERS } from './in-page/open-browsers.ts';
import { badgesIn } from './in-page/page-with-script.ts';

const DANE = 'dane.test: DANE in place';

describe.each(Object.entries(BROWSERS))('%s', (_, open) => {
  const go = blankPages(open);

  it.each([
    ['visibility: hidden', 'visibility'],
    ['display: none', 'display'],
  ])('asks nothing for what the page hides, until it shows it: %s', async (style, property) => {
    const page = await go(`<nav style="${style}"><a href="mailto:anna@dane.test">Mail</a></nav>`);
    await settle(page);
    expect(await page.evaluate(() => daneTest.asked)).toEqual([]);
    const seen = await page.evaluate(() =>
      daneTest.roots.map((root) => getComputedStyle(root.querySelector('svg') as Element).visibility),
    );
    expect(seen).not.toContain('visible');
    await page.evaluate((name) => document.querySelector('nav')?.style.removeProperty(name), property);
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
  });

  it('lets clicks through where the page does', async () => {
    const page = await go('<p style="pointer-events: none">anna@dane.test</p>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    const [root] = await page.evaluate(() =>
      daneTest.roots.map((root) => getComputedStyle(root.querySelector('[role="button"]') as Element).pointerEvents),
    );
    expect(root).toBe('none');
  });

  it('leaves what a person begins to edit, and comes back', async () => {
    const page = await go('<div>Write to anna@dane.test now</div>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    await page.evaluate(() => document.querySelector('div')?.setAttribute('contenteditable', 'true'));
    await expect
      .poll(() => page.evaluate(() => document.querySelector('div')?.innerHTML))
      .toBe('Write to anna@dane.test now');
    await page.evaluate(() => document.querySelector('div')?.removeAttribute('contenteditable'));
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
  });

  it('leaves what a person begins to edit while something else is being looked at', async () => {
    const page = await go('<p>Gone soon</p><div>Write to anna@dane.test now</div>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    await page.evaluate(() => {
      document.querySelector('p')?.remove();
      document.querySelector('div')?.setAttribute('contenteditable', 'true');
    });
    await settle(page);
    expect(await page.evaluate(() => document.querySelector('div')?.innerHTML)).toBe('Write to anna@dane.test now');
  });

  it('leaves nothing in what a page copies from what is read into what is written', async () => {
    const page = await go('<p>anna@dane.test</p><div contenteditable></div>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    const editor = (script: string): Promise<unknown> =>
      page.evaluate(`{ const d = document.querySelector('div'); ${script} }`);
    const written = (): Promise<unknown> => editor('d.innerHTML');
    await editor('d.innerHTML = document.querySelector("p").innerHTML');
    await expect.poll(written).toBe('anna@dane.test');
    await editor('d.innerHTML = "<ul>" + document.querySelector("p").outerHTML + "</ul>"');
    await expect.poll(written).toBe('<ul><p>anna@dane.test</p></ul>');
    expect(await badgesIn(page)).toEqual([DANE]);
  });

  it('leaves a document alone that is edited as a whole', async () => {
    const page = await go('<div>anna@dane.test</div>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    // What is looked at still would be read to its end.
    await settle(page);
    await page.evaluate(() => {
      document.designMode = 'on';
      document.body.append('bob@none.test');
    });
    await expect.poll(() => badgesIn(page)).toEqual([]);
    // In such a document no mark is looked at either.
    await page.evaluate(() => {
      document.designMode = 'off';
    });
    await settle(page);
    expect(await badgesIn(page)).toEqual([]);
    expect(await page.evaluate(() => daneTest.asked)).toEqual(['dane.test']);
  });

  it('is small where it is copied, and holds whatever the page’s style says', async () => {
    const page = await go('<p>anna@dane.test</p>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    const box = (): Promise<string> =>
      page.evaluate(() =>
        JSON.stringify(daneTest.roots.map((root) => root.querySelector('svg')?.getBoundingClientRect())),
      );
    const before = await box();
    await page.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = `p > span { display: none !important; visibility: hidden !important; font-size: 5px !important;
        position: absolute !important; opacity: 0 !important; transform: scale(3) !important; padding: 9px !important;
        float: right !important; line-height: 9 !important; letter-spacing: 9px !important; color: red !important }`;
      document.head.append(style);
    });
    expect(await box()).toBe(before);
    expect(await page.evaluate(() => document.querySelector('p > span')?.outerHTML.length)).toBeLessThan(200);
  });

  /** The extension goes; in Chromium its copy in the page goes on, and each message throws at once. */
  const reload = `{
    const before = { ...chrome.runtime };
    Object.assign(chrome.runtime, { id: undefined, sendMessage() { throw new Error('Extension context invalidated.') } });
    globalThis.chrome = { runtime: before };
    globalThis.browser = chrome;
    delete globalThis.daneBadges;
  }`;

  it.each([
    ['at the next change', 'document.body.append(document.createElement("i"))'],
    ['when a new copy begins', 'dispatchEvent(new Event("dane-badge-begins"))'],
  ])('takes its badges away when the extension has gone: %s', async (_, next) => {
    const page = await go('<p>anna@dane.test</p>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    await page.evaluate(next);
    await settle(page);
    expect(await badgesIn(page)).toEqual([DANE]);
    await page.evaluate(reload);
    await page.evaluate(next);
    await expect.poll(() => badgesIn(page)).toEqual([]);
  });

  it('takes its badges away at a click when the extension has gone', async () => {
    const page = await go('<p>anna@dane.test</p>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    await page.evaluate(reload);
    const { x, y } = await page.evaluate(
      () => daneTest.roots[0]?.querySelector('svg')?.getBoundingClientRect().toJSON() as DOMRect,
    );
    await page.mouse.click(x + 5, y + 5);
    await expect.poll(() => badgesIn(page)).toEqual([]);
  });
});
