/**
 * Badges that the page takes away right after they came. A page that puts its own content back whenever something is put
 * there does so each time, and we with it: where that happens again and again, it is left alone for a while.
 */
import { elementAround } from './unbent.ts';

/** Milliseconds within which a loss is an answer to our coming. */
const QUICK = 250;
const MANY = 5;
/** Milliseconds within which so many losses come, and for which a place is left alone. */
const WITHIN = 10_000;
const LEFT_ALONE = 60_000;

export interface QuickLosses {
  placed(host: Element): void;
  /** We take it away ourselves. */
  takenAway(host: Element): void;
  /** The page took a node from below another. */
  gone(node: Node, from: Node): void;
  /** True if badges at an element are lost again and again. */
  areMany(at: Element): boolean;
  tidy(): void;
}

export function createQuickLosses(): QuickLosses {
  const placedAt = new Map<Element, number>();
  const lostFrom = new WeakMap<Node, { readonly count: number; readonly at: number }>();

  function lost(from: Node): void {
    const before = lostFrom.get(from);
    const now = performance.now();
    const isInRow = before !== undefined && now - before.at < WITHIN;
    lostFrom.set(from, { count: isInRow ? before.count + 1 : 1, at: now });
  }

  function tidy(): void {
    const now = performance.now();
    for (const [host, at] of placedAt) if (now - at > QUICK) placedAt.delete(host);
  }

  return {
    placed: (host) => void placedAt.set(host, performance.now()),
    takenAway: (host) => void placedAt.delete(host),
    gone(node, from) {
      if (placedAt.size === 0) return;
      tidy();
      for (const host of placedAt.keys()) {
        if (host.isConnected || !node.contains(host)) continue;
        placedAt.delete(host);
        lost(from);
      }
    },
    areMany(at) {
      for (let each: Element | null = at; each !== null; each = elementAround(each)) {
        const loss = lostFrom.get(each);
        if (loss && loss.count >= MANY && performance.now() - loss.at < LEFT_ALONE) return true;
      }
      return false;
    },
    tidy,
  };
}
