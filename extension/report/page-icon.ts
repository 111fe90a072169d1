/**
 * The icon of a report's tab is the seal of its domain. The extension's own is the tick, which must not stand beside a domain
 * that has not earned it; and of several reports each is known by its tab.
 */
import { extensionUrl } from '../platform/browser.ts';
import type { SealState } from '../seal/shapes.ts';

export function showAsPageIcon(state: SealState): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]') ?? document.createElement('link');
  link.rel = 'icon';
  link.href = extensionUrl(`icons/${state}-32.png`);
  document.head.append(link);
}
