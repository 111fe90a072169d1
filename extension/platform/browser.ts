/**
 * The only module that knows which browser this is, and the only one that imports webextension-polyfill: Chromium and
 * Firefox both grow a native `browser`, so that the polyfill can go one day by an edit here.
 */
import browser from 'webextension-polyfill';

export { browser };

/** The context menu, or null where there is none: in Firefox on Android. */
export const contextMenus: typeof browser.contextMenus | null = browser.contextMenus ?? null;

/** True if this page is in a private window, or over one. By its tab: Firefox on Android has no windows. */
export async function inPrivateWindow(): Promise<boolean> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.incognito === true;
}

/** Newer than the polyfill. */
interface WithContexts {
  getContexts(filter: { readonly contextTypes: readonly string[] }): Promise<readonly unknown[]>;
}

/** True if a popup or a tab shows a page of ours. */
export async function pagesAreOpen(): Promise<boolean> {
  const runtime = browser.runtime as unknown as WithContexts;
  return (await runtime.getContexts({ contextTypes: ['POPUP', 'TAB'] })).length > 0;
}

/** A page of the extension by its path in the package. */
export function extensionUrl(path: string): string {
  return browser.runtime.getURL(path);
}

/** True if a message or port comes from one of our own pages, not from a content script. */
export function isOwnPage(sender: { readonly url?: string | undefined; readonly id?: string | undefined }): boolean {
  return sender.id === browser.runtime.id && sender.url?.startsWith(extensionUrl('')) === true;
}
