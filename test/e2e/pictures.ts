/**
 * `npm run pictures`, after a build: the popup, the report page and the options in each state, light and dark, into
 * `test-results/pictures/`, and the pictures of the README and of docs/use.md into `docs/pictures/`. Real answers of the lab,
 * nothing staged.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { iconOfActiveTab } from '../driver/extension-state.ts';
import { toPng } from '../driver/frame-buffer.ts';
import { servePage } from '../listen.ts';
import { until } from '../until.ts';
import { ask, openHost, reportOf } from './shown-report.ts';
import { setStage } from './stage.ts';
import { inThemes } from './themes.ts';

const FOLDER = 'test-results/pictures';
const README_PICTURE = 'docs/pictures/popup.png';
const REPORT_PICTURE = 'docs/pictures/report.png';

const DOMAINS: Readonly<Record<string, string>> = {
  dane: 'dane-311.test',
  failing: 'no-match.test',
  'failing-lookup': 'tlsa-servfail.test',
  none: 'no-tlsa.test',
  partial: 'partial.test',
  unsigned: 'unsigned-hosts-dane.example',
  bogus: 'expired.test',
  unknown: 'mx-servfail.test',
  unreachable: 'down.test',
  'no-mail': 'null-mx.test',
  'no-such-domain': 'no-such-domain.test',
  'several-hosts': 'several-mx.test',
};

/** Device pixels for a CSS pixel, as on a dense screen. */
const SCALE = 2;
/** The toolbar with the pinned icon, in device pixels. */
const TOOLBAR = { x: 2000, y: 80, width: 480, height: 92 };

const file = (name: string): string => path.join(FOLDER, `${name}.png`);

mkdirSync(FOLDER, { recursive: true });
const stage = await setStage({ scale: SCALE });
const site = await servePage(`<h1>Who to write to</h1><ul>
  <li>The shop: <a href="mailto:shop@several-mx.test">shop@several-mx.test</a></li>
  <li>Bills: bills@no-tlsa.test</li><li>Anything else: info@partial.test</li></ul>`);
try {
  const { browser, screen } = stage;
  const [tab = await browser.context.newPage()] = browser.context.pages();
  await tab.goto(site.url);
  const popup = await browser.openPopup();
  await popup.page.locator('.domain-list li').first().waitFor();
  await inThemes(popup.page, 'popup-page-domains', false);
  const worker = await browser.worker();
  for (const [name, domain] of Object.entries(DOMAINS)) {
    await ask(popup.page, domain);
    await reportOf(popup.page, domain);
    await inThemes(popup.page, `popup-${name}`, false);
    await until('the icon follows', async () => (await iconOfActiveTab(worker)).title.startsWith(`${domain}: `));
    writeFileSync(file(`icon-${name}`), toPng(screen.picture(), TOOLBAR));
  }
  await popup.close();

  const page = await browser.context.newPage();
  for (const width of [320, 900]) {
    await page.setViewportSize({ width, height: 800 });
    for (const name of ['dane', 'failing', 'partial'] as const) {
      const domain = DOMAINS[name] ?? '';
      await page.goto(browser.url(`extension/report/report.html?domain=${domain}`));
      await reportOf(page, domain);
      await inThemes(page, `report-${width}-${name}`);
    }
    const details = await openHost(page, 'mx.partial.test');
    await details.locator('details.chain > summary').first().click();
    await details.locator('details.chain li').first().waitFor();
    await inThemes(page, `report-${width}-details`);
    await page.goto(browser.url('extension/options/options.html'));
    await page.getByText('Advanced').click();
    await inThemes(page, `options-${width}`);
  }
  // That of docs/use.md: from the answer to the chain of trust.
  await page.setViewportSize({ width: 900, height: 1900 });
  await page.goto(browser.url('extension/report/report.html?domain=partial.test'));
  await reportOf(page, 'partial.test');
  mkdirSync(path.dirname(REPORT_PICTURE), { recursive: true });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.screenshot({ path: REPORT_PICTURE });
  await page.close();

  // The README's: a sound domain above those of the page, which have been checked.
  await tab.bringToFront();
  const last = await browser.openPopup();
  await ask(last.page, 'rollover-issuer.test');
  await reportOf(last.page, 'rollover-issuer.test');
  await last.page.emulateMedia({ colorScheme: 'light' });
  await last.page.screenshot({ path: README_PICTURE });
} finally {
  await stage.close();
  site.close();
}
