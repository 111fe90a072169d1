/**
 * The toolbar icon of each tab: the seal's shape, and a title that names domain and verdict. There is no badge text: browsers
 * draw it over the lower half of the icon, and the seal's shape is what tells the states apart. Browsers take a tab's icon back to the default when it navigates; a check that ends after that must not put its verdict on the new page,
 * so each tab remembers which domain its icon is about, and forgets it on navigation.
 */
import { browser } from '../platform/browser.ts';
import type { SealState } from '../seal/shapes.ts';

const SIZES = [16, 19, 32, 38];
const domainOfTab = new Map<number, string>();

/** From now on the tab's icon is about this domain. */
export function claimTab(tabId: number, domain: string): void {
  domainOfTab.set(tabId, domain);
}

/** The domain that the tab's icon is about, if it has been set since the worker woke up. */
export function domainShownOn(tabId: number): string | null {
  return domainOfTab.get(tabId) ?? null;
}

/** Shows a state on a tab, unless its icon is about something else by now. */
export async function showOnTab(tabId: number, domain: string, state: SealState, title: string): Promise<void> {
  if (domainOfTab.get(tabId) !== domain) return;
  const path = Object.fromEntries(SIZES.map((size) => [size, `/icons/${state}-${size}.png`]));
  try {
    await Promise.all([browser.action.setIcon({ tabId, path }), browser.action.setTitle({ tabId, title })]);
  } catch {
    // The tab was closed meanwhile.
    domainOfTab.delete(tabId);
  }
}

/** Listens for what ends a tab's claim. Called once, when the worker starts. */
export function watchTabs(): void {
  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (change.status === 'loading') domainOfTab.delete(tabId);
  });
  browser.tabs.onRemoved.addListener((tabId) => void domainOfTab.delete(tabId));
}
