/**
 * Ways of the DOM that no page can bend. In a form a field called `closest` or `parentNode` takes the place of the browser's
 * own (HTML, `[LegacyOverrideBuiltIns]`), in our world too: a message with such a form must neither hide what is around it
 * nor lead us in a circle. For the same reason trees are walked with a TreeWalker.
 */

export function parentOf(node: Node): Node | null {
  return Reflect.get(Node.prototype, 'parentNode', node) as Node | null;
}

/** The element that a node stands in, or whose shadow root it stands in. */
export function elementAround(node: Node): Element | null {
  const parent = parentOf(node);
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : null;
}

/** The node itself, or the element that it stands in. */
export function elementAt(node: Node): Element | null {
  return node instanceof Element ? node : elementAround(node);
}

export function closest(node: Node, selector: string): Element | null {
  const element = elementAt(node);
  return element && Element.prototype.closest.call(element, selector);
}

/** Everything below a node, in its own order; the walk may start at any node in there. */
export function walkerAt(node: Node, show?: number): TreeWalker {
  const walker = document.createTreeWalker(Node.prototype.getRootNode.call(node), show);
  walker.currentNode = node;
  return walker;
}

export function contains(node: Node, other: Node): boolean {
  return Node.prototype.contains.call(node, other);
}

export function shadowRootOf(element: Element): ShadowRoot | null {
  return Reflect.get(Element.prototype, 'shadowRoot', element) as ShadowRoot | null;
}

export function childrenOf(element: Element): HTMLCollection {
  return Reflect.get(Element.prototype, 'children', element) as HTMLCollection;
}

/** How many elements there are below one. */
export function countBelow(element: Element): number {
  return Element.prototype.getElementsByTagName.call(element, '*').length;
}

export function boxOf(element: Element): DOMRect {
  return Element.prototype.getBoundingClientRect.call(element);
}
