/** What could be better, grouped by who can do it: nobody is told to mend what only their provider can. */
import type { Actor, AdviceView } from '../../src/report/report.ts';
import { useWords } from '../words/context.tsx';
import type { MessageKey } from '../words/messages.ts';
import { ByHand, PasteLines } from './paste-lines.tsx';
import { ACTOR_WORD } from './vocabulary.ts';

const ACTORS: readonly Actor[] = ['domain-owner', 'mx-operator', 'registrar'];
const SEVERITIES = ['error', 'warning', 'info'] as const;
const SEVERITY_WORD: Readonly<Record<AdviceView['severity'], MessageKey>> = {
  error: 'severityError',
  warning: 'severityWarning',
  info: 'severityInfo',
};

/** With its heading, or nothing where there is no advice. */
export function Advice({ advice }: { readonly advice: readonly AdviceView[] }) {
  const { say } = useWords();
  if (advice.length === 0) return null;
  return (
    <section class="advice">
      <h2>{say('advice')}</h2>
      <AdviceByActor advice={advice} />
    </section>
  );
}

export function AdviceByActor({ advice }: { readonly advice: readonly AdviceView[] }) {
  const { say } = useWords();
  const bySeverity = (a: AdviceView, b: AdviceView): number =>
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
  return (
    <>
      {ACTORS.map((actor) => {
        const theirs = advice.filter(({ who }) => who === actor).toSorted(bySeverity);
        if (theirs.length === 0) return null;
        return (
          <section key={actor}>
            <h3>{say(ACTOR_WORD[actor])}</h3>
            <ul>
              {theirs.map(({ id, host, severity, text, publish, byHand }, index) => (
                <li key={`${id} ${host} ${index}`} class={`severity-${severity}`}>
                  <span class="severity">{say(SEVERITY_WORD[severity])}</span> <bdi>{text}</bdi>
                  <PasteLines lines={publish} />
                  <ByHand lines={byHand} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
