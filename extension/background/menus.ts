/** The context menu: on a selection and on a `mailto:` link. It leads to the report of the mail domain in it. */
import { mailDomain } from '../../src/mail-domain.ts';
import { browser, extensionUrl } from '../platform/browser.ts';
import type { Say } from '../words/messages.ts';

const SELECTION = 'check-selection';
const LINK = 'check-link';

/** A selection longer than this is no address: only its start is looked at. */
const MAX_SELECTION = 2000;

/** Makes the entries anew, in the language in force. */
export async function createMenus(say: Say): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: SELECTION, title: say('menuSelection'), contexts: ['selection'] });
  browser.contextMenus.create({
    id: LINK,
    title: say('menuLink'),
    contexts: ['link'],
    targetUrlPatterns: ['mailto:*'],
  });
}

/** Opens the report page beside the tab that was clicked in. Called once, when the worker starts. */
export function watchMenus(): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    const text = info.menuItemId === LINK ? info.linkUrl : info.selectionText;
    const read = mailDomain((text ?? '').slice(0, MAX_SELECTION));
    void openReport(read.ok ? read.domain : null, tab?.index);
  });
}

/** The report page for a domain, or its empty form where what was clicked holds none. */
export async function openReport(domain: string | null, besideIndex?: number): Promise<void> {
  const query = domain === null ? '?nothing-found' : `?domain=${encodeURIComponent(domain)}`;
  const url = extensionUrl(`extension/report/report.html${query}`);
  await browser.tabs.create(besideIndex === undefined ? { url } : { url, index: besideIndex + 1 });
}
