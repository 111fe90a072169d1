/**
 * Going through a part of a page for the few nodes that matter. A script pays for each node that it touches: the browser makes
 * an object for it, which costs several times the look itself. So in a large part the browser's own search is asked, which
 * makes objects for what it finds alone.
 */
import { countBelow } from './unbent.ts';

/** Elements below which a part is walked through, with chances to stop; above the second number again, as a search has none. */
const LARGE = 2_000;
const TOO_LARGE = 100_000;
/** Nodes between two chances to stop. */
const PAUSE_EVERY = 500;

/** The text nodes that hold an `@`, in reading order; null where the search may be put off. */
export function* textsWithAt(root: Element | ShadowRoot): Generator<Text | null> {
  if (isLarge(root)) {
    yield* foundBy<Text>('descendant::text()[contains(., "@")]', root);
    return;
  }
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let seen = 1, node = walker.nextNode() as Text | null; node !== null; seen++) {
    const hasAt = node.data.includes('@');
    if (hasAt) yield node;
    if (seen % PAUSE_EVERY === 0) yield null;
    // Where it was taken out of the page meanwhile, what comes after its place is found from the top.
    if ((hasAt || seen % PAUSE_EVERY === 0) && !root.contains(node)) walker.currentNode = root;
    node = walker.nextNode() as Text | null;
  }
}

/**
 * The elements that may have a shadow root, the part itself first; null where the search may be put off. In a large part these are the elements with
 * names of their own, and others that hold nothing else: one that has a shadow root beside what it holds is not found.
 */
export function* mayHaveShadow(root: Element | ShadowRoot): Generator<Element | null> {
  if (root instanceof Element) yield root;
  const isSearched = isLarge(root);
  if (isSearched) yield* foundBy<Element>('descendant::*[contains(name(), "-")]', root);
  let seen = 0;
  for (const element of root.querySelectorAll(isSearched ? ':empty' : '*')) {
    if (++seen % PAUSE_EVERY === 0) yield null;
    yield element;
  }
}

/** Large enough for a search, which works in trees of elements alone. */
function isLarge(root: Element | ShadowRoot): root is Element {
  const count = root instanceof Element ? countBelow(root) : 0;
  return count > LARGE && count <= TOO_LARGE;
}

/** The nodes that an XPath expression finds, in reading order, as far as they are still there by their turn. */
function* foundBy<N extends Node>(expression: string, root: Element): Generator<N | null> {
  const found = root.ownerDocument.evaluate(expression, root, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
  yield null;
  for (let i = 0; i < found.snapshotLength; i++) {
    if (i % PAUSE_EVERY === PAUSE_EVERY - 1) yield null;
    const node = found.snapshotItem(i) as N | null;
    if (node?.isConnected) yield node;
  }
}
