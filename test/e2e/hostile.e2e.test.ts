/** What strangers wrote (host names, banners, pages) is shown as text: no markup of theirs becomes an element, no script runs. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeMessage } from '../../src/dns/codec.ts';
import { RRType } from '../../src/dns/types.ts';
import type { ProbeCall } from '../../src/probe/companion-wire.ts';
import type { Popup } from '../driver/browser.ts';
import { storeSettings } from '../driver/extension-state.ts';
import { labEnvironment } from '../lab/environment.ts';
import { servePage, serveWeb, type WebServer } from '../listen.ts';
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
  const offered = popup.page.locator('.domain-list li');
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

describe('a companion that repeats what a stranger’s server says', () => {
  let companion: WebServer;
  beforeAll(async () => {
    companion = await serveHostileCompanion();
    const settings = labSettings({ url: companion.url });
    await storeSettings(await stage.browser.worker(), settings);
  });
  afterAll(() => companion?.close());

  async function expectText(page: Page): Promise<void> {
    await reportOf(page, 'dane-311.test');
    const details = await openHost(page, 'mx.dane-311.test');
    await details.locator('details.chain > summary').first().click();
    const facts = details.locator('details.chain li').first();
    await facts.waitFor();
    // Markup as it is written, what reorders or controls by its code point.
    expect(await facts.innerText()).toContain(`O=${MARKUP}`);
    expect(await facts.innerText()).toContain('CN=mx\\u{202e}nalp');
    expect(await details.innerText()).toContain(`554 ${MARKUP} \\u{202e}\\u{7}no`);
    const text = await page.locator('html').evaluate((one) => one.textContent);
    for (const mark of ['\u0007', '\u202e']) expect(text).not.toContain(mark);
    expect(await page.locator('img, script:not([src]), iframe, object, [onerror]').count()).toBe(0);
  }

  it('shows its words and its certificate as text in the popup', async () => {
    await ask(popup.page, 'dane-311.test');
    await expectText(popup.page);
  });

  it('breaks names as long as names get, and stays as wide as it is', async () => {
    await ask(popup.page, 'long-host.test');
    await reportOf(popup.page, 'long-host.test');
    const host = popup.page.locator('li.host').first();
    await host.locator('summary').first().click();
    expect((await host.locator('.host-name').innerText()).length).toBeGreaterThan(200);
    expect(await popup.page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });

  it('shows them as text in a tab', async () => {
    const tab = await stage.browser.context.newPage();
    await tab.goto(stage.browser.url('extension/report/report.html?domain=dane-311.test'));
    await expectText(tab);
    expect(await tab.title()).toBe('dane-311.test – DANE report');
    await tab.close();
  });
});

/** A companion that tells, of one address, a certificate full of tricks, and of the others a greeting full of them. */
function serveHostileCompanion(): Promise<WebServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-hostile-'));
  const out = path.join(folder, 'certificate.der');
  const key = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    path.join(folder, 'key.pem'),
  ];
  const subject = `/O=${MARKUP.replaceAll('/', '\\/')}/CN=mx\u202enalp`;
  execFileSync('openssl', ['req', '-x509', ...key, '-utf8', '-subj', subject, '-outform', 'DER', '-out', out], {
    stdio: 'ignore',
  });
  const chain = [readFileSync(out).toString('base64')];
  rmSync(folder, { recursive: true });
  return serveWeb((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      response.writeHead(200, {
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'authorization, content-type',
        'content-type': 'application/x-ndjson',
      });
      if (request.method !== 'POST') return response.end();
      const { addresses } = JSON.parse(Buffer.concat(parts).toString()) as ProbeCall;
      const words = `554 ${MARKUP} \u202e\u0007no`;
      const lines = addresses.map(({ address }, i) => {
        const certificate = { kind: 'chain', tlsVersion: 'TLSv1.3', chain, keyFamily: 'ecdsa', transcript: null };
        const greeting = { kind: 'no-answer', code: 'greeting-refused', words };
        return JSON.stringify({ address, kind: 'seen', age: 0, seen: [i === 0 ? certificate : greeting] });
      });
      return response.end(`${lines.join('\n')}\n`);
    });
  });
}

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
