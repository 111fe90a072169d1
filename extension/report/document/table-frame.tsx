/** A table that may be wider than the screen: it scrolls by itself, with the keyboard too, and the page stays. */
import type { ComponentChildren } from 'preact';

export function TableFrame({ children }: { readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
    <div class="table-frame" tabIndex={0}>
      {children}
    </div>
  );
}
