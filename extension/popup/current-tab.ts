/**
 * The tab under the popup. Opening the popup is the gesture by which the browser lets us read that one page once
 * (`activeTab`); all that is read is which mail domains it names.
 */
import { mailDomain } from '../../src/mail-domain.ts';
import { browser } from '../platform/browser.ts';
import { CONTENT_SCRIPTS } from '../platform/content-scripts.ts';
import type { ClickedRequest } from '../protocol/messages.ts';
import { siteOrigin } from '../settings/settings.ts';

export interface CurrentTab {
  readonly id: number;
  /** Null for pages that can't carry badges. */
  readonly origin: string | null;
}

export async function currentTab(): Promise<CurrentTab | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? null : { id: tab.id, origin: siteOrigin(tab.url) };
}

/** Milliseconds for a page, or a frame in it, to be whole: browsers let nobody in before, and some never are. */
const PATIENCE = 1_000;

/** The mail domains that the page names, in their normal form; null where the browser does not let us read the page. */
export function domainsOnPage(tabId: number): Promise<readonly string[] | null> {
  return new Promise((resolve) => {
    const rest = setTimeout(() => void read(tabId, true).then(resolve), PATIENCE);
    void read(tabId, false).then((domains) => {
      clearTimeout(rest);
      resolve(domains);
    });
  });
}

/** `injectImmediately`: as much as there is of it by now. */
async function read(tabId: number, injectImmediately: boolean): Promise<readonly string[] | null> {
  try {
    const how = { target: { tabId, allFrames: true }, injectImmediately };
    const [top] = await browser.scripting.executeScript({ ...how, files: [CONTENT_SCRIPTS.readPage] });
    // Where a page can't be read, Firefox does not reject: it gives no result, or an error in the place of one.
    if (top === undefined || top.error !== undefined) return null;
    const results = await browser.scripting.executeScript({ ...how, func: readPage });
    const domains = new Set<string>();
    for (const { result } of results) {
      if (!Array.isArray(result)) continue;
      for (const text of result) {
        const read = mailDomain(String(text));
        if (read.ok) domains.add(read.domain);
      }
    }
    return [...domains];
  } catch {
    return null;
  }
}

/** Runs in the page, in the extension's own world there. */
function readPage(): string[] {
  return globalThis.daneBadgeReadPage?.() ?? [];
}

/** Has the worker show badges in the page of this tab, once. */
export function showBadgesOn(tabId: number): void {
  const request: ClickedRequest = { kind: 'clicked', tabId };
  void browser.runtime.sendMessage(request);
}
