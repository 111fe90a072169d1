/**
 * Badges that the page takes away right after they came. A page that puts its own content back whenever something is put
 * there does so each time, and we with it: where that happens to the same again and again, it is left alone for a while. One that
 * goes on to something else (the next message, another part of a list) does no such thing, however fast.
 */
import { contains } from './unbent.ts';

/** Milliseconds within which a loss is an answer to our coming. */
const QUICK = 250;
const MANY = 5;
/** Milliseconds within which so many losses come, and for which what is lost is left alone. */
const WITHIN = 10_000;
const LEFT_ALONE = 60_000;
/** Losses that are remembered. */
const MAX_LOSSES = 1000;

/** `what` tells one thing that has a badge from another. */
export interface QuickLosses {
  placed(host: Element, what: string): void;
  /** We take it away ourselves. */
  takenAway(host: Element): void;
  /** The page took a node away. */
  gone(node: Node): void;
  /** True if the badge of `what` is lost again and again. */
  areMany(what: string): boolean;
  tidy(): void;
}

export function createQuickLosses(): QuickLosses {
  const placed = new Map<Element, { readonly what: string; readonly at: number }>();
  const losses = new Map<string, { readonly count: number; readonly at: number }>();

  function lost(what: string, at: number): void {
    const before = losses.get(what);
    // Several of one kind may go together: that is one loss.
    if (before && at <= before.at) return;
    if (losses.size >= MAX_LOSSES) losses.clear();
    const now = performance.now();
    losses.set(what, { count: before && now - before.at < WITHIN ? before.count + 1 : 1, at: now });
  }

  function tidy(): void {
    const now = performance.now();
    for (const [host, { at }] of placed) if (now - at > QUICK) placed.delete(host);
  }

  return {
    placed: (host, what) => void placed.set(host, { what, at: performance.now() }),
    takenAway: (host) => void placed.delete(host),
    gone(node) {
      if (placed.size === 0) return;
      tidy();
      for (const [host, { what, at }] of placed) {
        if (host.isConnected || !contains(node, host)) continue;
        placed.delete(host);
        lost(what, at);
      }
    },
    areMany(what) {
      const loss = losses.get(what);
      return loss !== undefined && loss.count >= MANY && performance.now() - loss.at < LEFT_ALONE;
    },
    tidy,
  };
}
