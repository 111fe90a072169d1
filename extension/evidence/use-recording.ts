/**
 * One more check of the domain, recorded message by message: to list what was asked and answered, and to save as evidence.
 * Whichever is wanted first makes it; the other takes the same.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../words/context.tsx';
import type { Recorded } from './page-evidence.ts';

export type RecordingState = 'none' | 'checking' | 'failed' | Recorded;

export interface RecordingOfDomain {
  readonly domain: string;
  readonly state: RecordingState;
  /** What there is, made now if there is none. Null where it failed. */
  record(): Promise<Recorded | null>;
}

/** What there is, and of which check. */
interface Held {
  readonly domain: string;
  readonly anew: unknown;
  readonly state: RecordingState;
}

/** `anew`: a new value for every check of the page; a recording belongs to one of them. Null while no report is whole. */
export function useRecording(domain: string | null, anew: unknown): RecordingOfDomain | null {
  const { say, language } = useWords();
  const [held, setHeld] = useState<Held | null>(null);
  const under = useRef<AbortController | null>(null);
  // One that is for a check that the page shows no more ends.
  useEffect(() => () => under.current?.abort(), [domain, anew]);
  if (domain === null) return null;
  const state = held?.domain === domain && held.anew === anew ? held.state : 'none';
  const setState = (now: RecordingState): void => setHeld({ domain, anew, state: now });
  return {
    domain,
    state,
    async record() {
      if (typeof state === 'object' && state.ok) return state;
      const own = new AbortController();
      under.current = own;
      setState('checking');
      const recorded = await import('./page-evidence.ts')
        .then(({ recordEvidence }) => recordEvidence(domain, language, say, own.signal))
        .catch(() => null);
      if (own.signal.aborted) return null;
      setState(recorded ?? 'failed');
      return recorded;
    },
  };
}
