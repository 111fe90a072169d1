/** The context menu: on a selection and on a `mailto:` link. It leads to the report of the mail domain in it. */
import { mailDomain } from '../../src/mail-domain.ts';
import { browser, extensionUrl } from '../platform/browser.ts';
import { contextMenus } from '../platform/context-menus.ts';
import type { Say } from '../words/messages.ts';

const SELECTION = 'check-selection';
const LINK = 'check-link';

/** A selection longer than this is no address: only its start is looked at. */
const MAX_SELECTION = 2000;

/** Gives the entries their names in the language in force, and makes those that are not there. At no moment there are fewer. */
export async function nameMenus(say: Say): Promise<void> {
  const entries = {
    [SELECTION]: { title: say('menuSelection'), contexts: ['selection'] },
    [LINK]: { title: say('menuLink'), contexts: ['link'], targetUrlPatterns: ['mailto:*'] },
  } satisfies Record<string, Parameters<NonNullable<typeof contextMenus>['update']>[1]>;
  for (const [id, entry] of Object.entries(entries)) {
    await contextMenus?.update(id, entry).catch(() => void contextMenus?.create({ id, ...entry }));
  }
}

/** Opens the report page beside the tab that was clicked in. Called once, when the worker starts. */
export function watchMenus(): void {
  contextMenus?.onClicked.addListener((info, tab) => {
    const text = info.menuItemId === LINK ? info.linkUrl : info.selectionText;
    const read = mailDomain((text ?? '').slice(0, MAX_SELECTION));
    void openReport(read.ok ? read.domain : null, tab);
  });
}

/** A tab beside which a report opens. */
export interface Beside {
  readonly index?: number;
  readonly windowId?: number | undefined;
}

/** The report page for a domain, or its empty form where what was clicked holds none; in the window of the tab, private or not. */
export async function openReport(domain: string | null, beside?: Beside): Promise<void> {
  const query = domain === null ? '?nothing-found' : `?domain=${encodeURIComponent(domain)}`;
  const url = extensionUrl(`extension/report/report.html${query}`);
  const { index, windowId } = beside ?? {};
  await browser.tabs.create({
    url,
    ...(windowId === undefined ? {} : { windowId }),
    ...(index === undefined ? {} : { index: index + 1 }),
  });
}
