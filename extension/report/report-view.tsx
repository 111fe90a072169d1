/**
 * The report, as the popup and the report page show it: the seal, one sentence, a row per MX host, advice by who acts. It is
 * drawn anew at every step of a check; hosts keep their elements (keyed by name), so an open row stays open, and what
 * is selected stays selected.
 */
import type { Progress } from '../../src/report/report.ts';
import { Seal } from '../seal/seal.tsx';
import { sealOfVerdict } from '../seal/state.ts';
import { useWords } from '../words/context.tsx';
import { Advice } from './advice.tsx';
import { HostRow } from './host-row.tsx';
import { MxSection } from './mx-section.tsx';
import { ROLLOVER_WORD, VERDICT_WORD } from './vocabulary.ts';

export function ReportView({ progress }: { readonly progress: Progress }) {
  const { say, language } = useWords();
  const { report, pending, done } = progress;
  const state = done ? sealOfVerdict(report.verdict) : 'checking';
  const word = say(done ? VERDICT_WORD[report.verdict] : 'checking');
  const sentence = done ? report.summary : say('checkingSentence', { domain: report.domain });
  return (
    <article class={`report tone-${state}`} aria-busy={!done}>
      <header class="verdict">
        <Seal state={state} size={48} />
        <div>
          <h1 dir="ltr">{report.domain}</h1>
          <p class="verdict-word">{word}</p>
        </div>
        <p class="sentence">{sentence}</p>
      </header>
      <p class="visually-hidden" role="status">
        {done ? `${report.domain}: ${word}. ${sentence}` : sentence}
      </p>
      {done && <p class="note">{report.explanation}</p>}
      {(done || !pending.includes('mx')) && <MxSection mx={report.mx} hosts={report.hosts.length} />}
      {report.hosts.length > 0 && (
        <ol class="hosts" aria-label={say('hostsLabel')}>
          {report.hosts.map((host) => (
            <HostRow key={host.name} host={host} pending={!done && pending.includes(host.name)} />
          ))}
        </ol>
      )}
      {done && <Advice advice={report.advice} />}
      {done && (
        <dl class="colophon">
          {report.rollover !== null && (
            <div>
              <dt>{say('rollover')}</dt>
              <dd>{say(ROLLOVER_WORD[report.rollover])}</dd>
            </div>
          )}
          <div>
            <dt>{say('checkedAt')}</dt>
            <dd>
              <time dateTime={report.checkedAt}>{dateAndTime(report.checkedAt, language)}</time>
            </dd>
          </div>
          <div>
            <dt>{say('resolver')}</dt>
            <dd dir="ltr">{report.resolver}</dd>
          </div>
        </dl>
      )}
    </article>
  );
}

function dateAndTime(iso: string, language: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(date);
}
