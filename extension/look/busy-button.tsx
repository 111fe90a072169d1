/** A button that can't be pressed while what it began is under way. It keeps the focus meanwhile; a disabled one would lose it. */
import type { ComponentChildren } from 'preact';

interface Props {
  readonly busy: boolean;
  /** Ids of what names it, where its own words alone don't say what it is for. */
  readonly id?: string | undefined;
  readonly labelledBy?: string | undefined;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

export function BusyButton({ busy, id, labelledBy, onPress, children }: Props) {
  return (
    <button
      type="button"
      id={id}
      aria-labelledby={labelledBy}
      aria-disabled={busy}
      onClick={() => {
        if (!busy) onPress();
      }}
    >
      {children}
    </button>
  );
}
