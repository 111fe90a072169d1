import { browser } from './browser.ts';

/** True if this page is in a private window, or over one. By its tab: Firefox on Android has no windows. */
export async function inPrivateWindow(): Promise<boolean> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.incognito === true;
}
