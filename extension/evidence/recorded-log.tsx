/** Under "how this was found out": on request every question and answer of one more check. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { BusyButton } from '../look/busy-button.tsx';
import { useWords } from '../words/context.tsx';
import { LogList } from './log-list.tsx';
import type { RecordingOfDomain } from './use-recording.ts';

export function RecordedLog({ recording }: { readonly recording: RecordingOfDomain | null }) {
  const { say } = useWords();
  const intro = useRef<HTMLParagraphElement>(null);
  const isThere = typeof recording?.state === 'object' && recording.state.ok;
  // The button that asked for the list goes.
  useLayoutEffect(() => {
    if (isThere && document.activeElement === document.body) intro.current?.focus({ preventScroll: true });
  }, [isThere]);
  if (recording === null) return null;
  const { state } = recording;
  const recorded = typeof state === 'object' && state.ok ? state : null;
  return (
    <>
      {recorded === null ? (
        <div class="actions">
          <BusyButton busy={state === 'checking'} onPress={() => void recording.record()}>
            {say('logAsk')}
          </BusyButton>
          <span role="status">
            {state === 'checking' && say('evidenceChecking')}
            {state === 'failed' && say('failureFailed')}
            {typeof state === 'object' && !state.ok && state.sentence}
          </span>
        </div>
      ) : (
        <>
          <p class="note" ref={intro} tabIndex={-1}>
            {say('logIntro')}
          </p>
          <LogList entries={recorded.log} />
        </>
      )}
    </>
  );
}
