/** Recipients who are easy to miss: behind a name, still being typed, folded away, without an address, added a moment ago. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WEB_MAILS } from '../../extension/content/sites/known.ts';
import type { WebServer } from '../listen.ts';
import { FIXTURES, pageOf } from './fixtures/all.ts';
import type { Fixture } from './fixtures/fixture.ts';
import { BROWSERS, type OpenBrowser } from './in-page/open-browsers.ts';
import { badgesIn, openWithBadges, sendLines } from './in-page/page-with-script.ts';
import { servePages } from './in-page/serve-pages.ts';

const NOT_ALL = 'Not every recipient could be checked.';
const NOT_KNOWN = 'Not known. Send it all the same?';
const PLAIN = `<form><input name="to"><input name="subject"><textarea></textarea><button type="submit" name="send">Send</button></form>`;

const fixtureOf = (name: string): Fixture => FIXTURES.find(({ webMail }) => webMail === name) as Fixture;
const fieldsOf = ({ webMail }: Fixture): string =>
  WEB_MAILS.find(({ name }) => name === webMail)?.writing?.fields.selector ?? '';
const WITH_CHIPS = FIXTURES.filter(({ webMail }) => webMail !== 'generic');

/** Runs in the page. */
function typeInto(field: string): void {
  const editor = document.querySelector(field);
  editor?.append('bob@none.te');
  editor?.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

// What is told apart here, no browser has its own way of: one of them shows it.
describe('Chromium', () => {
  const open = BROWSERS.Chromium;
  let server: WebServer;
  let browser: OpenBrowser;
  let page: Page;

  beforeAll(async () => {
    const served = (path: string): string | null => {
      const fixture = FIXTURES.find(({ webMail }) => webMail === path);
      if (fixture) return pageOf(fixture, fixture.writing, 'light');
      return path === 'empty' ? '<!doctype html><title>not sent</title><main></main>' : null;
    };
    [server, browser] = await Promise.all([servePages(served), open()]);
  });
  afterEach(() => page?.close());
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const openAt = async (path: string): Promise<void> => {
    page = await openWithBadges(browser, `${server.url}/${path}`, { askBeforeSend: true });
    await page.evaluate(() => {
      daneTest.answer = false;
    });
  };
  const insert = (selector: string, html: string): Promise<void> =>
    page.evaluate(([where, added]) => document.querySelector(where)?.insertAdjacentHTML('beforeend', added), [
      selector,
      html,
    ] as const);
  const questions = (): Promise<readonly string[]> => page.evaluate(() => daneTest.questions);
  const lineSays = (text: string): Promise<void> => expect.poll(() => sendLines(page)).toEqual([text]);

  it.each(WITH_CHIPS)('$webMail: a name that is an address hides nobody', async (fixture) => {
    await openAt(fixture.webMail);
    await insert(fixture.recipients, fixture.recipient('anna@dane.test', 'bob@none.test'));
    await lineSays('none.test: No DANE');
    await expect.poll(() => badgesIn(page, fixture.recipients)).toEqual(['none.test: No DANE']);
  });

  it.each(WITH_CHIPS)('$webMail: one who is typed, and no chip yet, is somebody', async (fixture) => {
    await openAt(fixture.webMail);
    await insert(fixture.recipients, fixture.recipient('Anna', 'anna@dane.test'));
    await lineSays('dane.test: DANE in place');
    await page.locator(fieldsOf(fixture)).first().focus();
    // An editor puts its caret behind a chip by itself; without one there is no place for it there.
    if (fixture.webMail === 'outlook') await page.evaluate(typeInto, fieldsOf(fixture));
    else await page.keyboard.type('bob@none.te');
    await lineSays(NOT_ALL);
    await page.keyboard.press('Control+Enter');
    expect(await questions()).toEqual([NOT_KNOWN]);
    // What is half typed is nobody's domain.
    expect(await page.evaluate(() => daneTest.asked)).toEqual(['dane.test']);
  });

  it.each(WITH_CHIPS)('$webMail: one added in the moment before Send is asked about', async (fixture) => {
    await openAt(fixture.webMail);
    await insert(fixture.recipients, fixture.recipient('Anna', 'anna@dane.test'));
    await lineSays('dane.test: DANE in place');
    await page.evaluate(
      ([where, added]) => {
        const before = (): void => document.querySelector(where)?.insertAdjacentHTML('beforeend', added);
        window.addEventListener('pointerdown', before, { capture: true, once: true });
      },
      [fixture.recipients, fixture.recipient('Bob', 'bob@none.test')] as const,
    );
    await page.locator(fixture.send).first().click();
    expect(await questions()).toHaveLength(1);
  });

  it.each([
    ['proton', '<div class="composer-addresses-item"><span>Board (12 members)</span></div>'],
    ['gmail', '<div class="afV" role="option" data-name="Board"><div class="afW">Board</div></div>'],
  ])('%s: a group is somebody', async (name, group) => {
    const fixture = fixtureOf(name);
    await openAt(name);
    await insert(fixture.recipients, fixture.recipient('Anna', 'anna@dane.test'));
    await insert(fixture.recipients, group);
    await lineSays(NOT_ALL);
  });

  it('proton: recipients who are folded away count as they were', async () => {
    const fixture = fixtureOf('proton');
    const fold = (text: string): Promise<void> =>
      page.evaluate((shown) => {
        const chips = document.querySelector('.composer-addresses-container');
        if (chips) chips.innerHTML = `<div class="composer-addresses-fakefield">${shown}</div>`;
      }, text);
    await openAt('proton');
    await insert(fixture.recipients, fixture.recipient('Bob', 'bob@none.test'));
    await lineSays('none.test: No DANE');
    await fold('Bob');
    await page.locator(fixture.send).click();
    expect(await questions()).toEqual(['none.test: No DANE. Send it all the same?']);
    await openAt('proton');
    await fold('Bob');
    await lineSays(NOT_ALL);
  });

  it.each(['gmail', 'zimbra'])('%s: Send pressed by a key is asked about', async (name) => {
    const fixture = fixtureOf(name);
    await openAt(name);
    await insert(fixture.recipients, fixture.recipient('Bob', 'bob@none.test'));
    await lineSays('none.test: No DANE');
    await page.evaluate(() => {
      document.addEventListener('keydown', () => {
        document.title = 'sent';
      });
      document.title = 'not sent';
    });
    for (const key of ['Enter', ' ']) {
      await page.locator(fixture.send).first().focus();
      await page.keyboard.press(key);
    }
    expect(await questions()).toHaveLength(2);
    expect(await page.title()).toBe('not sent');
  });

  it('zimbra: of two messages in sight the weakest recipient is asked about', async () => {
    const fixture = fixtureOf('zimbra');
    await openAt('zimbra');
    await insert(fixture.recipients, fixture.recipient('Anna', 'anna@dane.test'));
    const second = `<div class="ZmComposeView"><table><tbody><tr><td id="zv__COMPOSE-2_to_cell">${fixture.recipient('Bob', 'bob@none.test')}</td></tr></tbody></table></div>`;
    await insert('body', second);
    await expect.poll(() => sendLines(page)).toEqual(['dane.test: DANE in place', 'none.test: No DANE']);
    await page.locator(fixture.send).first().click();
    expect(await questions()).toEqual(['none.test: No DANE. Send it all the same?']);
  });

  it('a message that lay open for long: its recipients are asked for again', async () => {
    const fixture = fixtureOf('sogo');
    await openAt('sogo');
    await insert(fixture.recipients, fixture.recipient('Anna', 'anna@dane.test'));
    await lineSays('dane.test: DANE in place');
    await page.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 11 * 60_000;
    });
    await page.locator(fixture.send).click();
    await expect.poll(() => page.evaluate(() => daneTest.asked)).toEqual(['dane.test', 'dane.test']);
    await lineSays('dane.test: DANE in place');
    expect(await questions()).toEqual([]);
  });

  it('gmail: of more messages than are watched the others are not known', async () => {
    const fixture = fixtureOf('gmail');
    await openAt('gmail');
    await page.evaluate(() => {
      const window = document.querySelector('.nH:has(.M9)');
      for (let i = 0; i < 8; i++) window?.after(window.cloneNode(true));
    });
    await page.locator(fixture.send).last().click();
    expect(await questions()).toEqual([NOT_KNOWN]);
  });

  it('what the person chooses in the settings holds in a page that is open', async () => {
    const fixture = fixtureOf('sogo');
    page = await openWithBadges(browser, `${server.url}/sogo`);
    await insert(fixture.recipients, fixture.recipient('Bob', 'bob@none.test'));
    await lineSays('none.test: No DANE');
    await page.locator(fixture.send).click();
    expect(await questions()).toEqual([]);
    await page.evaluate(() => {
      daneTest.askBeforeSend = true;
      daneTest.tell({ kind: 'inline-ask-again' });
    });
    await expect.poll(() => page.evaluate(() => daneTest.asked.length)).toBe(2);
    await page.locator(fixture.send).click();
    expect(await questions()).toEqual(['none.test: No DANE. Send it all the same?']);
  });

  it('a plain form that comes later is known as one', async () => {
    await openAt('empty');
    await insert('main', PLAIN);
    await page.locator('[name="to"]').fill('bob@none.test');
    await page.locator('[name="subject"]').click();
    await lineSays('none.test: No DANE');
  });

  it('a search among messages by recipient and subject is no message', async () => {
    await openAt('empty');
    await insert(
      'main',
      '<form><input name="from"><input name="to"><input name="subject"><button>Search</button></form>',
    );
    await insert('main', '<p>anna@dane.test</p>');
    await expect.poll(() => badgesIn(page)).toEqual(['dane.test: DANE in place']);
    expect(await sendLines(page)).toEqual([]);
  });

  it('a plain form: what a script writes counts at Send, and buttons of other forms send nothing', async () => {
    await openAt('empty');
    await insert('main', `${PLAIN}<form><button type="submit" id="other">Log out</button></form>`);
    await page.evaluate(() => {
      for (const form of document.forms) form.addEventListener('submit', (event) => event.preventDefault());
    });
    await page.locator('[name="to"]').fill('anna@dane.test');
    await page.locator('[name="subject"]').click();
    await lineSays('dane.test: DANE in place');
    await page.evaluate(() => {
      const to = document.querySelector<HTMLInputElement>('[name="to"]');
      if (to) to.value = 'bob@none.test';
    });
    await page.locator('#other').click();
    expect(await questions()).toEqual([]);
    await page.locator('[name="send"]').click();
    expect(await questions()).toHaveLength(1);
  });

  it.each(['hover', 'focus'] as const)(
    'a plain form: what a script writes is in the line at a %s of Send',
    async (way) => {
      await openAt('empty');
      await insert('main', PLAIN);
      await page.locator('[name="to"]').fill('anna@dane.test');
      await page.locator('[name="subject"]').click();
      await lineSays('dane.test: DANE in place');
      // An address book that is clicked in: no event tells of it.
      await page.evaluate(() => {
        const to = document.querySelector<HTMLInputElement>('[name="to"]');
        if (to) to.value += ', bob@none.test';
      });
      await page.locator('[name="send"]')[way]();
      await lineSays('The weakest recipient, none.test: No DANE');
    },
  );

  it.each([
    ['in the form, by its id', 'form', '<a id="send_button">Send</a>'],
    ['in the form, by its words', 'form', '<input type="button" value="Send message">'],
    ['in a tool bar, by its class', 'main', '<a class="button send" role="button">Send</a>'],
    ['in a tool bar, by its tool tip', 'main', '<button type="button" title="Send now">→</button>'],
  ])('a plain form with a Send that submits nothing: %s', async (_, where, button) => {
    await openAt('empty');
    await insert('main', '<form><textarea name="to"></textarea><input name="subject"></form>');
    await insert(where, button);
    await page.locator('[name="to"]').fill('bob@none.test');
    await page.locator('[name="subject"]').click();
    await lineSays('none.test: No DANE');
    expect(await questions()).toEqual([]);
    await page
      .getByText(/Send|→/)
      .last()
      .click();
    expect(await questions()).toEqual(['none.test: No DANE. Send it all the same?']);
  });

  it('a document that is written anew: its line follows, and Send is asked about', async () => {
    await openAt('empty');
    for (let time = 0; time < 2; time++) {
      await page.evaluate((form) => {
        document.open();
        document.write(`<body>${form}`);
        document.close();
      }, PLAIN);
      await lineSays('');
      await page.locator('[name="to"]').fill('bob@none.test');
      await page.locator('[name="subject"]').click();
      await lineSays('none.test: No DANE');
    }
    await page.locator('[name="send"]').click();
    expect(await questions()).toEqual(['none.test: No DANE. Send it all the same?']);
  });

  it('a form by another name: no form of HTML’s own, fields by their ids, and a Send by its class', async () => {
    await openAt('empty');
    await insert('main', '<p>anna@dane.test</p>');
    await insert(
      'main',
      `<section class="compose"><input id="to"><input id="subject"><p contenteditable></p><a class="sender">Me</a>
<button class="btn-send">→</button><button id="other">Close</button></section>`,
    );
    await page.locator('#to').fill('bob@none.test');
    await page.locator('#subject').click();
    await lineSays('none.test: No DANE');
    await page.locator('.sender').click();
    await page.locator('#other').click();
    expect(await questions()).toEqual([]);
    await page.locator('.btn-send').click();
    expect(await questions()).toHaveLength(1);
    // What is read beside it has its badges all the same.
    await expect.poll(() => badgesIn(page)).toEqual(['dane.test: DANE in place']);
  });
});
