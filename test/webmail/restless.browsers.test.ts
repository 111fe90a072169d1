/** Pages that change under the badges: nothing that was said of what stood there stays beside what stands there now. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { FIXTURES } from './fixtures/all.ts';
import type { Fixture } from './fixtures/fixture.ts';
import { blankPages, settle } from './in-page/blank-page.ts';
import { BROWSERS } from './in-page/open-browsers.ts';
import { badgesIn, sendLines } from './in-page/page-with-script.ts';

const DANE = 'dane.test: DANE in place';
const NONE = 'none.test: No DANE';

/** Runs in the page. */
function turnPage(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}

const fixture = (of: string): Fixture => {
  const found = FIXTURES.find(({ webMail }) => webMail === of);
  if (!found) throw new Error(`no fixture of ${of}`);
  return found;
};

// What is told apart here, no browser has its own way of: one of them shows it.
describe('Chromium', () => {
  const open = BROWSERS.Chromium;
  const go = blankPages(open);
  const change = (page: Page, script: string): Promise<unknown> => page.evaluate(script);

  it.each([
    ['text', 'document.querySelector("b").firstChild.data = "none.test"'],
    ['elements', 'document.querySelector("b").textContent = "none.test"'],
    ['the rest', 'document.querySelector("b").outerHTML = "none.test"'],
    ['what is between', 'document.querySelector("b").insertAdjacentHTML("beforebegin", "none.test, ")'],
  ])('a part of an address that is split changes: %s', async (_, script) => {
    const page = await go('<p><span>anna@</span><b>dane.test</b></p>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    await change(page, script);
    await expect.poll(() => badgesIn(page)).toEqual([NONE]);
  });

  it.each([
    ['its middle', 'document.querySelector("b").firstChild.data = " "'],
    ['what is between', 'document.querySelector("b").before(" ")'],
    ['how it is drawn', 'document.querySelector("b").outerHTML = "<br>"'],
  ])('an address that is split is none any more: %s', async (_, script) => {
    const page = await go('<p><span>anna@</span><b>da</b><i>ne.test</i></p>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    await change(page, script);
    await expect.poll(() => badgesIn(page)).toEqual([]);
  });

  it('a document that is written anew', async () => {
    const page = await go('<p>anna@dane.test</p>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    // Editors do so with a frame in which one writes.
    await page.evaluate(() => document.body.remove());
    await page.evaluate(turnPage, false);
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    await page.evaluate(() => {
      const body = document.createElement('body');
      body.append('bob@none.test');
      document.documentElement.append(body);
    });
    await expect.poll(() => badgesIn(page)).toEqual([NONE]);
    expect(errors).toEqual([]);
  });

  it.each([
    ['a text', '<p>anna@dane.test</p>', 'querySelector("p").firstChild.data = "nobody"', []],
    ['a node', '<p>anna@dane.test</p>', 'querySelector("p").firstChild.replaceWith("bob@none.test")', [NONE]],
    ['a node, by none', '<p>anna@dane.test</p>', 'querySelector("p").firstChild.replaceWith("nobody")', []],
    ['an attribute', '<b title="anna@dane.test">A</b>', 'querySelector("b").title = "nobody"', []],
    ['a link', '<a href="mailto:anna@dane.test">A</a>', 'querySelector("a").href = "mailto:bob@none.test"', [NONE]],
    ['what is edited', '<div>anna@dane.test</div>', 'querySelector("div").contentEditable = "true"', []],
  ])('what changed while the page was hidden: %s', async (_, body, script, names) => {
    const page = await go(body);
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    await page.evaluate(turnPage, true);
    await change(page, `document.${script}`);
    await page.evaluate(turnPage, false);
    await expect.poll(() => badgesIn(page)).toEqual(names);
  });

  it('an address that was noted and not yet near is none by the time it is, after the page was hidden', async () => {
    const page = await go('<div style="height: 5000px"></div><p>anna@dane.test</p>');
    await settle(page);
    await page.evaluate(turnPage, true);
    await change(page, 'document.querySelector("p").firstChild.data = "nobody"');
    await page.evaluate(turnPage, false);
    await change(page, 'document.querySelector("p").scrollIntoView()');
    await settle(page);
    expect(await page.evaluate(() => daneTest.asked)).toEqual([]);
  });

  it.each([
    ['text', '<p>anna@dane.test</p>', 'document.querySelector("p").firstChild.after(", bob@none.test")'],
    ['link', '<a href="mailto:a@dane.test">A</a>', 'document.querySelector("a").after(", bob@none.test")'],
  ])('another address comes right after a %s: the badge stays beside its own', async (_, body, script) => {
    const page = await go(body);
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    await change(page, script);
    await expect.poll(() => badgesIn(page)).toEqual([DANE, NONE]);
    const order = 'daneTest.roots.map(({ host }) => host.previousSibling.textContent)';
    await expect
      .poll(() => page.evaluate(order))
      .toEqual([body.includes('href') ? 'A' : 'anna@dane.test', ', bob@none.test']);
  });

  it('another address comes later where a badge stands right before it: it is about both', async () => {
    const page = await go('<p>anna@dane.test or rather </p>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    await change(page, 'document.querySelector("p").insertAdjacentHTML("beforeend", "<b>bob@none.test</b>")');
    await expect.poll(() => badgesIn(page)).toEqual([`${NONE}\n${DANE}`, NONE]);
    await change(page, 'document.querySelector("b").remove()');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
  });

  it('a page that moves a badge to another place: it goes back to its own address', async () => {
    const page = await go('<p>anna@dane.test</p><p>Bob, the bank</p>');
    await expect.poll(() => badgesIn(page, 'p:first-child')).toEqual([DANE]);
    await change(page, 'document.querySelector("p + p").append(document.querySelector("p").lastChild)');
    await expect.poll(() => badgesIn(page, 'p:first-child')).toEqual([DANE]);
    expect(await badgesIn(page)).toEqual([DANE]);
  });

  it('a page that wants something of its own right after an address has it', async () => {
    const page = await go('<p>anna@dane.test<i>!</i></p>');
    await page.evaluate(() => {
      const own = document.querySelector('i') as Element;
      Object.assign(window, { times: 0 });
      new MutationObserver(() => {
        if (own.previousSibling instanceof Text) return;
        Object.assign(window, { times: Reflect.get(window, 'times') + 1 });
        document.querySelector('p')?.firstChild?.after(own);
      }).observe(document.querySelector('p') as Element, { childList: true });
    });
    const times = (): Promise<number> => page.evaluate(() => Reflect.get(window, 'times') as number);
    await change(page, 'document.querySelector("p").append("new")');
    for (let i = 0; i < 10; i++) await settle(page);
    const before = await times();
    expect(before).toBeLessThan(10);
    for (let i = 0; i < 3; i++) await settle(page);
    expect(await times()).toBe(before);
  });

  it('a page that brings its elements in line with new ones, one by one, finds its own', async () => {
    const page = await go('<p>anna@dane.test <span>one</span></p>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    // As Turbo, LiveView and htmx do: what is of the same name is taken for the same.
    await page.evaluate(() => {
      const own = [...(document.querySelector('p')?.childNodes ?? [])].slice(1);
      const same = own.find(({ nodeName }) => nodeName === 'SPAN') as Element;
      for (const each of own) if (each !== same) each.remove();
      same.removeAttribute('style');
      same.textContent = 'two';
    });
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    expect(await page.evaluate(() => document.querySelector('span')?.offsetWidth)).toBeGreaterThan(0);
    await change(page, 'daneBadges.stop()');
    expect(await page.evaluate(() => document.querySelector('p')?.textContent)).toBe('anna@dane.test two');
  });

  it('a part of an address that is split comes later', async () => {
    const page = await go('<p><span>anna@</span><b></b></p>');
    await settle(page);
    await change(page, 'document.querySelector("b").append("dane.test")');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
  });

  it.each([
    ['anna@dane.test', 'firstChild.data = "bob@none.test"'],
    ['<i>anna@</i><b>dane.test</b>', 'lastChild.firstChild.data = "none.test"'],
  ])('nothing old stays for a moment in a busy page: %s', async (body, script) => {
    const page = await go(`<p>${body}</p>`);
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    const names = await page.evaluate(async (change) => {
      Reflect.get(window, 'eval')(`document.querySelector('p').${change}`);
      await null;
      return daneTest.roots.filter(({ host }) => host.isConnected).length;
    }, script);
    expect(names).toBe(0);
    await expect.poll(() => badgesIn(page)).toEqual([NONE]);
  });

  it('an address that was noted and not yet near is another by the time it is', async () => {
    const page = await go('<div style="height: 5000px"></div><p>anna@dane.test</p>');
    await settle(page);
    await change(page, 'document.querySelector("p").firstChild.data = "bob@none.test"');
    await settle(page);
    await change(page, 'document.querySelector("p").scrollIntoView()');
    await expect.poll(() => badgesIn(page)).toEqual([NONE]);
    expect(await page.evaluate(() => daneTest.asked)).toEqual(['none.test']);
  });

  it.each([
    ['outlook', 'querySelector(\'[aria-label*="anna@"], [title*="anna@"]\')', ['aria-label', 'title']],
    ['gmail', "querySelector('.gD')", ['email']],
  ])('%s: another sender in the same place', async (webMail, place, attributes) => {
    const page = await go(fixture(webMail).reading ?? '');
    await expect.poll(() => badgesIn(page)).toContain(DANE);
    const set = attributes.map(
      (each) => `if (e.hasAttribute('${each}')) e.setAttribute('${each}', 'eva@failing.test');`,
    );
    await change(page, `{ const e = document.${place}; ${set.join('')} }`);
    await expect.poll(() => badgesIn(page)).toContain('failing.test: DANE fails here');
    expect(await badgesIn(page)).not.toContain(DANE);
  });

  it.each([
    ['outlook', 'e.setAttribute("aria-label", "bob@none.test")'],
    [
      'proton',
      'e.querySelector("[data-testid^=remove-]").setAttribute("data-testid", "remove-address-button-bob@none.test")',
    ],
    ['zimbra', 'e.querySelector("span").firstChild.data = "Bob <bob@none.test>"'],
  ])('%s: a recipient becomes another in the same chip', async (webMail, script) => {
    const { writing, recipients, recipient } = fixture(webMail);
    const page = await go(writing);
    await page.evaluate(
      ([selector, added]) => document.querySelector(selector)?.insertAdjacentHTML('beforeend', added),
      [recipients, recipient('Anna', 'anna@dane.test')] as const,
    );
    await expect.poll(() => sendLines(page)).toEqual([DANE]);
    await change(
      page,
      `{ const e = document.querySelector(${JSON.stringify(recipients)}).lastElementChild; ${script} }`,
    );
    await expect.poll(() => sendLines(page)).toEqual([NONE]);
    await expect.poll(() => badgesIn(page)).toEqual([NONE]);
  });

  it('another body, and an element that brings its own shadow root', async () => {
    const page = await go('<p>anna@dane.test</p>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    await page.evaluate(() => {
      const body = document.createElement('body');
      body.innerHTML = '<p>bob@none.test</p>';
      document.body.replaceWith(body);
    });
    await expect.poll(() => badgesIn(page)).toEqual([NONE]);
    await page.evaluate(() => {
      const host = document.createElement('x-y');
      host.attachShadow({ mode: 'open' }).innerHTML = '<p>eva@failing.test</p>';
      document.body.append(host);
    });
    await expect.poll(() => page.evaluate(() => daneTest.asked)).toContain('failing.test');
  });

  it('a page that puts its own back whenever something is put there is left alone', async () => {
    const page = await go('<div></div>');
    const times = (): Promise<number> => page.evaluate(() => Reflect.get(window, 'times') as number);
    await page.evaluate(() => {
      const place = document.querySelector('div') as HTMLElement;
      const own = 'anna@dane.test';
      Object.assign(window, { times: 0 });
      new MutationObserver(() => {
        if (place.innerHTML === own) return;
        Object.assign(window, { times: Reflect.get(window, 'times') + 1 });
        place.innerHTML = own;
      }).observe(place, { childList: true, subtree: true });
      place.innerHTML = own;
    });
    await expect.poll(times).toBeGreaterThan(3);
    // Each time, whatever was put in makes the page put its own back once more.
    for (let i = 0; i < 8; i++) await settle(page);
    const before = await times();
    expect(before).toBeLessThan(8);
    for (let i = 0; i < 3; i++) await settle(page);
    expect(await times()).toBe(before);
  });

  it('a place that shows the same message again and again keeps its badges', async () => {
    const page = await go('<div></div>');
    for (let i = 0; i < 8; i++) {
      await change(page, `document.querySelector('div').innerHTML = '<p>anna@dane.test</p>'`);
      await expect.poll(() => badgesIn(page)).toEqual([DANE]);
      // What goes after a while is no answer to our coming.
      await change(page, '{ const { now } = performance; performance.now = () => now.call(performance) + 300 }');
    }
  });

  it('a place that shows one message after the other keeps its badges, however fast', async () => {
    const page = await go('<div></div>');
    // Nearly no time passes for the script.
    await change(page, '{ let at = performance.now(); performance.now = () => (at += 0.1) }');
    for (let i = 0; i < 8; i++) {
      const same = '<p>eva@dane.test</p>'.repeat(6);
      await change(page, `document.querySelector('div').innerHTML = '<p>anna${i}@dane.test</p>${i < 2 ? same : ''}'`);
      await expect.poll(() => badgesIn(page)).toEqual(Array.from({ length: i < 2 ? 7 : 1 }, () => DANE));
    }
  });

  it('what is put back where it was has its badge, and none stays when all end', async () => {
    const page = await go('<main><section><p>anna@dane.test</p></section></main>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE]);
    await page.evaluate(() => {
      const section = document.querySelector('section') as Element;
      Object.assign(window, { section });
      section.remove();
    });
    await settle(page);
    await change(page, 'document.querySelector("main").append(section)');
    await settle(page);
    expect(await badgesIn(page)).toEqual([DANE]);
    await change(page, 'daneBadges.stop()');
    expect(await badgesIn(page)).toEqual([]);
  });

  it('asks again for what was told long ago, when the page is shown again', async () => {
    const page = await go('<p>anna@dane.test</p><p>eva@dane.test</p>');
    await expect.poll(() => badgesIn(page)).toEqual([DANE, DANE]);
    const showAgain = (minutes: number): Promise<void> =>
      page.evaluate((later) => {
        const { now } = Date;
        Date.now = () => now() + later * 60_000;
        document.dispatchEvent(new Event('visibilitychange'));
      }, minutes);
    await showAgain(9);
    await settle(page);
    expect(await page.evaluate(() => daneTest.asked)).toEqual(['dane.test']);
    await showAgain(2);
    await expect.poll(() => page.evaluate(() => daneTest.asked)).toEqual(['dane.test', 'dane.test']);
    expect(await badgesIn(page)).toEqual([DANE, DANE]);
  });

  it('lets go of messages that the page has thrown away', async () => {
    const page = await go('<main></main>');
    await page.evaluate(() => {
      // The test itself must not hold them.
      daneTest.roots.push = () => 0;
      Object.assign(window, { refs: [] });
    });
    for (let i = 0; i < 4; i++) {
      await page.evaluate((number) => {
        const message = document.createElement('section');
        const host = document.createElement('x-y');
        host.attachShadow({ mode: 'open' }).innerHTML = '<p>hello</p>';
        message.innerHTML = `<p>anna@host-${number}.test</p>`;
        message.append(host);
        document.querySelector('main')?.replaceChildren(message);
        (Reflect.get(window, 'refs') as WeakRef<Element>[]).push(new WeakRef(message), new WeakRef(host));
      }, i);
      await expect.poll(() => page.evaluate(() => daneTest.asked.length)).toBe(i + 1);
    }
    await change(page, 'document.querySelector("main").textContent = ""');
    await settle(page);
    const session = await page.context().newCDPSession(page);
    const alive = async (): Promise<number> => {
      await session.send('HeapProfiler.collectGarbage');
      return page.evaluate(
        () => (Reflect.get(window, 'refs') as WeakRef<Element>[]).filter((ref) => ref.deref()).length,
      );
    };
    await expect.poll(alive).toBe(0);
  });
});
