/**
 * Watches a page gently: changes are gathered and looked at together in idle time, a few milliseconds at a stretch; what a
 * person writes is no change to look at; nothing at all happens while the page is hidden.
 */
import { ADDRESS_ATTRIBUTES, endsText, isBlank, isNotForReading } from './find-addresses.ts';
import { countBelow, parentOf } from './unbent.ts';

/** Changed parts remembered between two looks; more, and the whole page is looked at again. */
const MAX_CHANGED = 200;
/** Milliseconds of work after which the rest waits for the next idle time: the budget is 4 for all of a stretch. */
const STRETCH = 3;
/** Milliseconds after which a look happens even in a page that is never idle. */
const AT_THE_LATEST = 500;
/** Elements in a part up to which all of it is looked at again because an address may go over what changed there. */
const MAX_AROUND = 500;

export interface Look {
  /** Looks through a part of the page; stops at each `yield` if time is up. */
  part(part: Element | ShadowRoot): Generator<unknown>;
  /** Something changed where a person writes, which is not looked through. True if it matters all the same. */
  written(part: Element | ShadowRoot): boolean;
  /** A node has gone from its place below `from`; it may be ours. */
  gone(node: Node, from: Node): void;
  /** True for what is not the page's own. */
  isOurs(node: Node): boolean;
  /** All changes so far have been looked at. */
  settled(): void;
  /** A text or an attribute has another value. */
  changed(node: Node): void;
}

export interface PageWatch {
  /** To be called once its signal says so. */
  stop(): void;
  /** Looks at all of the page again. */
  again(): void;
  /** Watches an open shadow root too. */
  alsoWatch(root: ShadowRoot): void;
}

/**
 * Attributes whose value may tell another address: those that are looked at everywhere, and those that adapters read
 * (`page-watch.test.ts` looks for them in `sites/`). And those that make a text one that a person writes.
 */
export const WATCHED_ATTRIBUTES: readonly string[] = [
  ...ADDRESS_ATTRIBUTES,
  'href',
  'aria-label',
  'data-testid',
  'contenteditable',
  'role',
];

const WATCHED: MutationObserverInit = {
  childList: true,
  subtree: true,
  characterData: true,
  attributeFilter: [...WATCHED_ATTRIBUTES],
};

/** Resolves when the page is not hidden. */
export async function whenShown(): Promise<void> {
  while (document.hidden) {
    await new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }));
  }
}

/** Watches from now on, and looks when the page is idle. */
export function watchPage(signal: AbortSignal, look: Look): PageWatch {
  const changed = new Set<Element | ShadowRoot>();
  const written = new Set<Element | ShadowRoot>();
  const roots = new Set<ShadowRoot>();
  let current: { readonly part: Element | ShadowRoot; readonly steps: Generator<unknown> } | null = null;
  let idle: number | null = null;
  /** Something was looked at, taken away or written, and what is said of the page may have to follow. */
  let isUnsettled = false;

  const mutations = new MutationObserver((records) => {
    // All of it is being written.
    if (document.designMode === 'on') look.written(document.documentElement);
    else for (const record of records) take(record);
    for (const part of written) if (look.written(part)) isUnsettled = true;
    written.clear();
    schedule();
  });

  function take({ type, target, addedNodes, removedNodes, previousSibling, nextSibling }: MutationRecord): void {
    if (type !== 'childList') {
      look.changed(target);
      note(type === 'characterData' ? (partAround(target) ?? target) : target);
      return;
    }
    const added = [...addedNodes].filter((node) => !look.isOurs(node));
    let isTheirs = added.some((node) => !endsText(node));
    for (const node of removedNodes) {
      look.gone(node, target);
      // What is ours may have been moved to stand beside something else.
      isUnsettled = true;
      isTheirs ||= !look.isOurs(node);
    }
    const mayJoin = goesOn(previousSibling) || goesOn(nextSibling) || !endsText(target);
    const around = isTheirs && mayJoin ? partAround(target) : null;
    if (around !== null) note(around);
    else for (const node of added) note(node);
  }

  function note(node: Node): void {
    const part = node instanceof Element || node instanceof ShadowRoot ? node : parentOf(node);
    if (!(part instanceof Element || part instanceof ShadowRoot)) return;
    (isNotForReading(part) ? written : changed).add(part);
    if (changed.size > MAX_CHANGED) {
      changed.clear();
      noteAll();
      for (const root of roots) changed.add(root);
    }
  }

  /** A document that is being written anew has no body for a while: what comes then is a change like others. */
  function noteAll(): void {
    if (document.body) changed.add(document.body);
  }

  /** Asks for the next idle time, once, and not while the page is hidden. */
  function schedule(): void {
    if (idle !== null || signal.aborted || document.hidden || (changed.size === 0 && current === null && !isUnsettled))
      return;
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
        survived(settle);
        return;
      }
      const { steps } = current;
      if (survived(() => steps.next().done) !== false) current = null;
    }
    schedule();
  }

  function settle(): void {
    for (const root of roots) if (!root.isConnected) roots.delete(root);
    look.settled();
  }

  /** A page can bend its own DOM so that a part of it can't be looked through; the others can. */
  function survived<Result>(look: () => Result): Result | null {
    try {
      return look();
    } catch (error) {
      console.debug('DANE', error);
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
    // Not its body alone: a page can have another.
    mutations.observe(document, WATCHED);
    for (const root of roots) mutations.observe(root, WATCHED);
  }

  /** What happened while the page was hidden is not known: all of it is looked at when it is shown again. */
  function turn(): void {
    rest();
    if (document.hidden || signal.aborted) return;
    observe();
    if (document.designMode !== 'on') noteAll();
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

  document.addEventListener('visibilitychange', turn, { signal });
  turn();
  return {
    stop: rest,
    again: turn,
    alsoWatch(root) {
      if (roots.has(root)) return;
      roots.add(root);
      mutations.observe(root, WATCHED);
    },
  };
}

/** False for what ends a text, and for nothing. */
function goesOn(sibling: Node | null): boolean {
  return sibling !== null && !endsText(sibling) && !(sibling instanceof Text && isBlank(sibling));
}

/**
 * The part around a change in a text up to where the text ends: an address may begin or end elsewhere in there. In a very large
 * one as much of it as is not too large; null if that is nothing.
 */
function partAround(change: Node): Element | ShadowRoot | null {
  let part: Element | ShadowRoot | null = null;
  for (
    let each: Node | null = change instanceof Text ? parentOf(change) : change;
    each !== null;
    each = parentOf(each)
  ) {
    if (each instanceof ShadowRoot) return each;
    if (!(each instanceof Element) || countBelow(each) > MAX_AROUND) break;
    part = each;
    if (endsText(each)) break;
  }
  return part;
}
