/** When a service is missing or answers nonsense: one clear sentence, within the time-out, and the rest of the report stands. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Settings } from '../../extension/settings/settings.ts';
import { BROWSER, type Popup } from '../driver/browser.ts';
import { storeSettings } from '../driver/extension-state.ts';
import { serveWeb, type WebServer } from '../listen.ts';
import { ask, openHost, reportOf } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

/** Nobody listens on the discard port of the lab's namespace. */
const NOBODY = 'http://127.0.0.1:9/';

let stage: Stage;
let popup: Popup;
let webSite: WebServer;
let silent: WebServer;

beforeAll(async () => {
  stage = await setStage();
  popup = await stage.browser.openPopup();
  webSite = await serveWeb((_, response) => {
    response.writeHead(200, {
      'content-type': 'text/html',
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization, content-type',
    });
    response.end('<!doctype html><title>Welcome to this network</title><p>Please log in.');
  });
  silent = await serveWeb(() => undefined);
});
afterAll(async () => {
  await stage?.close();
  webSite?.close();
  silent?.close();
});

async function use(change: Partial<Settings>): Promise<void> {
  await storeSettings(await stage.browser.worker(), { ...labSettings(stage.companion), ...change });
}

describe('a resolver that', () => {
  it.each([
    [
      'can not be reached',
      () => NOBODY,
      'The resolver 127.0.0.1:9 could not be reached, so the MX records of dane-311.test are not known.',
    ],
    [
      'answers HTML',
      () => webSite.url,
      'answered with text/html instead of a DNS message; a login page or a filter may stand in between.',
    ],
    ['never answers', () => silent.url, 'did not answer the question for the MX records of dane-311.test within'],
  ])('%s', async (_, resolver, sentence) => {
    await use({ resolver: resolver() });
    await ask(popup.page, 'dane-311.test');
    const report = await reportOf(popup.page, 'dane-311.test');
    expect(report.word).toBe('Could not be found out');
    expect(report.seal).toBe('unknown');
    const reasons = popup.page.locator('section.mx .why');
    expect(await reasons.count()).toBe(1);
    expect(await reasons.innerText()).toContain(sentence);
  });
});

describe('a companion that', () => {
  const other = (change: Partial<NonNullable<Settings['companion']>>): Partial<Settings> => ({
    companion: { url: `${stage.companion.url}/`, token: 'end-to-end-token', own: false, ...change },
  });
  it.each([
    ['is down', () => other({ url: NOBODY }), 'The companion does not answer'],
    ['does not know the token', () => other({ token: 'wrong' }), 'The companion does not accept the token'],
    ['is a web site', () => other({ url: `${webSite.url}/` }), 'The companion answered something that cannot be read'],
  ])('%s', async (_, settings, sentence) => {
    await use(settings());
    await ask(popup.page, 'dane-311.test');
    const report = await reportOf(popup.page, 'dane-311.test');
    expect(report.word).toBe('DANE published, servers not seen');
    expect(report.seal).toBe('published');
    const details = await openHost(popup.page, 'mx.dane-311.test');
    expect(await details.innerText()).toContain(sentence);
    expect(await details.locator('ul.tlsa > li').innerText()).toContain('Not compared');
    expect(await popup.page.locator('section.mx').innerText()).toContain('proven by DNSSEC');
  });

  it('is not there at all: the DNS half alone', async () => {
    await use({ companion: null });
    await ask(popup.page, 'dane-311.test');
    const report = await reportOf(popup.page, 'dane-311.test');
    expect(report.word).toBe('DANE published, servers not seen');
    expect(report.hosts[0]?.outcome).toBe('DANE published, not compared');
  });
});

describe('a trust anchor that', () => {
  it('is no record', async () => {
    await use({ trustAnchor: 'this is no record' });
    await ask(popup.page, 'dane-311.test');
    const problem = popup.page.getByRole('alert');
    await problem.waitFor();
    expect(await problem.innerText()).toContain('The trust anchor in the settings can’t be read.');
    expect(await problem.getByRole('button', { name: 'Settings' }).count()).toBe(1);
  });

  it('vouches for other keys', async () => {
    await use({ trustAnchor: null });
    await ask(popup.page, 'dane-311.test');
    const report = await reportOf(popup.page, 'dane-311.test');
    expect(report.word).toBe('DNSSEC is broken');
    expect(await popup.page.locator('section.mx .why').innerText()).toContain('trust anchor vouches for');
  });
});

// A quarter of a minute of waiting, in which nothing differs by browser.
if (BROWSER === 'chromium') {
  it('a mail server that never speaks is told, and the rest of the report stands', async () => {
    await use({});
    await ask(popup.page, 'silent.test');
    const report = await reportOf(popup.page, 'silent.test');
    expect(report.word).toBe('No mail server reached');
    expect(report.hosts).toEqual([{ name: 'mx.silent.test', outcome: 'Did not answer', seal: 'unknown' }]);
    const details = await openHost(popup.page, 'mx.silent.test');
    expect(await details.locator('.probe .why').first().innerText()).toMatch(
      /^203\.0\.113\.\d+ accepted the connection .*no greeting/,
    );
    expect(await details.locator('ul.tlsa > li').innerText()).toContain('Not compared');
  });
}
