/** A page in one of Firefox's containers: badges and popup work there, and no look-up carries a cookie. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { badgesBelow } from '../../../demo/browsers/closed-roots.ts';
import { storeSettings } from '../../driver/extension-state.ts';
import { labEnvironment } from '../../lab/environment.ts';
import { serveWeb, type WebServer } from '../../listen.ts';
import { until } from '../../until.ts';
import { copyWithLoopback } from '../extension-copy.ts';
import { labSettings, type Stage, setStage } from '../stage.ts';

let stage: Stage;
let site: WebServer;
let resolver: WebServer;
const cookies: string[] = [];

beforeAll(async () => {
  const lab = labEnvironment();
  site = await serveWeb((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'container=1; Path=/' });
    response.end('<!doctype html><title>A page</title><p>Ann: ann@dane-311.test</p><p>Bob: bob@no-tlsa.test</p>');
  });
  resolver = await serveWeb(async (request, response) => {
    if (request.headers.cookie !== undefined) cookies.push(request.headers.cookie);
    const answer = await fetch(`${lab.resolver}${new URL(request.url ?? '/', 'http://front').search}`);
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? '',
      'access-control-allow-origin': '*',
      'set-cookie': 'resolver=1; Path=/',
    });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  stage = await setStage({ extension: await copyWithLoopback(`${lab.folder}/extension-in-containers`) });
  await storeSettings(await stage.browser.worker(), {
    ...labSettings(stage.companion),
    resolver: `${resolver.url}/dns-query`,
    sites: [{ origin: site.url, level: 'always' }],
  });
});
afterAll(async () => {
  await stage?.close();
  site?.close();
  resolver?.close();
});

it('shows badges, and the popup lists the domains of the page', async () => {
  const address = `${site.url}/in-a-container`;
  await stage.browser.openInContainer(address);
  const page = await until('the tab is there', async () =>
    stage.browser.context.pages().find((each) => each.url() === address),
  );
  await expect
    .poll(async () => badgesBelow(await stage.browser.dom(page)).map(({ name }) => name.split(': ')[0]))
    .toEqual(['dane-311.test', 'no-tlsa.test']);
  const popup = await stage.browser.openPopup();
  await popup.page.getByText('Mail domains on this page (2)').waitFor();
  await popup.close();
  // Cookies know no ports: the page's own would come too if any came.
  expect(cookies).toEqual([]);
});
