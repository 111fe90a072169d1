/**
 * The report in a tab, for each verdict: the answer, the pictures with words for those who do not see them, no claim where
 * nothing is known; axe has no finding in light and dark. Then its behaviour: link, contents, print, languages, directions.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/report/report.ts';
import { storeSettings } from '../driver/extension-state.ts';
import { until } from '../until.ts';
import { findingsIn, findingsInThemes } from './accessible.ts';
import { reportOf } from './shown-report.ts';
import { labSettings, type Stage, setStage } from './stage.ts';
import { inThemes } from './themes.ts';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await setStage();
  page = await stage.browser.context.newPage();
});
afterAll(() => stage?.close());
beforeEach(async () => {
  await page.emulateMedia({ media: 'screen', reducedMotion: 'no-preference' });
  await page.setViewportSize({ width: 900, height: 800 });
});

async function show(domain: string): Promise<void> {
  await page.goto(stage.browser.url(`extension/report/report.html?domain=${domain}`));
  await reportOf(page, domain);
}

/** The name and the description of a picture, as a screen reader gets them. */
async function spoken(id: string): Promise<string> {
  const picture = page.locator(`#${id} svg[role="img"]`).first();
  const ids = [await picture.getAttribute('aria-labelledby'), await picture.getAttribute('aria-describedby')];
  const texts = await Promise.all(ids.map((one) => page.locator(`[id="${one}"]`).textContent()));
  return texts.join(' | ');
}

interface Shown {
  readonly verdict: Verdict;
  readonly domain: string;
  /** What is said of the way mail takes, of who can help, of the records, of the chain. */
  readonly delivery: RegExp;
  readonly advice: RegExp;
  readonly records: RegExp;
  readonly trust: RegExp;
}

const HOLDS = /The chain holds all the way\./;
const NONE = /No mail server has a TLSA record\./;
const NOT_KNOWN = /Not known: a lookup on the way to the TLSA records failed\./;
const NOTHING_TO_MEND = /Nothing: there is nothing to mend\./;
const NO_HOST = /There is no mail server that mail could go to\./;

const TABLE: readonly Shown[] = [
  {
    verdict: 'dane',
    domain: 'several-mx.test',
    delivery: /proven by DNSSEC\. .*Delivered to the right server, encrypted/,
    advice: /For whoever runs the mail server/,
    records: /All 32 octets agree/,
    trust: HOLDS,
  },
  {
    verdict: 'failing',
    domain: 'no-match.test',
    delivery: /Held back: the server fails its record/,
    advice: /^.*Error:/s,
    records: /octets agree: not a match/,
    trust: HOLDS,
  },
  {
    verdict: 'failing',
    domain: 'tlsa-servfail.test',
    delivery: /Held back: its lookup failed/,
    advice: /Whoever runs the DNS of mx\.tlsa-servfail\.test can mend this/,
    records: NOT_KNOWN,
    trust: /could not get|no usable answer/,
  },
  {
    verdict: 'none',
    domain: 'no-tlsa.test',
    delivery: /Delivered, but can be read on its way/,
    advice: /./,
    records: NONE,
    trust: HOLDS,
  },
  {
    verdict: 'partial',
    domain: 'partial.test',
    delivery: /mx\.partial\.test: Delivered to the right server.*spare\.partial\.test: Delivered, but can be read/,
    advice: /Error:/,
    records: /All 32 octets agree/,
    trust: HOLDS,
  },
  {
    verdict: 'unsigned',
    domain: 'unsigned-hosts-dane.example',
    delivery: /not signed\. .*Encrypted to this server, if DNS named it truly/,
    advice: /For the owner of the domain/,
    records: /All 32 octets agree/,
    trust: /unsigned-hosts-dane\.example/,
  },
  {
    verdict: 'bogus',
    domain: 'mx-corrupt.test',
    delivery: /Where mail would go is not known/,
    advice: /Whoever runs the DNS of mx-corrupt\.test can mend this/,
    records: NOT_KNOWN,
    trust: /The signature of the MX records of mx-corrupt\.test/,
  },
  {
    verdict: 'unknown',
    domain: 'mx-servfail.test',
    delivery: /Where mail would go is not known/,
    advice: /Nobody can be named yet/,
    records: NOT_KNOWN,
    trust: /SERVFAIL/,
  },
  {
    verdict: 'unreachable',
    domain: 'down.test',
    delivery: /No answer: mail waits or goes to another server/,
    advice: /Whoever runs the mail servers can say why they do not answer/,
    records: /Nothing to compare with/,
    trust: HOLDS,
  },
  {
    verdict: 'no-mail',
    domain: 'null-mx.test',
    delivery: NO_HOST,
    advice: NOTHING_TO_MEND,
    records: NONE,
    trust: HOLDS,
  },
  {
    verdict: 'no-such-domain',
    domain: 'no-such-domain.test',
    delivery: NO_HOST,
    advice: NOTHING_TO_MEND,
    records: NONE,
    trust: HOLDS,
  },
  {
    verdict: 'no-mail-host',
    domain: 'no-mail-host.test',
    delivery: NO_HOST,
    advice: NOTHING_TO_MEND,
    records: NONE,
    trust: HOLDS,
  },
];

