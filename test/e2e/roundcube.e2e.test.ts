/** A real web mail: what a person sees who reads and writes in Roundcube with badges on its site. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { badgesBelow, sendLinesBelow } from '../../demo/browsers/closed-roots.ts';
import { labEnvironment } from '../lab/environment.ts';
import { type Roundcube, startRoundcube } from '../webmail/roundcube.ts';
import { copyWithLoopback } from './extension-copy.ts';
import { storeSettings } from './extension-state.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

let stage: Stage;
let mail: Roundcube;
let page: Page;

beforeAll(async () => {
  const { folder } = labEnvironment();
  mail = await startRoundcube(
    `${folder}/roundcube`,
    [
      {
        from: 'Anna <anna@dane-311.test>',
        to: 'reader@dane-311.test, Bob <bob@no-tlsa.test>',
        cc: 'carol@no-match.test',
        subject: 'The minutes',
        text: 'Write to info@partial.test for more.',
      },
    ],
    '127.0.0.1:25',
  );
  stage = await setStage({ extension: await copyWithLoopback(`${folder}/extension-with-loopback`) });
  const { origin } = new URL(mail.url);
  await storeSettings(await stage.browser.worker(), {
    ...labSettings(stage.companion),
    sites: [{ origin, level: 'always' }],
  });
  page = stage.browser.context.pages()[0] ?? (await stage.browser.context.newPage());
  await page.goto(mail.url);
  await page.fill('#rcmloginuser', mail.user);
  await page.fill('#rcmloginpwd', mail.password);
  await page.click('#rcmloginsubmit');
  await page.locator('#messagelist tr.message').first().waitFor();
}, 90_000);
afterAll(async () => {
  await stage?.close();
  await mail?.stop();
});

/** The names of the badges beside people, by the place that they stand in. */
async function badgesIn(place: string): Promise<string[]> {
  const badges = badgesBelow(await stage.browser.dom(page));
  return badges.filter(({ within }) => within.some((each) => each.includes(place))).map(({ name }) => name);
}

const sendLines = async (): Promise<string[]> => sendLinesBelow(await stage.browser.dom(page));

const recipients = (): ReturnType<Page['locator']> => page.locator('#compose_to .recipient-input input');

it('names the sender’s state beside the sender', async () => {
  await page.locator('#messagelist tr.message').first().click();
  await expect
    .poll(() => badgesIn('header-summary'), { timeout: 20_000 })
    .toEqual([expect.stringMatching(/^dane-311\.test: dane-311\.test publishes DANE/)]);
});

it('names every recipient’s state in the long head, and what stands in the text', async () => {
  await page.frameLocator('#messagecontframe').getByRole('link', { name: 'Details' }).click();
  const domains = async (place: string): Promise<string[]> =>
    (await badgesIn(place)).map((name) => name.split(': ')[0] ?? '');
  await expect.poll(() => domains('header.to')).toEqual(['dane-311.test', 'no-tlsa.test']);
  await expect.poll(() => domains('header.cc')).toEqual(['no-match.test']);
  await expect.poll(() => domains('messagebody')).toEqual(['partial.test']);
  // The list of messages and the own account are left alone.
  expect(await badgesIn('messagelist')).toEqual([]);
});

it('puts a badge on each recipient as it is added, and the weakest one’s state near Send', async () => {
  await page.goto(`${mail.url}?_task=mail&_action=compose`);
  await recipients().waitFor();
  await recipients().pressSequentially('anna@dane-311.test,');
  await expect.poll(() => sendLines()).toEqual(['dane-311.test: DANE in place']);
  await recipients().pressSequentially('Bob B <bob@no-tlsa.test>,');
  await expect.poll(() => sendLines()).toEqual(['The weakest recipient, no-tlsa.test: No DANE']);
  await recipients().pressSequentially('carol@no-match.test,');
  await expect.poll(() => sendLines()).toEqual(['The weakest recipient, no-match.test: DANE fails here']);
  expect((await badgesIn('li.recipient')).map((name) => name.split(': ')[0])).toEqual([
    'dane-311.test',
    'no-tlsa.test',
    'no-match.test',
  ]);
});

it('follows a recipient who is taken away', async () => {
  await page.locator('#compose_to li.recipient a.remove').last().click();
  await expect.poll(() => sendLines()).toEqual(['The weakest recipient, no-tlsa.test: No DANE']);
  expect(await badgesIn('li.recipient')).toHaveLength(2);
});

it('leaves what Roundcube sends untouched', async () => {
  expect(await page.locator('#_to').inputValue()).toBe('anna@dane-311.test,Bob B <bob@no-tlsa.test>,');
});

it('says in the options that the page is as expected', async () => {
  const options = await stage.browser.context.newPage();
  await options.goto(stage.browser.url('extension/options/options.html'));
  await options.getByText('Roundcube: recognised, and as expected.').waitFor();
  await options.close();
});
