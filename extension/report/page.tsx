/** The report in a tab of its own: `report.html?domain=example.nl`; of several domains in their place a list. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { mailDomain } from '../../src/mail-domain.ts';
import type { Verdict } from '../../src/report/report.ts';
import { EvidenceSection } from '../evidence/evidence-section.tsx';
import { RecordedLog } from '../evidence/recorded-log.tsx';
import { useRecording } from '../evidence/use-recording.ts';
import { FirstRun } from '../first-run/first-run.tsx';
import { useRecent } from '../history/use-recent.ts';
import { Seal } from '../seal/seal.tsx';
import type { SealState } from '../seal/shapes.ts';
import { sealOfVerdict } from '../seal/state.ts';
import { beginTyping } from '../view/begin-typing.ts';
import { DomainForm } from '../view/domain-form.tsx';
import { DomainList } from '../view/domain-list.tsx';
import { type Asked, type CheckState, useCheck } from '../view/use-check.ts';
import { useWords } from '../words/context.tsx';
import { followLanguage } from '../words/follow-language.ts';
import { startPage } from '../words/start-page.tsx';
import { ReportPanel } from './document/report-panel.tsx';
import { showAsPageIcon } from './page-icon.ts';

const query = new URLSearchParams(location.search);

function domainsOfAddress(): readonly string[] {
  const domains = query.getAll('domain').flatMap((text) => {
    const read = mailDomain(text);
    return read.ok ? [read.domain] : [];
  });
  return [...new Set(domains)];
}

function ReportPage({ ready }: { readonly ready: boolean }) {
  const { say } = useWords();
  const [mayAsk, setMayAsk] = useState(ready);
  const [named, setNamed] = useState(domainsOfAddress);
  const [verdicts, setVerdicts] = useState<Readonly<Record<string, Verdict>>>({});
  const [asked, setAsked] = useState<Asked | null>(() => {
    const [domain, ...others] = named;
    return domain === undefined || others.length > 0 ? null : { domain, round: 0 };
  });
  // Tabs with a report each are told apart by their titles, and so are the files that they are printed to.
  useEffect(() => {
    if (asked) document.title = `${asked.domain} – ${say('reportTitle')}`;
  }, [asked]);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (mayAsk && asked === null) beginTyping(field.current);
  }, [mayAsk]);
  const recent = useRecent();
  const state = useCheck(mayAsk ? asked : null, null);
  const recording = useRecording(state.progress?.done ? state.progress.report.domain : null, asked);
  const seal = asked === null ? 'off' : sealOf(state);
  useEffect(() => showAsPageIcon(seal), [seal]);
  const show = (domain: string): void => {
    recent.remember(domain);
    setAsked({ domain, round: asked?.domain === domain ? asked.round + 1 : 0 });
  };
  const ask = (domain: string): void => {
    setNamed([domain]);
    history.replaceState(null, '', `?domain=${encodeURIComponent(domain)}`);
    show(domain);
  };
  const tell = (domain: string, verdict: Verdict): void => setVerdicts((before) => ({ ...before, [domain]: verdict }));
  const report = state.progress?.done && state.progress.report;
  useEffect(() => {
    if (report) tell(report.domain, report.verdict);
  }, [report]);
  if (!mayAsk) return <FirstRun onChosen={() => setMayAsk(true)} />;
  return (
    <main>
      {asked === null && <h1 class="visually-hidden">{say('reportTitle')}</h1>}
      <div class="masthead">
        <p class="brand">
          <Seal state="off" size={24} /> DANE Badge
        </p>
        <DomainForm field={field} shown={asked?.domain ?? ''} recent={recent.domains} onDomain={ask} />
      </div>
      {asked === null && named.length === 0 && location.search !== '' && (
        <p class="problem">{say('nothingInSelection')}</p>
      )}
      {named.length > 1 && (
        <DomainList
          title={say('domainsClicked', { count: named.length })}
          domains={named}
          verdicts={verdicts}
          onPick={show}
          onVerdict={tell}
          atOnce
        />
      )}
      {asked && (
        <ReportPanel
          domain={asked.domain}
          state={state}
          onAgain={() => show(asked.domain)}
          log={<RecordedLog recording={recording} />}
        />
      )}
      <EvidenceSection recording={recording} />
    </main>
  );
}

function sealOf({ progress, failure }: CheckState): SealState {
  if (failure !== null) return 'unknown';
  return progress?.done ? sealOfVerdict(progress.report.verdict) : 'checking';
}

followLanguage();
void startPage('reportTitle', ({ settings }) => <ReportPage ready={settings.resolver !== null} />);
