/** The popup over a page: for each verdict its word, its sentence, its seal and its hosts, and the same on the toolbar icon. */
import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/report/report.ts';
import { verdict as sentences } from '../../src/words/en/verdict.ts';
import { BROWSER, type Popup } from '../driver/browser.ts';
import { iconOfActiveTab } from '../driver/extension-state.ts';
import { countColour } from '../driver/frame-buffer.ts';
import { Certificates } from '../lab/certificates.ts';
import { labEnvironment } from '../lab/environment.ts';
import { until } from '../until.ts';
import { findingsIn, findingsInThemes } from './accessible.ts';
import { ask, openHost, reportOf } from './shown-report.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let popup: Popup;

beforeAll(async () => {
  stage = await setStage();
  popup = await stage.browser.openPopup();
});
afterAll(() => stage?.close());

const GREEN = '#1b8a4b';
const AMBER = '#b26a00';
const RED = '#d13438';
const VIOLET = '#6f6bb8';
const GREY = '#747a80';

interface Shown {
  readonly domain: string;
  readonly verdict: Verdict;
  readonly word: string;
  readonly seal: string;
  /** Colour of the toolbar icon. */
  readonly icon: string;
  /** Name, outcome and seal of each host. */
  readonly hosts: readonly (readonly [string, string, string])[];
}

const MATCHES = 'Certificate matches its DANE record';
const NO_DANE = 'No DANE: encryption can be turned off';

const TABLE: readonly Shown[] = [
  {
    domain: 'dane-311.test',
    verdict: 'dane',
    word: 'DANE in place',
    seal: 'protected',
    icon: GREEN,
    hosts: [['mx.dane-311.test', MATCHES, 'protected']],
  },
  {
    // Ed448, which the browser lacks: the worker has a hidden page check it.
    domain: 'algorithm-16.test',
    verdict: 'dane',
    word: 'DANE in place',
    seal: 'protected',
    icon: GREEN,
    hosts: [['mx.algorithm-16.test', MATCHES, 'protected']],
  },
  {
    domain: 'no-match.test',
    verdict: 'failing',
    word: 'DANE fails here',
    seal: 'failing',
    icon: RED,
    hosts: [['mx.no-match.test', 'Fails its DANE record', 'failing']],
  },
  {
    domain: 'no-tlsa.test',
    verdict: 'none',
    word: 'No DANE',
    seal: 'none',
    icon: AMBER,
    hosts: [['mx.no-tlsa.test', NO_DANE, 'none']],
  },
  {
    domain: 'unsigned-hosts-dane.example',
    verdict: 'unsigned',
    word: 'Domain not signed',
    seal: 'none',
    icon: AMBER,
    // Not green: nobody proved that mail goes to this server.
    hosts: [['mx.dane-311.test', MATCHES, 'published']],
  },
  {
    domain: 'mx-corrupt.test',
    verdict: 'bogus',
    word: 'DNSSEC is broken',
    seal: 'failing',
    icon: RED,
    hosts: [],
  },
  {
    domain: 'null-mx.test',
    verdict: 'no-mail',
    word: 'Takes no mail',
    seal: 'nomail',
    icon: GREY,
    hosts: [],
  },
  {
    domain: 'partial.test',
    verdict: 'partial',
    word: 'DANE only in part',
    seal: 'partly',
    icon: AMBER,
    hosts: [
      ['mx.partial.test', MATCHES, 'protected'],
      ['spare.partial.test', NO_DANE, 'none'],
    ],
  },
  {
    domain: 'down.test',
    verdict: 'unreachable',
    word: 'No mail server reached',
    seal: 'unknown',
    icon: VIOLET,
    hosts: [['mx.down.test', 'Did not answer', 'unknown']],
  },
  {
    domain: 'mx-servfail.test',
    verdict: 'unknown',
    word: 'Could not be found out',
    seal: 'unknown',
    icon: VIOLET,
    hosts: [],
  },
  {
    domain: 'no-such-domain.test',
    verdict: 'no-such-domain',
    word: 'No such domain',
    seal: 'nomail',
    icon: GREY,
    hosts: [],
  },
  {
    domain: 'no-mail-host.test',
    verdict: 'no-mail-host',
    word: 'Has no mail server',
    seal: 'nomail',
    icon: GREY,
    hosts: [],
  },
];

