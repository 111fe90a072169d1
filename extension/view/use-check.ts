/** The check of a domain as a page's state. */
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Progress } from '../../src/report/report.ts';
import type { CheckFailure } from '../protocol/messages.ts';
import { watchCheck } from '../protocol/watch-check.ts';

export interface Asked {
  readonly domain: string;
  /** Grows with each "check again". */
  readonly round: number;
}

export interface CheckState {
  readonly progress: Progress | null;
  readonly failure: { readonly code: CheckFailure; readonly detail: string } | null;
}

const NOTHING: CheckState = { progress: null, failure: null };

/** Watches the check of what was asked; nothing while `asked` is null. The tab's icon follows if a tab is named. */
export function useCheck(asked: Asked | null, tabId: number | null): CheckState {
  const [state, setState] = useState<CheckState>(NOTHING);
  // Asks before the frame with the question in it is drawn: drawing takes as long as a near resolver's answer.
  useLayoutEffect(() => {
    setState(NOTHING);
    if (asked === null) return;
    return watchCheck(
      { domain: asked.domain, anew: asked.round > 0, tabId },
      {
        progress: (progress) => setState({ progress, failure: null }),
        // What was known by then is no answer, and must not look as if more were to come.
        failed: (code, detail) => setState({ progress: null, failure: { code, detail } }),
      },
    );
  }, [asked, tabId]);
  return state;
}
