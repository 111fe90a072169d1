/** The second half of the demo: the mail page in a browser with the extension, and whether its badges say the same. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Terminal } from '../../cli/terminal.ts';
import type { EmbeddedInternet } from '../../internet/embedded-internet.ts';
import type { Case } from '../../internet/table/schema.ts';
import type { Report } from '../../src/report/report.ts';
import { serveMailPage } from '../mail-page/page.ts';
import { demoSettings } from './demo-extension.ts';
import { findBrowsers, hasDisplay } from './find.ts';
import { openBrowser } from './open-browser.ts';
import type { OpenedBrowser } from './opened.ts';

export interface ShowOptions {
  /** Takes pictures and ends; else the browser stays open for the person, if there is a display. */
  readonly once: boolean;
  /** It counts as a failure if no browser opens with the extension. */
  readonly mustShow: boolean;
  /** Is told how to close the browser, for who is interrupted. */
  readonly onOpen: (close: () => Promise<void>) => void;
  readonly terminal: Terminal;
}

const PICTURES = path.resolve('test-results/demo');
/** Reports of these verdicts are photographed. */
const PICTURED = ['dane', 'partial', 'failing', 'bogus'];

/** False if the badges said something else than the reports; a machine without a browser is a failure only where one must be. */
export async function showInBrowser(
  cases: readonly Case[],
  reports: readonly Report[],
  internet: EmbeddedInternet,
  { once, mustShow, onOpen, terminal }: ShowOptions,
): Promise<boolean> {
  const found = findBrowsers();
  if (found.length === 0) {
    terminal.result(
      '\nNo Chromium, Chrome or Firefox was found, so the extension is not shown (CHROME_PATH names one).\n',
    );
    return !mustShow;
  }
  const headless = once || !hasDisplay();
  const page = await serveMailPage(cases);
  const settings = demoSettings(internet, page.url);
  const options = { headless, folder: internet.folder, settings, pageUrl: page.url };
  const browser = await openBrowser(found, options, (line) => terminal.notice(line));
  if (browser !== null) onOpen(browser.close);
  try {
    if (browser === null) {
      terminal.result('\nNo browser could be opened, so the extension is not shown.\n');
      return !mustShow;
    }
    terminal.result(`\nOpened ${browser.name}${headless ? ', without a window,' : ''} on ${page.url}\n`);
    const agreed = await compareBadges(browser, cases, reports, terminal);
    if (headless) await photograph(browser, reports, terminal);
    else await browser.closed;
    return agreed;
  } finally {
    await browser?.close();
    page.close();
  }
}

/** Every badge must say what the command line said. */
async function compareBadges(
  browser: OpenedBrowser,
  cases: readonly Case[],
  reports: readonly Report[],
  { result, style }: Terminal,
): Promise<boolean> {
  const badges = new Set(await browser.badges());
  const expected = reports.filter(({ domain }) => cases.some((entry) => entry.domain === domain));
  const missing = expected.filter(({ domain, summary }) => !badges.has(`${domain}: ${summary}`));
  for (const { domain, summary } of missing) {
    const said = [...badges].find((badge) => badge.startsWith(`${domain}: `)) ?? 'nothing';
    result(`  ${style('bad', `The badge of ${domain} says "${said}", not "${summary}"`)}\n`);
  }
  if (missing.length > 0) result('  Was the extension built from this source? npm run build\n');
  const agree = expected.length - missing.length;
  result(
    `${style(missing.length === 0 ? 'good' : 'bad', `${agree} of ${expected.length} domains have a badge that says the same.`)}\n`,
  );
  return missing.length === 0;
}

async function photograph(browser: OpenedBrowser, reports: readonly Report[], terminal: Terminal): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  const pictured = PICTURED.map((verdict) => reports.find((report) => report.verdict === verdict));
  const files = await browser.takePictures(
    PICTURES,
    pictured.filter((report) => report !== undefined),
  );
  terminal.result(`Pictures:\n${files.map((file) => `  ${path.relative('.', file)}\n`).join('')}`);
}
