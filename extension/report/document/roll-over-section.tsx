/** When keys may change, and in which order: a line of time for each group of hosts that share a plan. */
import type { Report } from '../../../src/report/report.ts';
import { useWords } from '../../words/context.tsx';
import type { MessageKey } from '../../words/messages.ts';
import { useFormats } from '../../words/use-formats.ts';
import { RollOverPicture } from '../pictures/roll-over-picture.tsx';
import { type RollOverScheme, rollOverPlans } from '../pictures/roll-over-plan.ts';
import { Section } from './section.tsx';

const SCHEME: Readonly<Record<RollOverScheme, MessageKey>> = {
  next: 'rolloverCurrentNext',
  issuer: 'rolloverCurrentIssuer',
  none: 'rolloverNone',
};

export function RollOverSection({ report, done }: { readonly report: Report; readonly done: boolean }) {
  const { say } = useWords();
  const { list, duration } = useFormats();
  const plans = done ? rollOverPlans(report) : [];
  return (
    <Section id="roll-over" title={say('rollover')} intro={say('rollIntro')}>
      {plans.length === 0 && <p class="note">{say(done ? 'rollNothing' : 'checking')}</p>}
      {plans.map((plan, index) => (
        <section key={`${plan.scheme} ${plan.ttl}`} class={`plan plan-${plan.scheme}`}>
          <h3>
            <bdi>{list(plan.hosts)}</bdi>
          </h3>
          <p>
            <strong>{say(SCHEME[plan.scheme])}</strong>{' '}
            <span class="note">{say('rollTtl', { ttl: duration(plan.ttl), wait: duration(2 * plan.ttl) })}</span>
          </p>
          <RollOverPicture plan={plan} index={index} />
        </section>
      ))}
    </Section>
  );
}
