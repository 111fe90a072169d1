/** A page with badges that is left while its domains are being looked up: the questions to the resolver end with it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeMessage, encodeMessage } from '../../src/dns/codec.ts';
import { Rcode, RRType } from '../../src/dns/types.ts';
import { permissionsOf, storeSettings } from '../driver/extension-state.ts';
import { labEnvironment } from '../lab/environment.ts';
import { serveWeb, type WebServer } from '../listen.ts';
import { until } from '../until.ts';
import { copyWithLoopback } from './extension-copy.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

/** Sooner than the extension itself gives a question up. */
const SOON = { timeout: 3_000 };

let stage: Stage;
let site: WebServer;
let silent: WebServer;
let page: Page;
/** Questions that have got no answer, and never will. */
const open = new Set<string>();

beforeAll(async () => {
  const { folder } = labEnvironment();
  const extension = await copyWithLoopback(`${folder}/extension-on-left-page`);
  [stage, site, silent] = await Promise.all([setStage({ extension }), servePages(), serveSilence()]);
  const worker = await stage.browser.worker();
  await storeSettings(worker, {
    ...labSettings(stage.companion),
    resolver: `${silent.url}/dns-query`,
    sites: [{ origin: new URL(site.url).origin, level: 'always' }],
  });
  await until('the script is registered', async () => (await permissionsOf(worker)).contentScripts === 1);
});
afterAll(async () => {
  await stage?.close();
  site?.close();
  silent?.close();
});

const openPage = async (path: string, name: string): Promise<void> => {
  page = await stage.browser.context.newPage();
  await page.goto(`${site.url}/${path}?${name}`);
  for (const one of name.split('+')) await expect.poll(() => [...open].join()).toContain(one);
};

it('ends them when the tab is closed', async () => {
  await openPage('mail', 'closed');
  await page.close();
  await expect.poll(() => open.size, SOON).toBe(0);
});

it('ends them when a frame goes on to another message', async () => {
  await openPage('frames', 'message');
  await page.evaluate(`document.querySelector('iframe').src = '/nothing'`);
  await expect.poll(() => open.size, SOON).toBe(0);
  await page.close();
});

it('leaves alone those that another tab waits for', async () => {
  await openPage('mail', 'shared');
  const other = page;
  // What the second page alone waits for tells when the worker has heard of it, and when of its end.
  await openPage('mail', 'shared+alone');
  await page.close();
  await expect.poll(() => [...open].join(), SOON).not.toContain('alone');
  expect([...open].join()).toContain('shared');
  await other.close();
  await expect.poll(() => open.size, SOON).toBe(0);
});

/** `/mail?name+name` shows an address at a domain of each name, `/frames?name` does so in a frame. */
function servePages(): Promise<WebServer> {
  return serveWeb((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://site');
    const names = search.slice(1).split('+');
    const mail = names.map((name) => `<p>Write to somebody@${name}.test</p>`).join('');
    const body = { '/mail': mail, '/frames': `<iframe src="/mail${search}"></iframe>` }[pathname] ?? '<p>Nothing</p>';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><body>${body}</body></html>`,
    );
  });
}

/**
 * Keeps back what is asked for MX, and fails all else at once: a browser holds six connections to a server without HTTP/2,
 * and two domains have more questions than that.
 */
function serveSilence(): Promise<WebServer> {
  return serveWeb((request, response) => {
    const query = new URL(request.url ?? '/', 'http://front').searchParams.get('dns') ?? '';
    const asked = decodeMessage(Buffer.from(query, 'base64url'));
    const [{ name, type } = { name: '', type: 0 }] = asked.questions;
    if (type !== RRType.MX) {
      response.setHeader('content-type', 'application/dns-message');
      response.end(encodeMessage({ ...asked, isResponse: true, rcode: Rcode.SERVFAIL }));
      return;
    }
    const question = `${name} ${type}`;
    open.add(question);
    response.on('close', () => open.delete(question));
  });
}
