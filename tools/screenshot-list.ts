/** What `npm run screenshots` takes pictures of. */
import type { Page } from 'playwright-core';

export interface Shot {
  readonly name: string;
  /** A page of the extension. */
  readonly path: string;
  /** CSS pixels. */
  readonly width: number;
  readonly schemes?: readonly ('light' | 'dark')[];
  readonly language?: 'en' | 'nl' | 'de';
  /** False for a person who has none. */
  readonly companion?: boolean;
  /** As after installation. */
  readonly fresh?: boolean;
  readonly rightToLeft?: boolean;
  readonly forcedColours?: boolean;
  readonly print?: boolean;
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** A domain for each verdict, and some that are worth a look besides. */
const DOMAINS: Readonly<Record<string, string>> = {
  dane: 'several-mx.test',
  failing: 'no-match.test',
  'failing-lookup': 'tlsa-servfail.test',
  none: 'no-tlsa.test',
  partial: 'partial.test',
  unsigned: 'unsigned-hosts-dane.example',
  bogus: 'mx-corrupt.test',
  unknown: 'mx-servfail.test',
  unreachable: 'down.test',
  'no-mail': 'null-mx.test',
  'no-such-domain': 'no-such-domain.test',
  'no-mail-host': 'no-mail-host.test',
};
const LONG = 'long-host.test';

const popup = 'extension/popup/popup.html';
const options = 'extension/options/options.html';
const report = (domain: string): string => `extension/report/report.html?domain=${domain}`;

const whole = (page: Page): Promise<unknown> => page.waitForSelector('article.report[aria-busy="false"]');

const askIn = (domain: string) => async (page: Page) => {
  await page.fill('input[name="domain"]', domain);
  await page.press('input[name="domain"]', 'Enter');
  await page.waitForSelector(`article.report[aria-busy="false"] h1:text-is("${domain}")`);
};

async function opened(page: Page): Promise<void> {
  await whole(page);
  for (let depth = 0; depth < 2; depth++) {
    await page.evaluate('for (const row of document.querySelectorAll("details")) row.open = true');
    await page.locator('details.chain[open] > ol:empty').first().waitFor({ state: 'detached' });
  }
}

const both = (domain: string) => async (page: Page) => {
  await askIn(domain)(page);
  await opened(page);
};

async function logged(page: Page): Promise<void> {
  await whole(page);
  await page.click('#findings button');
  await page.waitForSelector('.log');
  await page.click('.log > li:first-child summary');
}

async function evidence(page: Page): Promise<void> {
  await whole(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('.evidence .actions button')]);
  await page.setInputFiles('input[type="file"]', await download.path());
  await page.waitForSelector('.evidence-result');
  await page.click('.log-of-file > summary');
}

export const SHOTS: readonly Shot[] = [
  { name: 'first-run', path: popup, width: 420, fresh: true },
  ...Object.entries(DOMAINS).flatMap(([name, domain]): Shot[] => [
    { name: `popup-${name}`, path: popup, width: 420, prepare: askIn(domain) },
    { name: `report-${name}`, path: report(domain), width: 900, prepare: whole },
  ]),
  { name: 'popup-unprobed', path: popup, width: 420, companion: false, prepare: askIn('dane-311.test') },
  { name: 'report-unprobed', path: report('dane-311.test'), width: 900, companion: false, prepare: whole },
  { name: 'popup-open', path: popup, width: 420, prepare: both('rollover-issuer.test') },
  { name: 'popup-open-failing', path: popup, width: 420, prepare: both('no-match.test') },
  { name: 'report-open', path: report('rollover-issuer.test'), width: 900, prepare: opened },
  { name: 'report-open-narrow', path: report('no-match.test'), width: 320, prepare: opened },
  { name: 'report-log', path: report('partial.test'), width: 900, schemes: ['light'], prepare: logged },
  { name: 'report-log-narrow', path: report('dane-311.test'), width: 320, schemes: ['light'], prepare: logged },
  { name: 'report-evidence', path: report('dane-311.test'), width: 900, schemes: ['light'], prepare: evidence },
  { name: 'popup-long-name', path: popup, width: 420, schemes: ['light'], prepare: both(LONG) },
  { name: 'report-long-name', path: report(LONG), width: 320, schemes: ['light'], prepare: opened },
  { name: 'options', path: options, width: 760, prepare: (page) => page.click('summary') },
  { name: 'options-narrow', path: options, width: 320, schemes: ['light'], prepare: (page) => page.click('summary') },
  ...(['nl', 'de'] as const).flatMap((language): Shot[] => [
    { name: `popup-${language}`, path: popup, width: 420, schemes: ['light'], language, prepare: both('partial.test') },
    {
      name: `report-${language}`,
      path: report('no-match.test'),
      width: 420,
      schemes: ['light'],
      language,
      prepare: opened,
    },
    { name: `options-${language}`, path: options, width: 420, schemes: ['light'], language },
    { name: `first-run-${language}`, path: popup, width: 420, schemes: ['light'], language, fresh: true },
  ]),
  { name: 'popup-rtl', path: popup, width: 420, schemes: ['light'], rightToLeft: true, prepare: both('partial.test') },
  {
    name: 'report-rtl',
    path: report('partial.test'),
    width: 900,
    schemes: ['light'],
    rightToLeft: true,
    prepare: opened,
  },
  { name: 'options-rtl', path: options, width: 760, schemes: ['light'], rightToLeft: true },
  {
    name: 'popup-forced-colours',
    path: popup,
    width: 420,
    schemes: ['dark'],
    forcedColours: true,
    prepare: both('partial.test'),
  },
  {
    name: 'report-forced-colours',
    path: report('partial.test'),
    width: 900,
    schemes: ['dark'],
    forcedColours: true,
    prepare: whole,
  },
  { name: 'report-print', path: report('partial.test'), width: 760, schemes: ['light'], print: true, prepare: whole },
];
