/**
 * What can be seen of a large page: a few small parts, which are looked through before all the rest. Found from the top down by
 * where elements stand; what stands elsewhere than its parents do is found later, with the rest.
 */
import { boxOf, childrenOf, countBelow } from './unbent.ts';

/** Elements below which a part is small enough. */
const SMALL = 200;
const MOST_PARTS = 60;
/** Elements whose place is asked for, each of which costs a few microseconds. */
const MOST_LOOKS = 300;
/** Children from which on the first in view is looked for by halves, as they mostly stand one below the other. */
const MANY = 16;

/** The parts of `root` that are in the window now, in reading order; none where `root` itself is small. */
export function visibleParts(root: Element): Element[] {
  const parts: Element[] = [];
  let looks = 0;
  const place = (element: Element): 'above' | 'in view' | 'below' => {
    looks++;
    const { top, bottom, width, height } = boxOf(element);
    // Without a box of its own it may hold what has one.
    if (width + height === 0 || (bottom > 0 && top < innerHeight)) return 'in view';
    return bottom <= 0 ? 'above' : 'below';
  };
  const visit = (element: Element): void => {
    if (countBelow(element) <= SMALL) {
      if (element !== root) parts.push(element);
      return;
    }
    const children = childrenOf(element);
    for (let i = children.length > MANY ? firstNotAbove(children, place) : 0; i < children.length; i++) {
      if (parts.length >= MOST_PARTS || looks >= MOST_LOOKS) return;
      const child = children[i] as Element;
      const at = place(child);
      if (at === 'in view') visit(child);
      else if (at === 'below' && children.length > MANY) return;
    }
  };
  visit(root);
  return parts;
}

function firstNotAbove(children: HTMLCollection, place: (element: Element) => string): number {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (place(children[middle] as Element) === 'above') low = middle + 1;
    else high = middle;
  }
  return low;
}
