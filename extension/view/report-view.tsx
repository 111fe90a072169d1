/**
 * The report in short, as the popup shows it: the seal, one sentence, a row per MX host; the rest is closed until asked for.
 * It is drawn anew at every step of a check; a host's row has its place from the start and keeps its element, so an open
 * row stays open, what is selected stays selected, and nothing that is read moves.
 */
import type { ComponentChildren } from 'preact';
import type { Progress } from '../../src/report/report.ts';
import { Seal } from '../seal/seal.tsx';
import { sealOfVerdict } from '../seal/state.ts';
import { useWords } from '../words/context.tsx';
import { writeTime } from '../words/times.ts';
import { Advice } from './advice.tsx';
import { CheckedBy } from './checked-by.tsx';
import { DomainHeading } from './domain-heading.tsx';
import { HostList } from './host-list.tsx';
import { MxSection } from './mx-section.tsx';
import { progressSentence, progressWord } from './progress-words.ts';
import { ROLLOVER_WORD } from './vocabulary.ts';

interface Props {
  readonly progress: Progress;
  /** What stands between the sentence and the hosts, where something is in the way. */
  readonly problem?: ComponentChildren;
  /** What can be done with the report. */
  readonly actions?: ComponentChildren;
}

export function ReportView({ progress, problem, actions }: Props) {
  const { say, language } = useWords();
  const { report, pending, done } = progress;
  const state = done ? sealOfVerdict(report.verdict) : 'checking';
  const word = progressWord(progress, say);
  const moment = (iso: string): string => writeTime(language, 'moment', Date.parse(iso));
  const sentence = progressSentence(progress, say, moment);
  return (
    <article class={`report tone-${state}`} aria-busy={!done}>
      <header class="verdict">
        <Seal state={state} size={48} />
        <div>
          <DomainHeading domain={report.domain} />
          <p class="verdict-word">{word}</p>
        </div>
        <p class="sentence">{sentence}</p>
      </header>
      <p class="visually-hidden" role="status">
        {done ? `${report.domain}: ${word}. ${sentence}` : sentence}
      </p>
      {problem}
      {(done || !pending.includes('mx')) && <MxSection mx={report.mx} hosts={report.hosts.length} below={1} />}
      <HostList progress={progress} />
      {actions}
      {done && <p class="note explanation">{report.explanation}</p>}
      {done && <Advice report={report} />}
      {done && (
        <dl class="colophon">
          {report.rollover !== null && (
            <div>
              <dt>{say('rollover')}</dt>
              <dd>{say(ROLLOVER_WORD[report.rollover])}</dd>
            </div>
          )}
          <CheckedBy report={report} when={moment(report.checkedAt)} />
        </dl>
      )}
    </article>
  );
}
