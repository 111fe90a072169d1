/** When a report was made and who answered, as rows of a list of terms. */
import type { Report } from '../../src/report/report.ts';
import { useWords } from '../words/context.tsx';
import { whoAnswered } from './who-answered.ts';

/** `when`: the report's time in the reader's words. */
export function CheckedBy({ report, when }: { readonly report: Report; readonly when: string }) {
  const { say } = useWords();
  return (
    <>
      <div>
        <dt>{say('checkedAt')}</dt>
        <dd>
          <time dateTime={report.checkedAt}>{when}</time>
        </dd>
      </div>
      <div>
        <dt>{say('resolver')}</dt>
        <dd dir="auto">{whoAnswered(report, say)}</dd>
      </div>
    </>
  );
}
