/** When keys may change, and in which order: a line of time for each group of hosts that share a plan. */
import type { Report } from '../../../src/report/report.ts';
import { ROLLOVER_WORD } from '../../view/vocabulary.ts';
import { useWords } from '../../words/context.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { RollOverPicture } from '../pictures/roll-over-picture.tsx';
import { hostsWithoutPlan, rollOverPlans } from '../pictures/roll-over-plan.ts';
import { Section } from './section.tsx';

export function RollOverSection({ report, done }: { readonly report: Report; readonly done: boolean }) {
  const { say } = useWords();
  const { list, duration } = useFormats();
  const plans = done ? rollOverPlans(report) : [];
  return (
    <Section id="roll-over" title={say('rollover')} intro={say('rollIntro')}>
      {(!done || report.hosts.length === 0) && <p class="note">{say(done ? 'rollNothing' : 'checking')}</p>}
      {plans.map((plan, index) => (
        <section key={`${plan.scheme} ${plan.wait}`} class="plan">
          <h3>
            <bdi>{list(plan.hosts)}</bdi>
          </h3>
          <p>
            <strong>{say(ROLLOVER_WORD[plan.scheme])}</strong>{' '}
            <span class="note">{say('rollTtl', { ttl: duration(plan.wait / 2), wait: duration(plan.wait) })}</span>
          </p>
          <RollOverPicture plan={plan} index={index} />
        </section>
      ))}
      {done &&
        hostsWithoutPlan(report).map(({ why, hosts }) => (
          <p key={why} class="note">
            {say(why, { hosts: list(hosts) })}
          </p>
        ))}
    </Section>
  );
}
