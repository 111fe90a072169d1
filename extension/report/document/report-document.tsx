/**
 * The whole report as a document. Every section is there from the start and fills as answers come, so that nothing that is
 * read is pushed away: what stands higher up is known first.
 */
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Progress, Report } from '../../../src/report/report.ts';
import { withoutAdvice } from '../../../src/report/without-advice.ts';
import { sealOfVerdict } from '../../seal/state.ts';
import { AdviceByActor } from '../../view/advice.tsx';
import { deliveryHosts } from '../../view/delivery-hosts.ts';
import { HostList } from '../../view/host-list.tsx';
import { InsteadOfAdvice } from '../../view/instead-of-advice.tsx';
import { MxSection } from '../../view/mx-section.tsx';
import { useWords } from '../../words/context.tsx';
import { DeliveryPicture } from '../pictures/delivery-picture.tsx';
import { noHostWord } from '../pictures/delivery-words.ts';
import { TrustPicture } from '../pictures/trust-picture.tsx';
import { Contents } from './contents.tsx';
import { FindingsSection } from './findings-section.tsx';
import { noAdviceWord } from './no-advice.ts';
import { RawSection } from './raw-section.tsx';
import { RecordsSection } from './records-section.tsx';
import { RollOverSection } from './roll-over-section.tsx';
import { Section } from './section.tsx';
import { useSteadyReading } from './use-steady-reading.ts';
import { VerdictHeader } from './verdict-header.tsx';

interface Props {
  readonly progress: Progress;
  readonly actions: ComponentChildren;
  /** Every single message, for the section on how it was found out. */
  readonly log: ComponentChildren;
}

export function ReportDocument({ progress, actions, log }: Props) {
  const { say } = useWords();
  const { report, pending, done } = progress;
  const article = useSteadyReading(progress);
  const mxKnown = done || !pending.includes('mx');
  const state = done ? sealOfVerdict(report.verdict) : 'checking';
  const instead = withoutAdvice(report);
  const entries = [
    { id: 'delivery', title: say('sectionDelivery') },
    { id: 'servers', title: say('hostsLabel') },
    { id: 'advice', title: say('advice') },
    { id: 'trust', title: say('sectionTrust') },
    { id: 'records', title: say('sectionRecords') },
    { id: 'roll-over', title: say('rollover') },
    { id: 'findings', title: say('sectionFindings') },
    { id: 'raw', title: say('sectionRaw') },
  ];
  return (
    <article ref={article} class={`report document tone-${state}`} aria-busy={!done}>
      <VerdictHeader progress={progress} />
      {actions}
      <Contents entries={entries} />
      <Section id="delivery" title={say('sectionDelivery')} intro={say('deliveryIntro')}>
        <DeliveryPicture progress={progress} />
        {mxKnown && <MxSection mx={report.mx} hosts={report.hosts.length} below={2} />}
        {done && <p class="explanation">{report.explanation}</p>}
      </Section>
      <Section id="servers" title={say('hostsLabel')}>
        {deliveryHosts(progress).length > 0 ? (
          <HostList progress={progress} />
        ) : (
          <p class="note">{say(done ? noHostWord(report) : 'checking')}</p>
        )}
      </Section>
      <Section id="advice" title={say('advice')}>
        {done && instead && <InsteadOfAdvice of={instead} />}
        {done && report.advice.length > 0 && (
          <div class="advice">
            <AdviceByActor advice={report.advice} />
          </div>
        )}
        {done && !instead && report.advice.length === 0 && <p class="note">{say(noAdviceWord(report))}</p>}
        {!done && <p class="note">{say('checking')}</p>}
      </Section>
      <Section id="trust" title={say('sectionTrust')} intro={say('chainIntro')}>
        {report.trust.lookups.length > 0 ? (
          <KeptTrust report={report} />
        ) : (
          <p class="note">{say(done ? 'chainNone' : 'checking')}</p>
        )}
      </Section>
      <RecordsSection report={report} done={done} />
      <RollOverSection report={report} done={done} />
      <FindingsSection report={report} done={done} log={log} />
      <RawSection report={report} done={done} />
    </article>
  );
}

/** While certificates come in the chains of trust stay as they are, and are not drawn again. */
function KeptTrust({ report }: { readonly report: Report }) {
  return useMemo(() => <TrustPicture report={report} />, [report.trust, report.domain]);
}
