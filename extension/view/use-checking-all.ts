/** The checks of all domains of a list, as it shows them: how far they are, and which are under way. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Verdict } from '../../src/report/report.ts';
import { type CheckingAll, checkAll } from './check-all.ts';

const NONE: ReadonlySet<string> = new Set();

export interface CheckingAllState {
  /** How many are still to be known; null while nobody asked for all. */
  readonly left: number | null;
  /** Those that are looked up at this moment: the others wait as they were, and are not drawn again. */
  readonly under: ReadonlySet<string>;
  /** All were asked for, and that has ended. */
  readonly isDone: boolean;
  readonly start: (domains: readonly string[]) => void;
  readonly stop: () => void;
}

/** `onEnd` is called before what is shown meanwhile goes. Leaving the list stops it. */
export function useCheckingAll(
  onVerdict: (domain: string, verdict: Verdict) => void,
  onEnd: () => void,
): CheckingAllState {
  const [left, setLeft] = useState<number | null>(null);
  const [under, setUnder] = useState(NONE);
  const [isDone, setDone] = useState(false);
  const checking = useRef<CheckingAll | null>(null);
  useEffect(() => () => checking.current?.stop(), []);
  const end = (): void => {
    onEnd();
    setLeft(null);
    setDone(true);
  };
  const start = (domains: readonly string[]): void => {
    setDone(false);
    setLeft(domains.length);
    checking.current = checkAll(
      domains,
      (domain) => setUnder((before) => new Set(before).add(domain)),
      (domain, verdict) => {
        setLeft((before) => before && before - 1);
        setUnder((before) => new Set([...before].filter((other) => other !== domain)));
        onVerdict(domain, verdict);
      },
      end,
    );
  };
  const stop = (): void => {
    checking.current?.stop();
    setUnder(NONE);
    end();
  };
  return { left, under, isDone, start, stop };
}
