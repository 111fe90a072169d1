/** What could be better, grouped by who can do it: nobody is told to mend what only their provider can. */
import type { Actor, AdviceView, Report } from '../../src/report/report.ts';
import { withoutAdvice } from '../../src/report/without-advice.ts';
import { useWords } from '../words/context.tsx';
import type { MessageKey } from '../words/messages.ts';
import { Heading } from './heading.tsx';
import { InsteadOfAdvice } from './instead-of-advice.tsx';
import { ByHand, PasteLines } from './paste-lines.tsx';
import { ACTOR_WORD } from './vocabulary.ts';

const ACTORS: readonly Actor[] = ['domain-owner', 'mx-operator', 'registrar'];
const SEVERITIES = ['error', 'warning', 'info'] as const;
const SEVERITY_WORD: Readonly<Record<AdviceView['severity'], MessageKey>> = {
  error: 'severityError',
  warning: 'severityWarning',
  info: 'severityInfo',
};

/** With its heading, as the popup has it: who can do something, and on a click what. Nothing where nothing is wrong. */
export function Advice({ report }: { readonly report: Report }) {
  const { say } = useWords();
  const { advice } = report;
  const instead = withoutAdvice(report);
  if (advice.length === 0 && instead === null) return null;
  return (
    <section class="advice">
      <Heading below={1}>{say('advice')}</Heading>
      {instead && <InsteadOfAdvice of={instead} />}
      {byActor(advice).map(({ actor, theirs }) => (
        <details key={actor}>
          <summary>
            {say(ACTOR_WORD[actor])} <span class="note">{say('adviceCount', { count: theirs.length })}</span>
          </summary>
          <AdviceList advice={theirs} />
        </details>
      ))}
    </section>
  );
}

export function AdviceByActor({ advice }: { readonly advice: readonly AdviceView[] }) {
  const { say } = useWords();
  return (
    <>
      {byActor(advice).map(({ actor, theirs }) => (
        <section key={actor}>
          <Heading below={2}>{say(ACTOR_WORD[actor])}</Heading>
          <AdviceList advice={theirs} />
        </section>
      ))}
    </>
  );
}

/** Those who have something to do, each with it, the worst first. */
function byActor(advice: readonly AdviceView[]) {
  const bySeverity = (a: AdviceView, b: AdviceView): number =>
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
  return ACTORS.flatMap((actor) => {
    const theirs = advice.filter(({ who }) => who === actor).toSorted(bySeverity);
    return theirs.length === 0 ? [] : [{ actor, theirs }];
  });
}

function AdviceList({ advice }: { readonly advice: readonly AdviceView[] }) {
  const { say } = useWords();
  return (
    <ul>
      {advice.map(({ id, host, severity, text, publish, byHand }, index) => (
        <li key={`${id} ${host} ${index}`} class={`severity-${severity}`}>
          <span class="severity">{say(SEVERITY_WORD[severity])}</span> <bdi>{text}</bdi>
          <PasteLines lines={publish} />
          <ByHand lines={byHand} />
        </li>
      ))}
    </ul>
  );
}
