/** Why a check could not be made or found nothing out, as far as this side of the network knows. */
import { useWords } from '../words/context.tsx';
import type { MessageKey } from '../words/messages.ts';
import type { CheckState } from './use-check.ts';

const FAILURE_WORDS: Readonly<Record<NonNullable<CheckState['failure']>['code'], MessageKey>> = {
  'no-resolver-chosen': 'failureNoResolver',
  'trust-anchor': 'failureTrustAnchor',
  failed: 'failureFailed',
};

export function CheckProblem({ state }: { readonly state: CheckState }) {
  const { say } = useWords();
  const { progress, failure } = state;
  const inconclusive = progress?.done === true && progress.report.verdict === 'unknown';
  return (
    <>
      {failure && (
        <p class="problem" role="alert">
          {say(FAILURE_WORDS[failure.code])} {failure.detail !== '' && <bdi class="note">{failure.detail}</bdi>}
        </p>
      )}
      {(failure || inconclusive) && !navigator.onLine && <p class="problem">{say('offline')}</p>}
    </>
  );
}
