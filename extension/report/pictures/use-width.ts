/** How wide an element is, in CSS pixels, and again whenever that changes, or is to be printed. Null before it is in the page. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** CSS pixels of a sheet between its margins, A4 and Letter: nobody measures there, and what is drawn wider comes out small. */
const PAPER = 680;
const PRINTING = ['beforeprint', 'afterprint'];

export function useWidth(): [RefObject<HTMLDivElement | null>, number | null] {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    let printing = false;
    const measure = (): void => {
      const { clientWidth } = current;
      setWidth(Math.floor(printing ? Math.min(clientWidth, PAPER) : clientWidth));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    const print = ({ type }: Event): void => {
      printing = type === 'beforeprint';
      measure();
    };
    for (const event of PRINTING) addEventListener(event, print);
    return () => {
      observer.disconnect();
      for (const event of PRINTING) removeEventListener(event, print);
    };
  }, []);
  return [element, width];
}