describe('the popup', () => {
  it.each(TABLE)('shows $verdict for $domain', async ({ domain, verdict, word, seal, icon, hosts }) => {
    const sentence = sentences[verdict].plain.replaceAll('{domain}', domain);
    await ask(popup.page, domain);
    const shown = await reportOf(popup.page, domain);
    expect(shown).toEqual({
      domain,
      word,
      sentence,
      seal,
      hosts: hosts.map(([name, outcome, hostSeal]) => ({ name, outcome, seal: hostSeal })),
    });

    const worker = await stage.browser.worker();
    const title = `${domain}: ${sentence}`;
    const state = await until('the icon tells the verdict', async () => {
      const now = await iconOfActiveTab(worker);
      return now.title === title && now;
    });
    // Text would cover the seal.
    expect(state.text).toBe('');
    if (BROWSER === 'chromium') expect(await findingsInThemes(popup.page)).toEqual([]);
    // The pinned icon, in the toolbar as it is drawn.
    await until(
      'the icon is drawn in its colour',
      async () => countColour(stage.screen.picture(), stage.browser.toolbar, icon) > 8,
    );
  });

  it('shows which TLSA record the certificate matches, and the certificate', async () => {
    await ask(popup.page, 'dane-311.test');
    await reportOf(popup.page, 'dane-311.test');
    const details = await openHost(popup.page, 'mx.dane-311.test');
    const record = details.locator('ul.tlsa > li');
    expect(await record.innerText()).toContain(new Certificates('.lab/cache/certificates').tlsa('3', '1', '1', 'self'));
    expect(await record.innerText()).toContain('Matches the certificate');
    expect(await details.innerText()).toContain('_25._tcp.mx.dane-311.test');

    // Both addresses, each with its own certificate chain.
    const probes = details.locator('.probe');
    expect(await probes.count()).toBe(2);
    const chain = probes.first().locator('details.chain');
    await chain.locator('summary').click();
    const facts = chain.locator('li').first();
    await facts.waitFor();
    expect(await facts.innerText()).toContain('mail.lab');
    if (BROWSER === 'chromium') expect(await findingsIn(popup.page)).toEqual([]);
    expect(await probes.first().innerText()).toContain('Encrypts (STARTTLS) · TLSv1.3');
  });

  it('copies the report as text, and as the JSON that the command prints', async () => {
    await ask(popup.page, 'partial.test');
    await reportOf(popup.page, 'partial.test');
    await popup.page.evaluate('navigator.clipboard.writeText = async (text) => { globalThis.copied = text; }');
    const copy = async (button: string): Promise<string> => {
      await popup.page.evaluate('globalThis.copied = ""');
      await popup.page.getByRole('button', { name: button }).click();
      await popup.page.getByText('Copied.').waitFor();
      return until('it is copied', () => popup.page.evaluate<string>('globalThis.copied'));
    };
    const text = await copy('Copy as text');
    expect(text).toMatch(/^partial\.test: DANE only in part\n/);
    expect(text).toContain('- spare.partial.test (Preference 20): No DANE: encryption can be turned off');

    const copied = JSON.parse(await copy('Copy as JSON'));
    const { resolver, trustAnchorFile } = labEnvironment();
    const bed = ['--resolver', resolver, '--trust-anchor', trustAnchorFile, '--allow-private-addresses'];
    const printed = await new Promise<string>((resolve) => {
      execFile(process.execPath, ['dist/node/dane-badge.js', 'check', 'partial.test', '--json', ...bed], (_, stdout) =>
        resolve(stdout),
      );
    });
    expect(shapeOf(copied)).toEqual(shapeOf(JSON.parse(printed)));
    expect(copied).toMatchObject({
      domain: 'partial.test',
      verdict: 'partial',
      hosts: [{ name: 'mx.partial.test' }, {}],
    });
  });

  it('is used by keyboard alone', async () => {
    const { keyboard } = popup.page;
    const at = (selector: string): Promise<boolean> =>
      popup.page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) === true`);
    const tabTo = async (selector: string): Promise<void> => {
      for (let step = 0; step < 25 && !(await at(selector)); step++) await keyboard.press('Tab');
      expect(await at(selector)).toBe(true);
    };
    await tabTo('input[name="domain"]');
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('dane-300.test');
    await keyboard.press('Enter');
    await reportOf(popup.page, 'dane-300.test');
    await tabTo('.host-summary');
    await keyboard.press('Space');
    await tabTo('details.chain > summary');
    await keyboard.press('Enter');
    await popup.page.locator('details.chain li').first().waitFor();
    await tabTo('.actions button');
    await tabTo('.advice summary, footer button');
  });

  it('shows which record does not match', async () => {
    await ask(popup.page, 'no-match.test');
    await reportOf(popup.page, 'no-match.test');
    const details = await openHost(popup.page, 'mx.no-match.test');
    expect(await details.locator('ul.tlsa > li').innerText()).toContain('Does not match');
  });

  it('shows the words of a server that turns us away', async () => {
    await ask(popup.page, 'greeting-554-exim.test');
    const shown = await reportOf(popup.page, 'greeting-554-exim.test');
    expect(shown.word).toBe('No mail server reached');
    const details = await openHost(popup.page, 'mx.greeting-554-exim.test');
    expect(await details.locator('.probe').first().innerText()).toContain('554');
  });

  it('names the record whose signature does not hold', async () => {
    await ask(popup.page, 'mx-corrupt.test');
    await reportOf(popup.page, 'mx-corrupt.test');
    expect(await popup.page.locator('section.mx').innerText()).toMatch(
      /signature of the MX records of mx-corrupt\.test/,
    );
  });

  it('takes an address and forgets its local part', async () => {
    await ask(popup.page, 'Somebody.Private@DANE-311.test');
    await reportOf(popup.page, 'dane-311.test');
    const everything = await popup.page.locator('html').innerHTML();
    expect(everything.toLowerCase()).not.toContain('somebody');
    expect(await popup.page.getByLabel('Domain or e-mail address').inputValue()).toBe('dane-311.test');
  });

  it('shows an international domain in its own letters too, however it was typed', async () => {
    for (const typed of ['Jemand@Bücher.test', 'xn--bcher-kva.test']) {
      await ask(popup.page, typed);
      await reportOf(popup.page, 'xn--bcher-kva.test');
      await popup.page.locator('header.verdict').getByText('bücher.test', { exact: true }).waitFor();
    }
    await ask(popup.page, 'dane-311.test');
    await reportOf(popup.page, 'dane-311.test');
    expect(await popup.page.getByText('bücher.test').count()).toBe(0);
  });

  it.each([
    ['not a domain', 'a b'],
    ['an address literal', 'user@[192.0.2.1]'],
    ['a single label', 'localhost'],
  ])('says in one sentence why %s can not be checked', async (_, text) => {
    await ask(popup.page, text);
    const problem = popup.page.getByRole('alert');
    await problem.waitFor();
    expect(await problem.innerText()).toMatch(/^[^.]+\.$|^.{10,200}\.$/);
  });
});

/** Which keys a value has, all the way down. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeOf(item)]));
}
