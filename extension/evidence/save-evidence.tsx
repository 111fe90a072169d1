/** The button that makes an evidence file: a check, recorded, and a file that the browser saves. */
import { useEffect, useState } from 'preact/hooks';
import { BusyButton } from '../look/busy-button.tsx';
import { VERDICT_WORD } from '../view/vocabulary.ts';
import { useWords } from '../words/context.tsx';
import type { RecordingOfDomain } from './use-recording.ts';

export function SaveEvidence({ recording }: { readonly recording: RecordingOfDomain }) {
  const { say } = useWords();
  const { state } = recording;
  const [asked, setAsked] = useState(false);
  // A recording that was made anew has not been saved.
  useEffect(() => {
    if (state === 'none') setAsked(false);
  }, [state]);
  const save = async (): Promise<void> => {
    setAsked(true);
    const recorded = await recording.record();
    if (recorded?.ok) download(recorded.fileName, recorded.text);
  };
  const said = (): string => {
    if (!asked || state === 'none') return '';
    if (state === 'checking') return say('evidenceChecking');
    if (state === 'failed') return say('failureFailed');
    if (!state.ok) return state.sentence;
    const saved = say('evidenceSaved', { file: state.fileName });
    const proven = say(VERDICT_WORD[state.proven]);
    return state.proven === state.found ? saved : `${saved} ${say('evidenceProvesLess', { verdict: proven })}`;
  };
  return (
    <div class="actions">
      <BusyButton busy={state === 'checking'} onPress={() => void save()}>
        {say('evidenceSave')}
      </BusyButton>
      <span role="status">{said()}</span>
    </div>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the file over once it reads it; this is long enough for any.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
