/**
 * The only module that knows which browser this is, and the only one that imports webextension-polyfill: Chromium and
 * Firefox both grow a native `browser`, so that the polyfill can go one day by an edit here.
 */
import browser from 'webextension-polyfill';

export { browser };

/** A page of the extension by its path in the package. */
export function extensionUrl(path: string): string {
  return browser.runtime.getURL(path);
}

/** True if a message or port comes from one of our own pages, not from a content script. */
export function isOwnPage(sender: { readonly url?: string | undefined; readonly id?: string | undefined }): boolean {
  return sender.id === browser.runtime.id && sender.url?.startsWith(extensionUrl('')) === true;
}
