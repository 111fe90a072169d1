/** A check as it runs and what can be done with its report: shared by the popup and the report page. */
import { useState } from 'preact/hooks';
import type { Report } from '../../src/report/report.ts';
import { Seal } from '../seal/seal.tsx';
import { useWords } from '../words/context.tsx';
import type { MessageKey } from '../words/messages.ts';
import { reportAsText } from './as-text.ts';
import { ReportView } from './report-view.tsx';
import type { CheckState } from './use-check.ts';

interface Props {
  readonly domain: string;
  readonly state: CheckState;
  readonly onAgain: () => void;
  /** Opens the report in a tab; absent where this is that tab. */
  readonly onOpen?: () => void;
}

const FAILURE_WORDS: Readonly<Record<NonNullable<CheckState['failure']>['code'], MessageKey>> = {
  'no-resolver-chosen': 'failureNoResolver',
  'trust-anchor': 'failureTrustAnchor',
  failed: 'failureFailed',
};

export function CheckPanel({ domain, state, onAgain, onOpen }: Props) {
  const { say } = useWords();
  const { progress, failure } = state;
  const done = failure !== null || progress?.done === true;
  const inconclusive = progress?.done === true && progress.report.verdict === 'unknown';
  return (
    <>
      {progress ? <ReportView progress={progress} /> : <Starting domain={domain} stopped={failure !== null} />}
      {failure && (
        <p class="problem" role="alert">
          {say(FAILURE_WORDS[failure.code])} {failure.detail !== '' && <bdi class="note">{failure.detail}</bdi>}
        </p>
      )}
      {(failure || inconclusive) && !navigator.onLine && <p class="problem">{say('offline')}</p>}
      {done && (
        <div class="actions">
          <button type="button" onClick={onAgain}>
            {say('checkAgain')}
          </button>
          {progress?.done && <CopyButtons report={progress.report} />}
          {onOpen && (
            <button type="button" onClick={onOpen}>
              {say('openInTab')}
            </button>
          )}
        </div>
      )}
    </>
  );
}

/** Before the first word from the worker. */
function Starting({ domain, stopped }: { readonly domain: string; readonly stopped: boolean }) {
  const { say } = useWords();
  return (
    <header class={`verdict tone-${stopped ? 'unknown' : 'checking'}`}>
      <Seal state={stopped ? 'unknown' : 'checking'} size={48} />
      <div>
        <h1 dir="ltr">{domain}</h1>
        <p class="verdict-word">{say(stopped ? 'verdictUnknown' : 'checking')}</p>
      </div>
    </header>
  );
}

function CopyButtons({ report }: { readonly report: Report }) {
  const { say } = useWords();
  const [copied, setCopied] = useState<'text' | 'json' | 'failed' | null>(null);
  const copy = (what: 'text' | 'json', content: string): void => {
    navigator.clipboard.writeText(content).then(
      () => setCopied(what),
      () => setCopied('failed'),
    );
  };
  return (
    <>
      <button type="button" onClick={() => copy('text', reportAsText(report, say))}>
        {say('copyText')}
      </button>
      <button type="button" onClick={() => copy('json', `${JSON.stringify(report, null, 2)}\n`)}>
        {say('copyJson')}
      </button>
      <span class="copied" role="status">
        {copied !== null && say(copied === 'failed' ? 'copyFailed' : 'copied')}
      </span>
    </>
  );
}
