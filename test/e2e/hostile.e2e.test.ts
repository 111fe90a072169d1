/** What strangers wrote (host names, banners, pages) is shown as text: no markup of theirs becomes an element, no script runs. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeMessage } from '../../src/dns/codec.ts';
import { RRType } from '../../src/dns/types.ts';
import { labEnvironment } from '../lab/environment.ts';
import type { Popup } from './browser.ts';
import { storeSettings } from './extension-state.ts';
import { servePage, serveWeb, type WebServer } from './listen.ts';
import { ask, openHost, reportOf } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';

const MARKUP = '<img src=x onerror="document.title=1">';
const REVERSED = 'gro.evitan\u202e';
/** An unsigned domain: its MX records can be forged without anybody noticing. */
const DOMAIN = 'unsigned-nsec.test';

let stage: Stage;
let site: WebServer;
let forger: WebServer;
let popup: Popup;

beforeAll(async () => {
  [stage, site, forger] = await Promise.all([
    setStage(),
    servePage(
      `<a href="mailto:a@%3Cimg src=x onerror=document.title=1%3E.test">a</a> b@&lt;img/src=x&gt;.test
       <a href="mailto:c@dane-311.test%22%3E%3Cb%3E">c</a> <a href="mailto:d@javascript:alert(1)">d</a> e@dane-311.test`,
    ),
    serveForgedMx(),
  ]);
  await storeSettings(await stage.browser.worker(), { ...labSettings(stage.companion), resolver: forger.url });
  await stage.browser.context.pages()[0]?.goto(site.url);
  popup = await stage.browser.openPopup();
});
afterAll(async () => {
  await stage?.close();
  site?.close();
  forger?.close();
});

async function expectNoMarkup(): Promise<void> {
  expect(await popup.page.locator('img, script:not([src]), iframe, object, [onerror]').count()).toBe(0);
  expect(await popup.page.title()).toBe('DANE Badge');
}

it('a page offers only real domains', async () => {
  const offered = popup.page.locator('.page-domains li');
  await offered.first().waitFor();
  const names = await offered.locator('.host-name').allInnerTexts();
  expect(names).toEqual(['dane-311.test']);
  await expectNoMarkup();
});

it('host names from the DNS', async () => {
  await ask(popup.page, DOMAIN);
  const report = await reportOf(popup.page, DOMAIN);
  expect(report.hosts).toHaveLength(2);
  const names = report.hosts.map(({ name }) => name).join(' ');
  expect(names).toContain('<img');
  expect(names).not.toContain('\u202e');
  for (const { outcome } of report.hosts) expect(outcome).not.toBe('Certificate matches its DANE record');
  await expectNoMarkup();
});

it('the banner of a mail server', async () => {
  await ask(popup.page, 'greeting-421.test');
  await reportOf(popup.page, 'greeting-421.test');
  const details = await openHost(popup.page, 'mx.greeting-421.test');
  expect(await details.locator('.probe').first().innerText()).toContain(`${MARKUP} too busy`);
  await expectNoMarkup();
});

/** The lab's resolver, but for the MX records of one unsigned domain. */
function serveForgedMx(): Promise<WebServer> {
  return serveWeb(async (request, response) => {
    const query = new URL(request.url ?? '/', 'http://front').searchParams.get('dns') ?? '';
    const octets = Buffer.from(query, 'base64url');
    const [asked] = decodeMessage(octets).questions;
    const isForged = asked?.type === RRType.MX && asked.name.toHost() === DOMAIN;
    const answer = isForged ? forgedMx(octets) : await throughLab(query);
    response.writeHead(200, { 'content-type': 'application/dns-message', 'access-control-allow-origin': '*' });
    response.end(answer);
  });
}

async function throughLab(query: string): Promise<Buffer> {
  const answer = await fetch(`${labEnvironment().resolver}?dns=${query}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** An answer to an MX query with two records whose targets are no host names. */
function forgedMx(query: Buffer): Buffer {
  const questionEnd = query.indexOf(0, 12) + 5;
  const header = Buffer.from([0, 0, 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 0]);
  const records = [MARKUP, REVERSED].map((text, index) => {
    const target = Buffer.concat([...[text, 'test'].map(label), Buffer.from([0])]);
    const rdata = Buffer.concat([Buffer.from([0, index]), target]);
    // Owner: pointer to the question; type MX, class IN, TTL 60.
    const head = Buffer.from([0xc0, 12, 0, 15, 0, 1, 0, 0, 0, 60, 0, rdata.length]);
    return Buffer.concat([head, rdata]);
  });
  return Buffer.concat([header, query.subarray(12, questionEnd), ...records]);
}

function label(text: string): Buffer {
  const octets = Buffer.from(text, 'utf8');
  return Buffer.concat([Buffer.from([octets.length]), octets]);
}
