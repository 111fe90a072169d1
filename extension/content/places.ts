/** Where in a page a badge stands: beside what it is about, and where it disturbs no order of the page's; and where there is none. */
import { isBlank } from './find-addresses.ts';
import type { InlineBadge } from './inline-badge.ts';
import { endsOtherwise, type Noted } from './noted.ts';
import { closest, contains, elementAround, elementAt, walkerAt } from './unbent.ts';

/** Characters after an `@` that are looked at. */
const MAX_DOMAIN = 253;

/** What makes a cell or an item of its own of everything that is put into it, by its display. */
const LAYS_OUT = /flex|grid|^(?:inline-)?table/;
/** The same of the element itself, where not what it holds but what that holds is read. */
const OF_CELLS = /^(?:inline-)?table(?:-row|-.*group)?$/;

/** What stands in a line with what is before and after it. */
const IN_A_LINE = /^(?:inline|contents|ruby)/;

const displayOf = (element: Element): string => getComputedStyle(element).display;

export const isWithoutBox = (element: Element): boolean => displayOf(element) === 'contents';

/** True for what has room in the page, and yet nobody sees it now. */
export function isHidden(end: Text | Element): boolean {
  const around = elementAt(end);
  return around !== null && getComputedStyle(around).visibility !== 'visible';
}

/** Pairs of letters of an address that are looked at: a line may end within one of them. */
const MOST_PAIRS = 8;

/** By display, direction and order: what would set a badge apart from the text that it is about. */
const SETS_APART = /grid |flex (?!row (?!space))/;

/** True where a badge would stand beside something else than what it is about, or beside what only looks like another address. */
export function isMisleading(noted: Noted): boolean {
  const { node, end } = noted;
  const around = end.hasChildNodes() ? null : elementAround(end);
  if (around !== null) {
    const { display, flexDirection, justifyContent } = getComputedStyle(around);
    if (SETS_APART.test(`${display} ${flexDirection} ${justifyContent}`)) return true;
  }
  return endsOtherwise(noted) || isTurned(node, end);
}

/**
 * True where letters of an address in a text are drawn from right to left that are read the other way: by a character before them
 * or by style. Then a reader sees another address, the domain of which is what is written first: `moc.example@dane.test`.
 */
function isTurned(node: Text | Element, end: Text | Element): boolean {
  if (!(node instanceof Text && end instanceof Text)) return false;
  const range = document.createRange();
  const boxAt = (text: Text, i: number): DOMRect => {
    range.setStart(text, i);
    range.setEnd(text, i + 1);
    return range.getBoundingClientRect();
  };
  const isTurnedAfter = (text: Text, start: number): boolean => {
    // Letters of ASCII go from left to right, whatever is around them.
    const pairs = text.data.slice(start, start + MAX_DOMAIN).matchAll(/[a-z](?=[a-z])/gi);
    for (const { index } of [...pairs].slice(0, MOST_PAIRS)) {
      const [one, next] = [boxAt(text, start + index), boxAt(text, start + index + 1)];
      if (one.top === next.top && one.left !== next.left) return next.left < one.left;
    }
    return false;
  };
  if (end !== node && isTurnedAfter(end, 0)) return true;
  return [...node.data.matchAll(/@/g)].some(({ index }) => isTurnedAfter(node, index));
}

/** What is for screen readers alone is a dot, and some web mails keep an address in a chip where it takes no room at all. */
const hasRoom = (element: Element): boolean =>
  element.checkVisibility() && (element.getBoundingClientRect().width > 1 || isWithoutBox(element));

/** Where the name or address ends that a chip shows: before its button that removes it, and on the same line. */
function endOfName(chip: Element): Element {
  const walker = walkerAt(chip, NodeFilter.SHOW_TEXT);
  let end = chip;
  for (let text = walker.nextNode(); text instanceof Text && chip.contains(text); text = walker.nextNode()) {
    const around = elementAround(text) as Element;
    const button = closest(around, 'button,a,[role="button"]');
    const isOfButton = button !== null && button !== chip && contains(chip, button);
    if (!isBlank(text) && !isOfButton && hasRoom(around)) end = around;
  }
  return end;
}

export function putInside(chip: Element, badge: InlineBadge): void {
  const end = endOfName(chip);
  const row = end === chip ? null : elementAround(end);
  // A name that is cut off where it is too long would take the badge with it.
  if (row && getComputedStyle(end).overflowX !== 'visible' && displayOf(row).endsWith('flex')) {
    badge.asItem();
    end.after(badge.host);
  } else end.append(badge.host);
}

/** True for an element beside which a badge would be a cell or an item of its own, or begin a line. */
export function isAmongCells(end: Text | Element): boolean {
  if (!(end instanceof Element && end.hasChildNodes())) return false;
  const around = elementAround(end);
  // Lists hold items alone, and their scripts count on it.
  const isCell = end.nodeName === 'LI' || !IN_A_LINE.test(displayOf(end));
  return around !== null && (isCell || LAYS_OUT.test(displayOf(around)));
}

export function putInCell(end: Element, badge: InlineBadge): void {
  let cell = end;
  while (OF_CELLS.test(displayOf(cell)) && cell.firstElementChild) cell = cell.firstElementChild;
  putInside(cell, badge);
}
