/** The context menu: on a selection and on a `mailto:` link. It leads to the report of the mail domain in it, or of each of several. */
import { mailDomain, mailDomains } from '../../src/mail-domain.ts';
import { browser, extensionUrl } from '../platform/browser.ts';
import { contextMenus } from '../platform/context-menus.ts';
import type { Say } from '../words/messages.ts';

const SELECTION = 'selection';
const LINK = 'link';

/** A selection longer than this is no address: only its start is looked at. */
const MAX_SELECTION = 2000;

/** Gives the entries their names in the language in force, and makes those that are not there. At no moment there are fewer. */
export async function nameMenus(say: Say): Promise<void> {
  const entries = {
    [SELECTION]: { title: say('menuSelection'), contexts: [SELECTION] },
    [LINK]: { title: say('menuLink'), contexts: [LINK], targetUrlPatterns: ['mailto:*'] },
  } satisfies Record<string, Parameters<NonNullable<typeof contextMenus>['update']>[1]>;
  for (const [id, entry] of Object.entries(entries)) {
    await contextMenus?.update(id, entry).catch(() => void contextMenus?.create({ id, ...entry }));
  }
}

/** Opens the report page beside the tab that was clicked in. Called once, when the worker starts. */
export function watchMenus(): void {
  contextMenus?.onClicked.addListener((info, tab) => {
    const text = info.menuItemId === LINK ? info.linkUrl : info.selectionText;
    void openReport(domainsIn((text ?? '').slice(0, MAX_SELECTION)), tab);
  });
}

/** Of an address among other words: what follows its `@`. A name that begins with one is somebody's on a social network. */
const AMONG_WORDS = /[^\s@]@([\p{L}\p{M}\d_-]+(?:\.[\p{L}\p{M}\d_-]+)+)/gu;

/** The mail domains of what was clicked on, each once; none is preferred to another. */
export function domainsIn(text: string): readonly string[] {
  const whole = mailDomains(text);
  const reads = whole.every(({ ok }) => ok)
    ? whole
    : [...text.matchAll(AMONG_WORDS)].map(([, domain = '']) => mailDomain(domain));
  return [...new Set(reads.flatMap((read) => (read.ok ? read.domain : [])))];
}

/** A tab beside which a report opens. */
export interface Beside {
  readonly index: number;
  readonly windowId?: number;
}

/** The report page for one domain or several, or its empty form for none; in the window of the tab, private or not. */
export async function openReport(domains: readonly string[], beside?: Beside): Promise<void> {
  const query = domains.map((domain) => `domain=${encodeURIComponent(domain)}`).join('&');
  const url = extensionUrl(`extension/report/report.html?${query || 'nothing-found'}`);
  const place = beside && { windowId: beside.windowId, index: beside.index + 1 };
  // What a click on a page within another program's frame gives for a tab may be none.
  await browser.tabs.create({ url, ...place }).catch(() => browser.tabs.create({ url }));
}
