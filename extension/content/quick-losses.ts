/**
 * Badges that the page takes away right after they came. A page that puts its own content back whenever something is put
 * there does so each time, and we with it: where that happens to the same again and again, it is left alone for a while. One that
 * goes on to something else (the next message, another part of a list) does no such thing, however fast.
 */
import { contains, elementAround } from './unbent.ts';

/** Milliseconds within which a loss is an answer to our coming. */
const QUICK = 250;
const MANY = 5;
/** Milliseconds within which so many losses come, and for which a place is left alone. */
const WITHIN = 10_000;
const LEFT_ALONE = 60_000;
/** Losses that are remembered at one place. */
const MAX_LOSSES = 1000;

export interface QuickLosses {
  /** `what` tells one thing that has a badge from another. */
  placed(host: Element, what: string): void;
  /** We take it away ourselves. */
  takenAway(host: Element): void;
  /** The page took a node from below another. */
  gone(node: Node, from: Node): void;
  /** True if the badge of `what` at a node is lost again and again. */
  areMany(at: Node, what: string): boolean;
  tidy(): void;
}

interface Placed {
  readonly what: string;
  readonly at: number;
}

interface Loss {
  readonly count: number;
  readonly at: number;
}

export function createQuickLosses(): QuickLosses {
  const placedAt = new Map<Element, Placed>();
  const lostFrom = new WeakMap<Node, Map<string, Loss>>();

  function lost({ what, at }: Placed, from: Node): void {
    const losses = lostFrom.get(from) ?? new Map<string, Loss>();
    if (losses.size >= MAX_LOSSES) losses.clear();
    lostFrom.set(from, losses);
    const before = losses.get(what);
    // Several of one kind may go together: that is one loss.
    if (before && at <= before.at) return;
    const now = performance.now();
    losses.set(what, { count: before && now - before.at < WITHIN ? before.count + 1 : 1, at: now });
  }

  function tidy(): void {
    const now = performance.now();
    for (const [host, { at }] of placedAt) if (now - at > QUICK) placedAt.delete(host);
  }

  return {
    placed: (host, what) => void placedAt.set(host, { what, at: performance.now() }),
    takenAway: (host) => void placedAt.delete(host),
    gone(node, from) {
      if (placedAt.size === 0) return;
      tidy();
      for (const [host, placed] of placedAt) {
        if (host.isConnected || !contains(node, host)) continue;
        placedAt.delete(host);
        lost(placed, from);
      }
    },
    areMany(at, what) {
      for (let each: Node | null = at; each !== null; each = elementAround(each)) {
        const loss = lostFrom.get(each)?.get(what);
        if (loss && loss.count >= MANY && performance.now() - loss.at < LEFT_ALONE) return true;
      }
      return false;
    },
    tidy,
  };
}
