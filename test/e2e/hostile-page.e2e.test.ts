/**
 * A page that turns against the badges that the person allowed on its site: it gets nothing, has a bounded number of names
 * looked up, and slows nothing but itself.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { badgesBelow } from '../../demo/browsers/closed-roots.ts';
import { MAX_LOOK_UPS } from '../../extension/background/look-up-allowance.ts';
import { decodeMessage } from '../../src/dns/codec.ts';
import { permissionsOf, storeSettings } from '../driver/extension-state.ts';
import { labEnvironment } from '../lab/environment.ts';
import { servePage, serveWeb, type WebServer } from '../listen.ts';
import { until } from '../until.ts';
import { copyWithLoopback } from './extension-copy.ts';
import { type RecordingResolver, startRecordingResolver } from './recording-resolver.ts';
import { ask, reportOf } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

const DOMAINS = 10_000;

/** Runs before anything else in the page: has all that a content script may call tell on it. */
const TRAPS = `
  window.caught = [];
  const tell = (what) => (...args) => { window.caught.push(what); return undefined; };
  for (const [of, names] of [
    [Element.prototype, ['attachShadow', 'closest', 'matches', 'getAttribute', 'append', 'after']],
    [Array.prototype, ['map', 'filter', 'find', 'push']],
    [Map.prototype, ['get', 'set']], [Set.prototype, ['add']], [WeakMap.prototype, ['set']],
    [Document.prototype, ['createElement', 'createTreeWalker']], [Promise.prototype, ['then']],
  ]) for (const name of names) {
    const own = of[name];
    of[name] = function (...args) {
      if (args.some((each) => String(each && each.mode) === 'closed' || /test: /.test(String(each)))) window.caught.push(name);
      return own.apply(this, args);
    };
  }
  Object.defineProperty(Object.prototype, 'state', { set(value) { window.caught.push('state ' + value); } });
  for (const name of ['MutationObserver', 'IntersectionObserver', 'requestIdleCallback', 'confirm']) window[name] = tell(name);
`;

/** Form fields with the names of the DOM's own ways. */
const BENT = `<output form="f" name="firstChild"><form id="f"><input name="nodeName"><input name="parentNode"><input name="closest">
<input name="matches"><input name="textContent">in@dane-311.test</form></output>`;

const PAGE = `<script>${TRAPS}</script>${BENT}
<p id="real"><i>Ann: ann@dane-311.test</i>, <i>Bob: bob@no-tlsa.test</i></p>
<p id="alike"><span style="display:inline-block;width:1em;height:1em" role="button" aria-label="evil.test: DANE in place">✓</span></p>
<div id="flood" style="font-size:1px;line-height:1px"></div>`;

let stage: Stage;
let site: WebServer;
let resolver: RecordingResolver;
let front: WebServer;
let page: Page;
const flooded = new Set<string>();

beforeAll(async () => {
  const { folder } = labEnvironment();
  const extension = await copyWithLoopback(`${folder}/extension-on-hostile-page`);
  [stage, site, resolver] = await Promise.all([setStage({ extension }), servePage(PAGE), startRecordingResolver()]);
  front = await frontOf(resolver);
  const worker = await stage.browser.worker();
  const { origin } = new URL(site.url);
  await storeSettings(worker, {
    ...labSettings(stage.companion),
    resolver: `${front.url}/dns-query`,
    sites: [{ origin, level: 'always' }],
  });
  await until('the script is registered', async () => (await permissionsOf(worker)).contentScripts === 1);
  page = stage.browser.context.pages()[0] ?? (await stage.browser.context.newPage());
  await page.goto(site.url);
});
afterAll(async () => {
  await stage?.close();
  site?.close();
  front?.close();
  resolver?.close();
});

const namesOfBadges = async (): Promise<string[]> =>
  badgesBelow(await stage.browser.dom(page)).map(({ name }) => name.split(': ')[0] ?? '');

it('has its badges all the same, beside what only looks like one', async () => {
  await expect.poll(namesOfBadges).toEqual(expect.arrayContaining(['dane-311.test', 'no-tlsa.test']));
  await expect.poll(() => resolver.asked).toContain('no-tlsa.test');
  expect(resolver.asked.join()).not.toContain('evil');
});

