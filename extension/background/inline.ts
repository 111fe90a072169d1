/**
 * What content scripts may ask: the state of a domain, bounded whatever a page does. A page can put any number of addresses
 * before the script, so the number of domains per tab and of checks at once is capped here, where pages have no say.
 */
import { mailDomain } from '../../src/mail-domain.ts';
import { browser } from '../platform/browser.ts';
import type { InlineAnswer } from '../protocol/messages.ts';
import { sealOfVerdict } from '../seal/state.ts';
import type { Say } from '../words/messages.ts';
import type { Checks } from './checks.ts';

/** Distinct domains for one page; more get no answer. */
const MAX_DOMAINS_PER_PAGE = 200;
const MAX_AT_ONCE = 4;

export interface Inline {
  answer(tabId: number, text: string): Promise<InlineAnswer | null>;
}

export function createInline(checks: Checks, words: () => Promise<Say>): Inline {
  const asked = new Map<number, Set<string>>();
  const waiting: (() => void)[] = [];
  let running = 0;

  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (change.status === 'loading') asked.delete(tabId);
  });
  browser.tabs.onRemoved.addListener((tabId) => void asked.delete(tabId));

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= MAX_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
    try {
      return await work();
    } finally {
      running--;
      waiting.shift()?.();
    }
  }

  return {
    async answer(tabId, text) {
      const read = mailDomain(typeof text === 'string' ? text.slice(0, 300) : '');
      if (!read.ok) return null;
      const { domain } = read;
      const ofTab = asked.get(tabId) ?? new Set();
      asked.set(tabId, ofTab);
      if (!ofTab.has(domain) && ofTab.size >= MAX_DOMAINS_PER_PAGE) return null;
      ofTab.add(domain);
      try {
        const { verdict, summary } = await inTurn(() => checks.finished(domain));
        return { state: sealOfVerdict(verdict), label: `${domain}: ${summary}` };
      } catch {
        return { state: 'unknown', label: (await words())('titleFailed', { domain }) };
      }
    },
  };
}
