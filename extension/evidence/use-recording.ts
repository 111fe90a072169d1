/**
 * One more check of the domain, recorded message by message: to list what was asked and answered, and to save as evidence.
 * Whichever is wanted first makes it; the other takes the same.
 */
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../words/context.tsx';
import type { Recorded } from './page-evidence.ts';

export type RecordingState = 'none' | 'checking' | 'failed' | Recorded;

export interface RecordingOfDomain {
  readonly domain: string;
  readonly state: RecordingState;
  /** What there is, made now if there is none. Null where it failed. */
  record(): Promise<Recorded | null>;
}

/** `anew`: a new value for every check of the page; a recording belongs to one of them. Null while no report is whole. */
export function useRecording(domain: string | null, anew: unknown): RecordingOfDomain | null {
  const { say, language } = useWords();
  const [state, setState] = useState<RecordingState>('none');
  useEffect(() => setState('none'), [domain, anew]);
  if (domain === null) return null;
  return {
    domain,
    state,
    async record() {
      if (typeof state === 'object' && state.ok) return state;
      setState('checking');
      try {
        const { recordEvidence } = await import('./page-evidence.ts');
        const recorded = await recordEvidence(domain, language, say);
        setState(recorded);
        return recorded;
      } catch {
        setState('failed');
        return null;
      }
    },
  };
}