it('reads none of what they say', async () => {
  await expect
    .poll(async () => badgesBelow(await stage.browser.dom(page)).filter(({ name }) => name.includes('checked')))
    .toEqual([]);
  expect(await page.evaluate('window.caught')).toEqual([]);
  const hosts = await page.evaluate<string[]>(`[...document.querySelectorAll('#real span')].map((host) => {
    const { width, height } = host.getBoundingClientRect();
    return [host.outerHTML, host.shadowRoot, width, height, host.textContent].join('|');
  })`);
  expect(hosts).toHaveLength(2);
  expect(new Set(hosts).size).toBe(1);
  for (const word of ['publishes DANE', 'every mail server']) {
    expect(await page.evaluate(`getSelection().removeAllRanges(), find(${JSON.stringify(word)})`)).toBe(false);
  }
});

it('reaches neither the extension nor its files', async () => {
  const reached = await page.evaluate<string[]>(`(async () => {
    const reached = [];
    for (const file of ['manifest.json', 'extension/content/badges.iife.js', 'extension/popup/popup.html', 'icons/off-16.png']) {
      await fetch(${JSON.stringify(stage.browser.url(''))} + file).then(() => reached.push(file), () => undefined);
    }
    const runtime = globalThis.browser?.runtime ?? globalThis.chrome?.runtime;
    if (runtime?.sendMessage || runtime?.connect) reached.push('runtime');
    postMessage({ kind: 'inline-start' }, '*');
    postMessage({ kind: 'inline-open', domain: 'evil.test' }, '*');
    dispatchEvent(new CustomEvent('inline', { detail: 'evil.test' }));
    return reached;
  })()`);
  expect(reached).toEqual([]);
});

it('opens nothing with clicks that it makes up', async () => {
  const before = stage.browser.context.pages().length;
  await page.evaluate(`for (let i = 0; i < 200; i++) for (const host of document.querySelectorAll('#real span')) {
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'keydown']) {
      host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
    }
    host.click();
  }`);
  const popup = await stage.browser.openPopup();
  await popup.page.getByLabel('Domain or e-mail address').waitFor();
  expect(await popup.page.locator('article.report').count()).toBe(0);
  await popup.close();
  // The driver may hear of the popup's end a moment later.
  await expect.poll(() => stage.browser.context.pages().length).toBe(before);
});

it('has no more names looked up than a site may, however many it shows and however often it loads', async () => {
  const flood = `(() => {
    const lines = Array.from({ length: ${DOMAINS} }, (_, i) => 'a@host-' + i + '.flood.test ' + (i % 500 ? '' : '<br>'));
    document.getElementById('flood').innerHTML = lines.join('');
  })()`;
  for (let load = 0; load < 2; load++) {
    await page.reload();
    await page.evaluate(flood);
    // Those of the page itself have been looked up before.
    await expect.poll(() => flooded.size).toBeGreaterThan(MAX_LOOK_UPS - 10);
  }
  expect(flooded.size).toBeLessThan(MAX_LOOK_UPS);
});

it('slows nothing but itself', async () => {
  await page.evaluate(`setInterval(() => {
    const flood = document.getElementById('flood');
    for (let i = 0; i < 100; i++) flood.append(document.createElement('b'), 'b@late-' + Math.random().toString(36).slice(2) + '.flood.test ');
    for (const type of ['visibilitychange', 'change', 'click', 'scroll']) document.dispatchEvent(new Event(type, { bubbles: true }));
    while (flood.childNodes.length > 2000) flood.firstChild.remove();
  }, 10)`);
  const popup = await stage.browser.openPopup();
  await ask(popup.page, 'no-match.test');
  expect((await reportOf(popup.page, 'no-match.test')).word).toBe('DANE fails here');
  await popup.close();
  // What it showed since is not looked up either.
  expect(flooded.size).toBeLessThan(MAX_LOOK_UPS);
});

/** Knows nothing of the domains of the flood, and says so at once. */
function frontOf({ url }: RecordingResolver): Promise<WebServer> {
  return serveWeb(async (request, response) => {
    const query = new URL(request.url ?? '/', 'http://front').searchParams.get('dns') ?? '';
    const [name = ''] = decodeMessage(Buffer.from(query, 'base64url')).questions.map((each) => each.name.toHost());
    if (/^[a-z0-9-]+\.flood\.test$/.test(name)) flooded.add(name);
    if (name.endsWith('flood.test')) {
      response.writeHead(503, { 'access-control-allow-origin': '*' }).end();
      return;
    }
    const answer = await fetch(`${url}?dns=${query}`);
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? '',
      'access-control-allow-origin': '*',
    });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
}
