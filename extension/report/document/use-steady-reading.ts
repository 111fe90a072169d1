/**
 * Keeps what is being read where it is while answers come in above it. The browser does so by itself only where the page is
 * scrolled, and not in every browser; here what holds the selection or the focus is followed, else what is at the top of the window.
 */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Put the ref on the element that changes; `change` is a new value for every change. */
export function useSteadyReading(change: unknown): RefObject<HTMLElement | null> {
  const root = useRef<HTMLElement>(null);
  const anchor = useRef<{ readonly element: Element; readonly top: number } | null>(null);
  // Runs while the new state is drawn, before the page is changed.
  if (root.current?.isConnected) anchor.current = read(root.current);
  useLayoutEffect(() => {
    const held = anchor.current;
    anchor.current = null;
    if (held === null || !held.element.isConnected) return;
    const moved = held.element.getBoundingClientRect().top - held.top;
    if (Math.abs(moved) >= 1) window.scrollBy({ top: moved, behavior: 'instant' });
  }, [change]);
  return root;
}

function read(root: HTMLElement): { element: Element; top: number } | null {
  const element = beingRead(root);
  return element === null ? null : { element, top: element.getBoundingClientRect().top };
}

function beingRead(root: HTMLElement): Element | null {
  const selection = getSelection();
  if (selection !== null && !selection.isCollapsed) {
    const node = selection.anchorNode;
    const element = node instanceof Element ? node : (node?.parentElement ?? null);
    if (element !== null && root.contains(element) && inSight(element)) return element;
  }
  const { activeElement } = document;
  if (activeElement !== null && root.contains(activeElement) && inSight(activeElement)) return activeElement;
  if (window.scrollY === 0) return null;
  return [...root.querySelectorAll('section > *, li.host')].find((one) => inSight(one)) ?? null;
}

function inSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top >= 0 && top < window.innerHeight;
}
