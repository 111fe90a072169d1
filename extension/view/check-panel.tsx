/** A check as it runs in the popup, and what can be done with its report. */
import { useLayoutEffect, useRef } from 'preact/hooks';
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
  const panel = useRef<HTMLElement>(null);
  // What asked for it, a domain of the list above the page's, may be gone.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) panel.current?.focus();
  }, []);
  const again = (): void => {
    panel.current?.focus();
    onAgain();
  };
  const actions = done && (
    <div class="actions">
      <button type="button" onClick={again}>
        {say('checkAgain')}
      </button>
      <button type="button" onClick={onOpen}>
        {say('openInTab')}
      </button>
      {progress?.done && <CopyButtons report={progress.report} />}
    </div>
  );
  return (
    <section class="check" ref={panel} tabIndex={-1} aria-label={domain}>
      {progress ? (
        <ReportView progress={progress} problem={<CheckProblem state={state} />} actions={actions} />
      ) : (
        <>
          <Starting domain={domain} stopped={failure !== null} />
          <CheckProblem state={state} />
          {actions}
        </>
      )}
    </section>
  );
}
