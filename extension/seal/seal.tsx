/** A seal in one of our own pages. It is drawing only: the word beside it carries the meaning for screen readers. */
import { SEALS, type SealState } from './shapes.ts';

interface Props {
  readonly state: SealState;
  readonly size: number;
  /** Its centre, where it is part of a larger drawing. */
  readonly at?: { readonly x: number; readonly y: number };
}

export function Seal({ state, size, at }: Props) {
  return (
    <svg
      class={`seal seal-${state}`}
      viewBox="0 0 16 16"
      x={at && at.x - size / 2}
      y={at && at.y - size / 2}
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      {SEALS[state].strokes.map(({ d, fill, stroke, width }) => (
        <path
          key={d}
          d={d}
          class={`${fill ? `fill-${fill}` : 'no-fill'}${stroke ? ` stroke-${stroke}` : ''}`}
          stroke-width={width}
        />
      ))}
    </svg>
  );
}
