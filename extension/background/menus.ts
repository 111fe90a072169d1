/** The context menu: on a selection and on a `mailto:` link. It leads to the report of the mail domain in it. */
import { mailDomain } from '../../src/mail-domain.ts';
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
    void openReport(domainIn((text ?? '').slice(0, MAX_SELECTION)), tab);
  });
}

/** Of an address among other words: what follows its only `@`. */
const AMONG_WORDS = /^[^@]+@([\p{L}\p{M}\d.-]+)[^@]*$/u;

/** The mail domain of what was clicked on; null where there is none, or where one of several would have to be guessed. */
export function domainIn(text: string): string | null {
  const whole = mailDomain(text);
  const read = whole.ok ? whole : mailDomain(AMONG_WORDS.exec(text)?.[1] ?? '');
  return read.ok ? read.domain : null;
}

/** A tab beside which a report opens. */
export interface Beside {
  readonly index: number;
  readonly windowId?: number;
}

/** The report page for a domain, or its empty form where what was clicked holds none; in the window of the tab, private or not. */
export async function openReport(domain: string | null, beside?: Beside): Promise<void> {
  const query = domain === null ? '?nothing-found' : `?domain=${encodeURIComponent(domain)}`;
  const url = extensionUrl(`extension/report/report.html${query}`);
  await browser.tabs.create({ url, ...(beside && { windowId: beside.windowId, index: beside.index + 1 }) });
}
