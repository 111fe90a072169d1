/** The popup: a domain to check, those of the page beneath, and the report as it comes. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { FirstRun } from '../first-run/first-run.tsx';
import { useRecent } from '../history/use-recent.ts';
import { browser, extensionUrl } from '../platform/browser.ts';
import type { ManagedSettings } from '../settings/settings.ts';
import { levelOf } from '../settings/site-levels.ts';
import { beginTyping } from '../view/begin-typing.ts';
import { CheckPanel } from '../view/check-panel.tsx';
import { DomainForm } from '../view/domain-form.tsx';
import { type Asked, useCheck } from '../view/use-check.ts';
import { useWords } from '../words/context.tsx';
import { showBadgesOn } from './current-tab.ts';
import { PageDomains } from './page-domains.tsx';
import { RecentList } from './recent-list.tsx';
import { SiteLevelChoice } from './site-level.tsx';
import { usePage } from './use-page.ts';

export function Popup({ settings, locked }: ManagedSettings) {
  const { say } = useWords();
  const [mayAsk, setMayAsk] = useState(settings.resolver !== null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const touched = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  const recent = useRecent();
  const { tab, domains, verdicts, tell } = usePage(mayAsk, settings.sites, (tabDomain) => {
    // What the icon already tells about is what the click on it asks for, unless the person types another already.
    if (!touched.current) setAsked((before) => before ?? { domain: tabDomain, round: 0 });
  });
  const state = useCheck(asked, tab?.id ?? null);
  useEffect(() => {
    if (mayAsk) beginTyping(field.current);
  }, [mayAsk]);

  const report = state.progress?.done && state.progress.report;
  // Known still when another domain is asked for.
  useEffect(() => {
    if (report) tell(report.domain, report.verdict);
  }, [report]);

  const ask = (domain: string): void => {
    setAsked((before) => ({ domain, round: before?.domain === domain ? before.round + 1 : 0 }));
    recent.remember(domain);
  };

  // The list goes, and its button with it.
  const clear = (): void => {
    recent.clear();
    field.current?.focus();
  };

  if (!mayAsk) return <FirstRun onChosen={() => setMayAsk(true)} />;
  return (
    <main
      onInput={() => {
        touched.current = true;
      }}
    >
      {asked === null && <h1 class="visually-hidden">{say('extensionName')}</h1>}
      <DomainForm field={field} shown={asked?.domain ?? ''} recent={recent.domains} onDomain={ask} />
      {asked && (
        <CheckPanel
          domain={asked.domain}
          state={state}
          onAgain={() => ask(asked.domain)}
          onOpen={() => void openInTab(asked.domain)}
        />
      )}
      {domains !== undefined && <PageDomains domains={domains} verdicts={verdicts} onPick={ask} onVerdict={tell} />}
      {asked === null && <RecentList domains={recent.domains} onPick={ask} onClear={clear} />}
      <footer>
        {tab?.origin && (
          <SiteLevelChoice
            origin={tab.origin}
            initial={levelOf(settings.sites, tab.origin)}
            locked={locked.has('sites')}
            onClickLevel={() => showBadgesOn(tab.id)}
          />
        )}
        <button type="button" class="link" onClick={() => void browser.runtime.openOptionsPage()}>
          {say('settings')}
        </button>
      </footer>
    </main>
  );
}

async function openInTab(domain: string): Promise<void> {
  await browser.tabs.create({ url: extensionUrl(`extension/report/report.html?domain=${encodeURIComponent(domain)}`) });
  window.close();
}
