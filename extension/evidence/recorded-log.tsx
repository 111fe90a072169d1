/** Under "how this was found out": on request every question and answer of one more check. */
import { useWords } from '../words/context.tsx';
import { LogList } from './log-list.tsx';
import type { RecordingOfDomain } from './use-recording.ts';

export function RecordedLog({ recording }: { readonly recording: RecordingOfDomain | null }) {
  const { say } = useWords();
  if (recording === null) return null;
  const { state } = recording;
  const recorded = typeof state === 'object' && state.ok ? state : null;
  return (
    <>
      {recorded === null ? (
        <div class="actions">
          <button type="button" disabled={state === 'checking'} onClick={() => void recording.record()}>
            {say('logAsk')}
          </button>
          <span role="status">
            {state === 'checking' && say('evidenceChecking')}
            {state === 'failed' && say('failureFailed')}
            {typeof state === 'object' && !state.ok && state.sentence}
          </span>
        </div>
      ) : (
        <>
          <p class="note">{say('logIntro')}</p>
          <LogList entries={recorded.log} />
        </>
      )}
    </>
  );
}
