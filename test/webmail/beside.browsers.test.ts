/** What a badge stands beside, and that it never says more than holds for that. */
import { describe, expect, it } from 'vitest';
import { blankPages, settle } from './in-page/blank-page.ts';
import { BROWSERS } from './in-page/open-browsers.ts';
import { badgesIn, TOLD } from './in-page/page-with-script.ts';

const DANE = 'dane.test: DANE in place';
const NONE = 'none.test: No DANE';
const FAILS = 'failing.test: DANE fails here';

describe.each(Object.entries(BROWSERS))('%s', (_, open) => {
  const go = blankPages(open);

  it.each([
    ['To: Anna &lt;anna@dane.test&gt;, Bob &lt;bob@none.test&gt;', [`${NONE}\n${DANE}`]],
    [
      '<pre>From: bob@none.test\n\nGreetings,\ncarol@failing.test\nanna@dane.test</pre>',
      [`${FAILS}\n${NONE}\n${DANE}`],
    ],
    ['anna@dane.test, eva@dane.test', [DANE]],
    ['<a href="mailto:anna@dane.test,bob@none.test">Both</a>', [`${NONE}\n${DANE}`]],
    ['anna@dane.test, dora@<b>none.test</b>', [`${NONE}\n${DANE}`]],
    ['anna@dane.test, bob@unknown.test', [`unknown.test: Not known\n${DANE}`]],
    ['<i>anna@dane.test</i>, <i>bob@none.test</i>', [DANE, NONE]],
    ['<i>Anna &lt;anna@dane.test&gt;</i> <i>Bob &lt;bob@none.test&gt;</i>', [DANE, NONE]],
    ['a &gt; b, Anna &lt;anna@dane.test&gt; <i>Bob &lt;bob@none.test&gt;</i>', [`${NONE}\n${DANE}`, NONE]],
    ['a &gt; b, Anna &lt;anna@dane.test&gt;<i> Bob &lt;bob@none.test&gt;</i>', [DANE, NONE]],
    ['anna@dane.test or rather <b>bob@none.test</b>', [`${NONE}\n${DANE}`, NONE]],
    ['anna@dane.test or <nobr>bob@none.test</nobr>', [`${NONE}\n${DANE}`, NONE]],
    ['anna@dane.test or <label>bob@none.test</label>', [`${NONE}\n${DANE}`, NONE]],
    ['anna@dane.test or <li style="display: inline">bob@none.test</li>', [`${NONE}\n${DANE}`, NONE]],
    ['anna@dane.test, <a href="mailto:bob@none.test">Bob</a>', [`${NONE}\n${DANE}`, NONE]],
    ['to anna@dane.test<b> and bob@none.test</b>', [DANE, NONE]],
    ['anna@dane.test or\n <span>\n <b>bob@none.test</b></span>', [`${NONE}\n${DANE}`, NONE]],
    ['anna@dane.test or <!-- --><b>bob@none.test</b>', [`${NONE}\n${DANE}`, NONE]],
    ['anna@dane.test or <i><svg width="9" height="9"></svg>bob@none.test</i>', [`${NONE}\n${DANE}`, NONE]],
    ['x@da<b>ne.test and bob@none.test</b>', [`${NONE}\n${DANE}`, `${NONE}\n${DANE}`]],
    [`<a href="mailto:x@dane.test">${' '.repeat(400)}bob@none.test</a>`, [`${NONE}\n${DANE}`]],
  ])('several addresses: %s', async (body, names) => {
    const page = await go(`<p>${body}</p>`);
    await expect.poll(() => badgesIn(page)).toEqual(names);
    await settle(page);
    expect(await badgesIn(page)).toEqual(names);
  });

  it.each([
    ['bob@no<i style="display: none"> x@da</i>ne.test', [NONE]],
    ['bob@no<i style="opacity: 0"> x@da</i>ne.test', [NONE]],
    ['bob@no<i style="font-size: 1px"> x@da</i>ne.test', []],
    ['bob@no<i style="position: absolute; left: -999px"> x@da</i>ne.test', []],
    ['bob@no<i style="display: inline-block; width: 0; overflow: hidden"> x@da</i>ne.test', []],
    ['tset.enon@dane.test', [DANE]],
    ['From \u202etset.enon@dane.test', []],
    ['From \u202e<b>tset.enon@dane.test</b>', []],
    ['<bdo dir="rtl">tset.enon@dane.test</bdo>', []],
    ['<i><bdo dir="rtl">tset.enon@<b>dane.test</b></bdo></i>', []],
    ['<bdo dir="ltr">anna@dane.test</bdo>', [DANE]],
    ['<i dir="rtl">אל 123@dane.test, \u200fanna@dane.test.</i>', [DANE]],
    ['<i dir="rtl" style="display: block; width: 1em; word-break: break-all">anna@dane.test</i>', [DANE]],
  ])('what is drawn otherwise than it is written: %s', async (body, names) => {
    const page = await go(`<p>${body}</p>`);
    await settle(page);
    await expect.poll(() => badgesIn(page)).toEqual(names);
  });

  it.each([
    'bob [at] none.test',
    'bob(at)none.test',
    'bob＠none.test',
    'bob @ none.test',
    'bob@localhost',
    'bob@none.test\u2011shop.test',
    'bob at none.test',
    'bob(a)none.test',
  ])('none where the text ends in what looks like another address: %s', async (other) => {
    const page = await go(`<p>Write to anna@dane.test, ${other}</p><p>${other}, eva@dane.test (@eva)</p>`);
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    await page.evaluate(() => {
      (document.querySelector('p')?.firstChild as Text).data = 'Write to anna@dane.test';
    });
    await expect.poll(() => badgesIn(page)).toEqual([DANE, DANE]);
    await page.evaluate((text) => {
      (document.querySelector('p')?.firstChild as Text).data = `Write to anna@dane.test, ${text}`;
    }, other);
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
  });

  it.each([
    'on chat:@eva',
    '微信：@eva',
    'or find us at www.example.test',
    'or read more at none.test/mail',
    'where (a) you may ask, (b) you may answer',
    'in our hall at no.5',
    `who wrote bob@localhost ${'and so on '.repeat(12)}`,
  ])('one where a text ends in nothing like an address: %s', async (rest) => {
    const page = await go(`<p>Write to anna@dane.test ${rest}</p>`);
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
  });

  it.each([
    ['anna.prins@dane.test', 'anna.prins@da…', [DANE]],
    ['anna.prins@dane.test', 'anna…@…', [DANE]],
    ['Anna &lt;anna@dane.test&gt;', 'Anna &lt;anna@dane.te...', [DANE]],
    ['&quot;bob@none.t…&quot; &lt;mallory@dane.test&gt;', 'bob@none.t…', []],
    ['mallory@dane.test', 'bob [at] none.test, mallory@dane.t…', [DANE]],
  ])('a page cuts off what the tool tip tells: %s, %s', async (title, shown, names) => {
    const page = await go(`<p><b title="${title}">${shown}</b></p>`);
    await settle(page);
    expect(await badgesIn(page)).toEqual(names);
  });

  it('none beside a link that shows what looks like another address than it leads to', async () => {
    // So lists' archives write whoever sent a message, and lead to the list.
    const hidden = '<a href="mailto:list@dane.test">bob at none.test</a>';
    const own = '<a href="mailto:info@dane.test">info [at] dane.test</a>';
    const page = await go(`<p>${hidden}</p><p>${own}</p><p>anna@dane.test, or look at www.dane.test.</p>`);
    await settle(page);
    expect(await badgesIn(page)).toEqual([DANE, DANE]);
  });

  it('a sender who has another’s address as a name', async () => {
    const page = await go(
      '<i gh="cm"></i><div class="gE"><span class="gD" email="anna@dane.test">bob@none.test</span></div>',
    );
    await expect.poll(() => badgesIn(page)).toEqual([`${NONE}\n${DANE}`]);
  });

  it('stands right of its address, also where the text goes from right to left', async () => {
    const page = await go(
      '<p dir="rtl"><b>anna@none.test</b> <b>bob@dane.test</b></p><p dir="rtl">אל <b>c@dane.test</b></p>',
    );
    await expect.poll(() => badgesIn(page)).toEqual([NONE, DANE, DANE]);
    const gaps = await page.evaluate(() =>
      daneTest.roots.map((root) => {
        const address = document.createRange();
        address.selectNode(root.host.previousSibling as Node);
        const badge = root.querySelector('svg')?.getBoundingClientRect();
        return (badge?.left ?? 0) - address.getBoundingClientRect().right;
      }),
    );
    for (const gap of gaps) expect(Math.abs(gap)).toBeLessThan(6);
  });

  it('stands after the last of several, and a click opens the weakest', async () => {
    const page = await go('<p>bob@none.test, anna@dane.test</p>');
    await expect.poll(() => badgesIn(page)).toEqual([`${NONE}\n${DANE}`]);
    expect(await page.evaluate(() => document.querySelector('p')?.firstChild?.nodeName)).toBe('#text');
    const box = await page.evaluate(() => {
      const button = daneTest.roots[0]?.querySelector('[role="button"]')?.getBoundingClientRect() ?? new DOMRect();
      return { x: button.x + button.width / 2, y: button.y + button.height / 2 };
    });
    await page.mouse.click(box.x, box.y);
    await expect.poll(() => page.evaluate(() => daneTest.opened)).toEqual(['none.test']);
  });

  it('one of several of which nothing is told is as good as not known', async () => {
    const page = await go('<p>anna@dane.test, bob@limit.test</p>', { told: { ...TOLD, 'limit.test': null } });
    await expect.poll(() => badgesIn(page)).toEqual([`limit.test: not checked yet\n${DANE}`]);
    const drawn = (): Promise<(string | undefined)[]> =>
      page.evaluate(() => daneTest.roots.map((root) => root.querySelector('svg')?.innerHTML));
    const together = await drawn();
    await page.evaluate(() => {
      document.body.innerHTML = '<p>x@unknown.test</p>';
    });
    await expect.poll(() => badgesIn(page)).toEqual(['unknown.test: Not known']);
    expect((await drawn()).at(-1)).toBe(together[0]);
  });

  it('is about the address that is meant too where a name is another’s', async () => {
    const page = await go('<p>From <a title="mallory@none.test">anna@dane.test</a> today</p>');
    await expect.poll(() => badgesIn(page)).toEqual([`${NONE}\n${DANE}`]);
  });

  it.each([
    '<b>anna@dane.test</b> &lt;mallory@none.test&gt;',
    '<span>"anna@dane.test"</span> <span>&lt;<a href="mailto:mallory@none.test">mallory@none.test</a>&gt;</span>',
  ])('is about the address in brackets too, after what is its name: %s', async (body) => {
    const page = await go(`<p>From ${body}</p>`);
    await expect.poll(() => badgesIn(page)).toEqual([`${NONE}\n${DANE}`, NONE]);
  });

  it('is one where a chip, the name in it and its button all tell the address', async () => {
    const page = await go(
      '<li data-email="a@dane.test"><b title="a@dane.test">Anna</b><button title="Remove a@dane.test">×</button></li>',
    );
    await settle(page);
    expect(await badgesIn(page)).toEqual([DANE]);
    expect(await badgesIn(page, 'b')).toEqual([DANE]);
  });

  it.each([3, 400])('is one, and soon there, where %d elements within each other tell the address', async (count) => {
    const inOne = `${'<i title="a@dane.test">'.repeat(count)}Anna${'</i>'.repeat(count)}`;
    const page = await go(`<p>${inOne}</p>`.repeat(3));
    await settle(page);
    expect(await badgesIn(page)).toEqual([DANE, DANE, DANE]);
  });

  it('each of those of one domain has its own, also one that comes later', async () => {
    const page = await go('<p>anna@dane.test</p>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p>eva@dane.test</p>'));
    await expect.poll(() => badgesIn(page)).toEqual([DANE, DANE]);
    expect(await page.evaluate(() => daneTest.asked)).toEqual(['dane.test']);
  });

  it('says nothing of several before it knows of each', async () => {
    const page = await go('<p>anna@dane.test, bob@none.test</p>', { hold: true });
    await expect.poll(() => page.evaluate(() => daneTest.held.size)).toBe(2);
    await page.evaluate(() => daneTest.held.get('dane.test')?.());
    await settle(page);
    expect(await badgesIn(page)).toEqual(['dane.test: not checked yet\nnone.test: not checked yet']);
  });

  it.each([
    ['grid', 'display: grid; grid-template-columns: 1fr 1fr'],
    ['column', 'display: flex; flex-direction: column'],
    ['row the other way round', 'display: flex; flex-direction: row-reverse'],
    ['row over all the width', 'display: flex; justify-content: space-between'],
  ])('none where it would be set apart from a text that is itself a cell: %s', async (_, style) => {
    const page = await go(`<div style="${style}">anna@dane.test<section>Bob</section></div><p>eva@none.test</p>`);
    const place = 'JSON.stringify(document.querySelector("section").getBoundingClientRect())';
    const before = await page.evaluate(place);
    await settle(page);
    expect(await badgesIn(page)).toEqual([NONE]);
    expect(await page.evaluate(place)).toBe(before);
  });

  it('one right after a text in a row of others', async () => {
    const page = await go('<div style="display: flex">anna@dane.test<b>Bob</b></div>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
  });

  it('none at the end of a long text that has an address as its tool tip', async () => {
    const page = await go(`<p title="anna@dane.test">${'Dear Bob. '.repeat(40)}</p><p>eva@none.test</p>`);
    await settle(page);
    expect(await badgesIn(page)).toEqual([NONE]);
  });

  it.each([
    ['grid', '<div style="display: grid"><a href="mailto:a@dane.test">Anna</a><b>1</b></div>', 'a'],
    ['flex', '<div style="display: flex"><a href="mailto:a@dane.test">Anna</a><b>1</b></div>', 'a'],
    ['cell', '<table><tr><td title="a@dane.test">Anna</td><td>1</td></tr></table>', 'td:first-child'],
    ['row', '<table><tr data-email="a@dane.test"><td>Anna</td><td>1</td></tr></table>', 'td:first-child'],
    ['block', '<div title="a@dane.test">Anna</div>', '[title]'],
    ['item', '<ul><li title="a@dane.test" style="display: inline-block">Anna <a href="#">×</a></li></ul>', 'li'],
    ['float', '<b title="a@dane.test" style="float: left">Anna</b><b style="float: left">1</b>', '[title]'],
    ['card', '<a href="mailto:a@dane.test" style="display: block"><p>Anna</p><p>a@dane.test</p></a>', 'p + p'],
    [
      'row with words for screen readers alone',
      '<div style="display: flex"><div title="a@dane.test"><b>Anna</b><i style="position: absolute; width: 1px; overflow: hidden">Write</i></div></div>',
      'b',
    ],
    ['picture in a row', '<div style="display: flex"><img title="a@dane.test" alt=""><b>1</b></div>', 'div'],
  ])('makes no cell and no line of its own: %s', async (_, body, place) => {
    const page = await go(body);
    await expect.poll(() => badgesIn(page, place)).toEqual([DANE]);
  });
});
