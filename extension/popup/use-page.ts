/** The page under the popup: which mail domains it names, and what is known of them already. */
import { useEffect, useState } from 'preact/hooks';
import type { Verdict } from '../../src/report/report.ts';
import { browser } from '../platform/browser.ts';
import type { KnownAnswer, KnownRequest } from '../protocol/messages.ts';
import type { Site } from '../settings/settings.ts';
import { levelOf } from '../settings/site-levels.ts';
import { type CurrentTab, currentTab, domainsOnPage, showBadgesOn } from './current-tab.ts';

export interface Page {
  /** Null until it is known, and where there is none. */
  readonly tab: CurrentTab | null;
  /** Undefined until they are known; null where the page can't be read. */
  readonly domains: readonly string[] | null | undefined;
  readonly verdicts: Readonly<Record<string, Verdict>>;
  /** A verdict that came meanwhile. */
  readonly tell: (domain: string, verdict: Verdict) => void;
}

/** Reads the page once `mayAsk`. `onTabDomain` is told the domain that the tab's icon tells about, if it tells about one. */
export function usePage(mayAsk: boolean, sites: readonly Site[], onTabDomain: (domain: string) => void): Page {
  const [tab, setTab] = useState<CurrentTab | null>(null);
  const [domains, setDomains] = useState<readonly string[] | null | undefined>(undefined);
  const [verdicts, setVerdicts] = useState<Readonly<Record<string, Verdict>>>({});

  useEffect(() => {
    if (mayAsk) void readTab();
  }, [mayAsk]);

  async function readTab(): Promise<void> {
    const found = await currentTab();
    setTab(found);
    if (found === null) return setDomains(null);
    // Not after the page is read: one of its frames may take its time, or all of it.
    void known([], found.id).then(({ tabDomain }) => tabDomain !== null && onTabDomain(tabDomain));
    // The click that opened the popup is the one that such a site waits for.
    if (found.origin !== null && levelOf(sites, found.origin) === 'click') showBadgesOn(found.id);
    const named = await domainsOnPage(found.id);
    const { verdicts: kept } = await known(named ?? [], null);
    setVerdicts((before) => ({ ...kept, ...before }));
    setDomains(named);
  }

  const tell = (domain: string, verdict: Verdict): void => setVerdicts((before) => ({ ...before, [domain]: verdict }));
  return { tab, domains, verdicts, tell };
}

/** What the worker knows of domains, and which of them a tab's icon shows. */
function known(domains: readonly string[], tabId: number | null): Promise<KnownAnswer> {
  const request: KnownRequest = { kind: 'known', domains, tabId };
  return browser.runtime.sendMessage(request) as Promise<KnownAnswer>;
}
