/**
 * Run once in a page when the popup opens on it (`activeTab`): leaves a function in the extension's own world that gives
 * the page's mail domains, and no more than those. Pages can't see that world.
 */
import { findAddresses } from './find-domains.ts';

const MAX_DOMAINS = 200;
const MAX_ADDRESSES = 5000;

declare global {
  // A property of the content script's own global object: read by `popup/page-domains.ts`.
  var daneBadgeReadPage: (() => string[]) | undefined;
}

globalThis.daneBadgeReadPage = () => {
  if (!document.body) return [];
  const domains = new Set<string>();
  for (const { domain } of findAddresses(document.body, MAX_ADDRESSES)) {
    domains.add(domain);
    if (domains.size >= MAX_DOMAINS) break;
  }
  return [...domains];
};
