/** A check as it runs in a tab, and what can be done with its report. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { CheckProblem } from '../../view/check-problem.tsx';
import { CopyButtons } from '../../view/copy-buttons.tsx';
import { Starting } from '../../view/starting.tsx';
import type { CheckState } from '../../view/use-check.ts';
import { useWords } from '../../words/context.tsx';
import { ReportDocument } from './report-document.tsx';

interface Props {
  readonly domain: string;
  readonly state: CheckState;
  readonly onAgain: () => void;
  /** Every single message, for the section on how it was found out. */
  readonly log: ComponentChildren;
}

export function ReportPanel({ domain, state, onAgain, log }: Props) {
  const { say } = useWords();
  const { progress, failure } = state;
  const done = failure !== null || progress?.done === true;
  const panel = useRef<HTMLElement>(null);
  const again = (): void => {
    panel.current?.focus();
    onAgain();
  };
  const actions = (
    <div class="actions">
      <button type="button" disabled={!done} onClick={again}>
        {say('checkAgain')}
      </button>
      {progress?.done && (
        <button type="button" onClick={() => window.print()}>
          {say('print')}
        </button>
      )}
      {progress?.done && <CopyButtons report={progress.report} />}
    </div>
  );
  return (
    <section class="check" ref={panel} tabIndex={-1} aria-label={domain}>
      <CheckProblem state={state} />
      {progress ? (
        <ReportDocument progress={progress} actions={actions} log={log} />
      ) : (
        <>
          <Starting domain={domain} stopped={failure !== null} />
          {actions}
        </>
      )}
    </section>
  );
}
