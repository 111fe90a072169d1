/**
 * A page's side of a check: connects to the worker, takes the whole state and then the changes, and connects again if the
 * worker was ended by the browser meanwhile (the check then starts anew there).
 */
import type { Progress } from '../../src/report/report.ts';
import { browser } from '../platform/browser.ts';
import { inPrivateWindow } from '../platform/private-window.ts';
import { type CheckFailure, WATCH_PORT, type WatchRequest, type WatchUpdate } from './messages.ts';
import { applyChange } from './progress-changes.ts';

/**
 * How often in a row a lost worker is woken again without getting further, before the page says that something is wrong. Many: a
 * browser that is short of memory may end one after the other, and what each has learnt from DNS is kept for the next.
 */
const MAX_RECONNECTS = 40;
/** Milliseconds before a worker is woken again, for each time in a row that it was lost, and at most. */
const PAUSE = 25;
const LONGEST_PAUSE = 500;

export interface CheckListener {
  progress(progress: Progress): void;
  failed(failure: CheckFailure, detail: string): void;
}

/** Watches the check of a domain until it is done. Returns how to stop. */
export function watchCheck(wanted: Omit<WatchRequest, 'isPrivate'>, listener: CheckListener): () => void {
  let stopped = false;
  let lost = 0;
  /** The most messages that one worker got to send. */
  let furthest = 0;
  let stop = (): void => undefined;

  function connect(request: WatchRequest): void {
    const port = browser.runtime.connect({ name: WATCH_PORT });
    let latest: Progress | null = null;
    let heard = 0;
    stop = () => port.disconnect();
    port.onMessage.addListener((message) => {
      const update = message as WatchUpdate;
      if (stopped) return;
      heard++;
      if (update.kind === 'failed') {
        stopped = true;
        listener.failed(update.failure, update.detail);
        return port.disconnect();
      }
      if (update.kind === 'state') latest = update.progress;
      else if (latest) latest = applyChange(latest, update.change);
      if (latest === null) return;
      listener.progress(latest);
      if (!latest.done) return;
      stopped = true;
      port.disconnect();
    });
    port.onDisconnect.addListener(() => {
      if (stopped) return;
      if (heard > furthest) lost = 0;
      furthest = Math.max(furthest, heard);
      if (lost >= MAX_RECONNECTS) return listener.failed('failed', '');
      const again = setTimeout(() => connect(request), Math.min(LONGEST_PAUSE, PAUSE * lost++));
      stop = () => clearTimeout(again);
    });
    port.postMessage(request);
  }

  // By the page's own window: Firefox has one worker for all of them, which can't tell by a popup's port where it stands.
  void inPrivateWindow().then((isPrivate) => stopped || connect({ ...wanted, isPrivate }));
  return () => {
    stopped = true;
    stop();
  };
}
