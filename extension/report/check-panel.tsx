/** A check as it runs in the popup, and what can be done with its report. */
import { useWords } from '../words/context.tsx';
import { CheckProblem } from './check-problem.tsx';
import { CopyButtons } from './copy-buttons.tsx';
import { ReportView } from './report-view.tsx';
import { Starting } from './starting.tsx';
import type { CheckState } from './use-check.ts';

interface Props {
  readonly domain: string;
  readonly state: CheckState;
  readonly onAgain: () => void;
  /** Opens the report in a tab. */
  readonly onOpen: () => void;
}

export function CheckPanel({ domain, state, onAgain, onOpen }: Props) {
  const { say } = useWords();
  const { progress, failure } = state;
  const done = failure !== null || progress?.done === true;
  const actions = done && (
    <div class="actions">
      <button type="button" onClick={onAgain}>
        {say('checkAgain')}
      </button>
      <button type="button" onClick={onOpen}>
        {say('openInTab')}
      </button>
      {progress?.done && <CopyButtons report={progress.report} />}
    </div>
  );
  return (
    <>
      {progress ? (
        <ReportView progress={progress} problem={<CheckProblem state={state} />} actions={actions} />
      ) : (
        <>
          <Starting domain={domain} stopped={failure !== null} />
          <CheckProblem state={state} />
          {actions}
        </>
      )}
    </>
  );
}
