/**
 * Run once in a page when the popup opens on it (`activeTab`): leaves a function in the extension's own world that gives
 * the mail domains that a reader of the page can see, and no more than those. Pages can't see that world.
 */
import { addressesIn } from './find-addresses.ts';
import { elementAt } from './unbent.ts';

const MAX_DOMAINS = 200;
const MAX_ADDRESSES = 5000;

declare global {
  // A property of the content script's own global object: read by `popup/current-tab.ts`.
  var daneBadgeReadPage: (() => string[]) | undefined;
}

globalThis.daneBadgeReadPage = () => {
  if (!document.body) return [];
  const domains = new Set<string>();
  let addresses = 0;
  for (const found of addressesIn(document.body)) {
    for (const { domain, end } of found ?? []) {
      if (++addresses > MAX_ADDRESSES || domains.size >= MAX_DOMAINS) return [...domains];
      if (domains.has(domain)) continue;
      if (elementAt(end)?.checkVisibility({ visibilityProperty: true })) domains.add(domain);
    }
  }
  return [...domains];
};
