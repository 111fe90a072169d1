/** The button that makes an evidence file: one more check, recorded, and a file that the browser saves. */
import { useState } from 'preact/hooks';
import { VERDICT_WORD } from '../report/vocabulary.ts';
import { useWords } from '../words/context.tsx';
import type { Recorded } from './page-evidence.ts';

export function SaveEvidence({ domain }: { readonly domain: string }) {
  const { say, language } = useWords();
  const [state, setState] = useState<'ready' | 'checking' | 'failed' | Recorded>('ready');
  const save = async (): Promise<void> => {
    setState('checking');
    try {
      const { recordEvidence } = await import('./page-evidence.ts');
      const recorded = await recordEvidence(domain, language);
      if (recorded.ok) download(recorded.fileName, recorded.text);
      setState(recorded);
    } catch {
      setState('failed');
    }
  };
  const said = (): string => {
    if (state === 'ready') return '';
    if (state === 'checking') return say('evidenceChecking');
    if (state === 'failed') return say('failureFailed');
    if (!state.ok) return state.sentence;
    const saved = say('evidenceSaved', { file: state.fileName });
    const proven = say(VERDICT_WORD[state.proven]);
    return state.proven === state.found ? saved : `${saved} ${say('evidenceProvesLess', { verdict: proven })}`;
  };
  return (
    <div class="actions">
      <button type="button" disabled={state === 'checking'} onClick={() => void save()}>
        {say('evidenceSave')}
      </button>
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
