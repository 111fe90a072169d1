/** The answer itself, large: seal, domain, word, sentence. Its height is kept while the check runs. */
import type { Progress } from '../../../src/report/report.ts';
import { Seal } from '../../seal/seal.tsx';
import { sealOfVerdict } from '../../seal/state.ts';
import { DomainHeading } from '../../view/domain-heading.tsx';
import { progressSentence, progressWord } from '../../view/progress-words.ts';
import { useWords } from '../../words/context.tsx';
import { useFormats } from '../../words/use-formats.ts';

export function VerdictHeader({ progress }: { readonly progress: Progress }) {
  const { say } = useWords();
  const { dateTime } = useFormats();
  const { report, done } = progress;
  const state = done ? sealOfVerdict(report.verdict) : 'checking';
  const word = progressWord(progress, say);
  const sentence = progressSentence(progress, say, (iso) => dateTime(Date.parse(iso)));
  return (
    <header class="verdict">
      <Seal state={state} size={72} />
      <div>
        <DomainHeading domain={report.domain} />
        <p class="verdict-word">{word}</p>
        <p class="sentence">{sentence}</p>
        <p class="note when">
          {say('checkedAt')} <time dateTime={report.checkedAt}>{dateTime(Date.parse(report.checkedAt))}</time>
        </p>
      </div>
      <p class="visually-hidden" role="status">
        {done ? `${report.domain}: ${word}. ${sentence}` : sentence}
      </p>
    </header>
  );
}
