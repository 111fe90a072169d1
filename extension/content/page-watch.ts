/**
 * Watches a page gently: changes are gathered and looked at together in idle time, a few milliseconds at a stretch; what a
 * person writes is no change to look at; nothing at all happens while the page is hidden.
 */
import { NOT_FOR_READING } from './find-addresses.ts';
import { closest } from './unbent.ts';

/** Changed parts remembered between two looks; more, and the whole page is looked at again. */
const MAX_CHANGED = 200;
/** Milliseconds of work after which the rest waits for the next idle time: the budget is 4 for all of a stretch. */
const STRETCH = 3;
/** Milliseconds after which a look happens even in a page that is never idle. */
const AT_THE_LATEST = 500;

export interface Look {
  /** Looks through a part of the page; stops at each `yield` if time is up. */
  part(part: Element | ShadowRoot): Generator<unknown>;
  /** Something was put where a person writes, which is not looked through. */
  written(part: Element): void;
  /** A node has gone from its place below `from`. */
  gone(node: Node, from: Node): void;
  /** True for what is not the page's own. */
  isOurs(node: Node): boolean;
  /** All changes so far have been looked at. */
  settled(): void;
  /** A text or an attribute has another value. */
  changed(node: Node): void;
}

export interface PageWatch {
  start(): void;
  stop(): void;
  /** Watches an open shadow root too. */
  alsoWatch(root: ShadowRoot): void;
}

const WATCHED: MutationObserverInit = {
  childList: true,
  subtree: true,
  characterData: true,
  attributes: true,
  attributeFilter: ['href', 'title', 'email', 'data-email', 'data-hovercard-id', 'data-address'],
};

/** Resolves when the page is not hidden. */
export async function whenShown(): Promise<void> {
  while (document.hidden) {
    await new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }));
  }
}

export function watchPage(look: Look): PageWatch {
  const changed = new Set<Element | ShadowRoot>();
  const roots = new Set<ShadowRoot>();
  let current: { readonly part: Element | ShadowRoot; readonly steps: Generator<unknown> } | null = null;
  let idle: number | null = null;
  /** Something was looked at, taken away or written, and what is said of the page may have to follow. */
  let isUnsettled = false;
  let stopped = true;

  const mutations = new MutationObserver((records) => {
    for (const { type, target, addedNodes, removedNodes } of records) {
      for (const node of removedNodes) {
        if (look.isOurs(node)) continue;
        look.gone(node, target);
        isUnsettled = true;
      }
      if (type === 'childList') {
        for (const node of addedNodes) if (!look.isOurs(node)) note(node);
      } else {
        look.changed(target);
        note(target);
      }
    }
    schedule();
  });

  function note(node: Node): void {
    const part = node instanceof Element || node instanceof ShadowRoot ? node : node.parentNode;
    if (!(part instanceof Element || part instanceof ShadowRoot)) return;
    if (part instanceof Element && closest(part, NOT_FOR_READING)) {
      if (node !== part) return;
      look.written(part);
      isUnsettled = true;
      return;
    }
    changed.add(part);
    if (changed.size > MAX_CHANGED) {
      changed.clear();
      changed.add(document.body);
      for (const root of roots) changed.add(root);
    }
  }

  /** Asks for the next idle time, once, and not while the page is hidden. */
  function schedule(): void {
    if (idle !== null || stopped || document.hidden || (changed.size === 0 && current === null && !isUnsettled)) return;
    idle = requestIdleCallback(stretch, { timeout: AT_THE_LATEST });
  }

  function stretch(): void {
    idle = null;
    const until = performance.now() + STRETCH;
    while (performance.now() < until) {
      current ??= next();
      // The time may be up right after the last part.
      isUnsettled ||= current !== null;
      if (current === null) {
        isUnsettled = false;
        survived(() => look.settled());
        return;
      }
      const { steps } = current;
      if (survived(() => steps.next().done) !== false) current = null;
    }
    schedule();
  }

  /** A page can bend its own DOM so that a part of it can't be looked through; the others can. */
  function survived<Result>(look: () => Result): Result | null {
    try {
      return look();
    } catch (error) {
      console.debug('DANE Badge left out a part of this page', error);
      return null;
    }
  }

  function next(): typeof current {
    for (const part of changed) {
      changed.delete(part);
      if (part.isConnected) return { part, steps: look.part(part) };
    }
    return null;
  }

  function observe(): void {
    mutations.observe(document.body, WATCHED);
    for (const root of roots) mutations.observe(root, WATCHED);
  }

  /** What happened while the page was hidden is not known: all of it is looked at when it is shown again. */
  function turn(): void {
    rest();
    if (document.hidden || stopped) return;
    observe();
    changed.add(document.body);
    schedule();
  }

  function rest(): void {
    mutations.disconnect();
    if (idle !== null) cancelIdleCallback(idle);
    idle = null;
    current = null;
    isUnsettled = false;
    changed.clear();
  }

  return {
    start() {
      stopped = false;
      document.addEventListener('visibilitychange', turn);
      turn();
    },
    stop() {
      stopped = true;
      document.removeEventListener('visibilitychange', turn);
      rest();
    },
    alsoWatch(root) {
      if (roots.has(root)) return;
      roots.add(root);
      mutations.observe(root, WATCHED);
    },
  };
}
