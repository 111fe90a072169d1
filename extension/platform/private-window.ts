import { browser } from './browser.ts';

/**
 * True if this page is in a private window, or over one. By its tab: Firefox on Android has no windows. Where there is none to go by,
 * true: nothing is kept then. Never rejects.
 */
export async function inPrivateWindow(): Promise<boolean> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true }).catch(() => []);
  return tab === undefined || tab.incognito;
}
