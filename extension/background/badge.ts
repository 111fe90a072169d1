/**
 * The toolbar icon of each tab: the seal's shape, a title that names domain and verdict, and a short text. Browsers take a
 * tab's icon back to the default when it navigates; a check that ends after that must not put its verdict on the new page,
 * so each tab remembers which domain its icon is about, and forgets it on navigation.
 */
import { browser } from '../platform/browser.ts';
import type { SealState } from '../seal/shapes.ts';

/** At most four characters fit. None where the shape says it all; never the only sign of a state. */
const TEXTS: Readonly<Record<SealState, string>> = {
  protected: '',
  published: '',
  partly: '!',
  none: '',
  failing: '!',
  unknown: '?',
  nomail: '',
  checking: '…',
  off: '',
};

const TEXT_BACKGROUND: Readonly<Partial<Record<SealState, string>>> = {
  partly: '#8f5500',
  failing: '#b3261e',
  unknown: '#57539b',
  checking: '#2559a8',
};

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
    await Promise.all([
      browser.action.setIcon({ tabId, path }),
      browser.action.setTitle({ tabId, title }),
      browser.action.setBadgeText({ tabId, text: TEXTS[state] }),
      browser.action.setBadgeBackgroundColor({ tabId, color: TEXT_BACKGROUND[state] ?? '#57606a' }),
    ]);
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