describe('the report page', () => {
  it.each(TABLE)('$verdict: $domain', async ({ verdict, domain, delivery, advice, records, trust }) => {
    await show(domain);
    // The tab's icon says the same as the seal.
    const seal = await page.locator('header.verdict svg.seal').getAttribute('class');
    const icon = await page.locator('link[rel="icon"]').getAttribute('href');
    expect(`seal seal-${icon?.match(/icons\/(\w+)-32\.png$/)?.[1]}`).toBe(seal);
    expect(await spoken('delivery')).toMatch(delivery);
    // Where there is no server, that is said.
    expect(await page.locator('#servers').innerText()).toMatch(/^Mail servers\s+\S/);
    expect(await page.locator('#advice').innerText()).toMatch(advice);
    expect(await page.locator('#records').innerText()).toMatch(records);
    expect(await spoken('trust')).toMatch(trust);
    // Each fact of a picture is in its table too.
    for (const summary of await page.locator('.as-table > summary').all()) await summary.click();
    expect(await findingsInThemes(page)).toEqual([]);
    await inThemes(page, `report-page-${verdict}-${domain}`);
  });
});

describe('without a companion', () => {
  beforeAll(async () => {
    await storeSettings(await stage.browser.worker(), { ...labSettings(stage.companion), companion: null });
  });
  afterAll(async () => storeSettings(await stage.browser.worker(), labSettings(stage.companion)));

  it('dane-unprobed: says what is promised, and that nobody looked', async () => {
    await show('dane-311.test');
    expect(await spoken('delivery')).toMatch(/Delivered if its certificate matches/);
    expect(await page.locator('#records').innerText()).toMatch(/Not compared/);
    expect(await findingsInThemes(page)).toEqual([]);
    await inThemes(page, 'report-page-dane-unprobed');
  });
});

describe('the picture of the chain', () => {
  /** Zones from the top, each with its state, as drawn. */
  const zones = (): Promise<string[]> =>
    page
      .locator('#trust svg[role="img"] g.zone')
      .evaluateAll((all) =>
        all.map(
          (one) =>
            `${/tone-(\w+)/.exec(one.getAttribute('class') ?? '')?.[1]} ${one.querySelector('.name')?.textContent}`,
        ),
      );

  it.each([
    ['dane-311.test', ['secure the root', 'secure test', 'secure dane-311.test']],
    ['unsigned-nsec.test', ['secure the root', 'secure test', 'insecure unsigned-nsec.test']],
    ['wrong-ds.test', ['secure the root', 'secure test', 'bogus wrong-ds.test']],
  ])('%s: %j', async (domain, expected) => {
    await show(domain);
    expect(await zones()).toEqual(expected);
    const [, state] = (expected.at(-1) ?? '').match(/^(\w+)/) ?? [];
    expect(await page.locator(`#trust svg path.link-${state}`).count()).toBeGreaterThan(0);
    await page.locator('#trust figure').scrollIntoViewIfNeeded();
    await inThemes(page, `chain-${state}`);
  });
});

describe('what is found out', () => {
  it('lists every question and answer on request, and saves that very recording', async () => {
    await show('partial.test');
    const findings = page.locator('#findings');
    expect(await findings.locator('tbody tr').allInnerTexts()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^partial\.test MX\s+10 mx\.partial\.test\s+20 spare\.partial\.test\s+✓/),
      ]),
    );
    await findings.getByRole('button', { name: 'Ask again and list every question' }).click();
    const rows = findings.locator('.log > li');
    await rows.first().waitFor({ timeout: 60_000 });
    const lines = await rows.allInnerTexts();
    for (const asked of [
      'partial.test MX',
      'partial.test DNSKEY',
      'partial.test DS',
      '. DNSKEY',
      '_25._tcp.spare.partial.test TLSA',
    ]) {
      expect(lines.filter((line) => line.includes(asked)).length).toBeGreaterThan(0);
    }
    expect(lines.filter((line) => line.includes('TLS handshake with proof')).length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/^[\d,]+ ms\b/);
    const mx = rows.filter({ hasText: 'partial.test MX' }).first();
    await mx.locator('summary').click();
    await expect.poll(() => mx.innerText()).toMatch(/partial\.test\. \d+ IN MX 10 mx\.partial\.test\./);
    expect(await mx.innerText()).toMatch(/IN RRSIG MX/);
    expect(await findingsIn(page)).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Check again and save evidence' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^partial\.test-/);
    expect(await rows.allInnerTexts()).toHaveLength(lines.length);
  });
});

