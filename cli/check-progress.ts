/** What a person sees of checks that are under way: of one, what it waits for; of many, how far they are. */

import { visible } from '../src/visible.ts';
import { startPace } from './pace.ts';
import type { Targets } from './targets.ts';
import type { Terminal } from './terminal.ts';

export interface CheckProgress {
  readonly begun: (domain: string) => void;
  /** Null where nobody looks before the end of a check. */
  readonly waiting: ((domain: string, pending: readonly string[]) => void) | null;
  readonly done: () => void;
}

/** Milliseconds between two looks of the progress line, where many domains move it. */
const BETWEEN_PROGRESS = 100;

export function progressOfOne(terminal: Terminal): CheckProgress {
  return {
    begun: () => undefined,
    waiting: (domain, pending) => {
      const what = pending[0] === 'mx' ? 'looking its mail hosts up' : `waiting for ${pending.map(visible).join(', ')}`;
      terminal.progress(pending.length === 0 ? '' : `${domain}: ${what} …`);
    },
    done: () => undefined,
  };
}

export function progressOfMany(terminal: Terminal, targets: Targets): CheckProgress {
  const pace = startPace(() => performance.now());
  let done = 0;
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    begun: (domain) => {
      if (performance.now() - shownAt < BETWEEN_PROGRESS) return;
      shownAt = performance.now();
      terminal.progress(`${pace.words(done + targets.passedOver, targets.count)}; ${domain} …`);
    },
    waiting: null,
    done: () => {
      pace.step();
      done++;
    },
  };
}