describe('the page', () => {
  it('keeps the domain in its address, also along the contents', async () => {
    await show('dane-311.test');
    await page.getByRole('link', { name: 'Chain of trust' }).click();
    expect(page.url()).toMatch(/report\.html\?domain=dane-311\.test#trust$/);
    await page.reload();
    await reportOf(page, 'dane-311.test');
  });

  it('without a domain asks for one', async () => {
    await page.goto(stage.browser.url('extension/report/report.html'));
    await page.locator('input[name="domain"]').waitFor();
    expect(await findingsInThemes(page)).toEqual([]);
    await page.locator('input[name="domain"]').fill('somebody@dane-311.test');
    await page.locator('input[name="domain"]').press('Enter');
    await reportOf(page, 'dane-311.test');
    expect(page.url()).toMatch(/report\.html\?domain=dane-311\.test$/);
  });

  it('is walked through by keyboard alone', async () => {
    await show('no-match.test');
    await page.locator('input[name="domain"]').focus();
    const walked = new Set<string>();
    const name =
      'document.activeElement.innerText || document.activeElement.getAttribute("aria-label") || document.activeElement.name || ""';
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab');
      walked.add((await page.evaluate<string>(name)).split('\n')[0] ?? '');
      // What has the focus is seen to have it, and is in sight.
      const seen = await page.evaluate<string>(`(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        const { top, bottom } = document.activeElement.getBoundingClientRect();
        return document.activeElement === document.body ? 'out' : outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && bottom > 0 && top < innerHeight ? '' : document.activeElement.outerHTML.slice(0, 120);
      })()`);
      if (seen === 'out') break;
      expect(seen).toBe('');
      if ((await page.evaluate<string>('document.activeElement.className')) === 'host-summary') {
        await page.keyboard.press('Enter');
        expect(await page.locator('li.host > details').first().getAttribute('open')).not.toBeNull();
      }
    }
    for (const stop of [
      'Check',
      'Check again',
      'Copy as text',
      'Copy as JSON',
      'Print',
      'How mail gets there',
      'mx.no-match.test',
    ]) {
      expect([...walked]).toContain(stop);
    }
    expect([...walked].some((one) => one.startsWith('Certificates'))).toBe(true);
    expect([...walked]).toContain('Open an evidence file');
  });

  it.each([320, 640])('has no sideways scrolling in %d pixels, with all opened, and no finding', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    for (const domain of ['no-match.test', 'long-host.test']) {
      await show(domain);
      await page.evaluate('for (const row of document.querySelectorAll("details")) row.open = true');
      expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(await findingsIn(page)).toEqual([]);
      await inThemes(page, `report-page-${width}-${domain}`);
    }
  });

  it('stands from right to left, names still running from left to right', async () => {
    await show('partial.test');
    await page.evaluate('document.documentElement.dir = "rtl"');
    const edge = (selector: string): Promise<number> =>
      page.evaluate<number>(`(() => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector(${JSON.stringify(selector)}));
        return Math.round(range.getBoundingClientRect().right);
      })()`);
    // The name of the domain begins where its sentence does; so do those of the hosts.
    expect(Math.abs((await edge('h1')) - (await edge('.verdict .sentence')))).toBeLessThan(3);
    expect(Math.abs((await edge('.host-name')) - (await edge('.host-outcome')))).toBeLessThan(3);
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await findingsIn(page)).toEqual([]);
    await inThemes(page, 'report-page-rtl');
  });

  it('prints what is closed on the screen, without buttons', async () => {
    await show('partial.test');
    await page.emulateMedia({ media: 'print' });
    const shown = (selector: string): Promise<boolean> =>
      page.evaluate<boolean>(
        `document.querySelector(${JSON.stringify(selector)}).checkVisibility({ contentVisibilityAuto: true })`,
      );
    // With the next frame.
    await expect.poll(() => shown('.host-details .address')).toBe(true);
    expect(await shown('.actions')).toBe(false);
    expect(await shown('.masthead')).toBe(false);
    // Nobody can open or press anything on paper.
    expect(await shown('.advice .by-hand')).toBe(false);
    expect(await shown('.evidence')).toBe(false);
    await inThemes(page, 'report-page-print');
    // Drawn for the sheet: else letters would shrink with all that is wider.
    const drawn = '+document.querySelector(".picture svg").getAttribute("viewBox").split(" ")[2]';
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    await expect.poll(() => page.evaluate<number>(drawn)).toBeLessThan(690);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(() => shown('.host-details .address')).toBe(false);
  });

  it('moves nothing where the person wants no motion', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await show('dane-311.test');
    const moving = 'document.getAnimations().length';
    await page.getByRole('button', { name: 'Check again', exact: true }).click();
    await until('the check runs', () => page.locator('.seal-checking').first().isVisible());
    expect(await page.evaluate<number>(moving)).toBe(0);
    await reportOf(page, 'dane-311.test');
  });

  it.each(['nl', 'de'] as const)('has room for %s, and no finding', async (language) => {
    // The page of the test before would load itself anew in the other language.
    await page.goto('about:blank');
    await storeSettings(await stage.browser.worker(), { ...labSettings(stage.companion), language });
    await page.setViewportSize({ width: 400, height: 800 });
    await page.goto(stage.browser.url('extension/report/report.html?domain=no-match.test'));
    await reportOf(page, 'no-match.test');
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await findingsIn(page)).toEqual([]);
    await inThemes(page, `report-page-${language}`);
  });
});
