/**
 * A picture with its words: a title and a description for those who don't see it, and the same facts as a table for
 * everyone. It is drawn anew for the width that there is, so its letters stay as large as those around it.
 */
import type { ComponentChild, JSX } from 'preact';
import { useWords } from '../../words/context.tsx';
import { TableFrame } from '../document/table-frame.tsx';
import { useWidth } from './use-width.ts';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Draws for a width; gives the height that it took. */
  readonly draw: (width: number) => { readonly height: number; readonly drawing: ComponentChild };
  /** The facts as a table, closed until asked for. */
  readonly table?: ComponentChild;
  /** What the picture's numbers stand for, always in sight. */
  readonly legend?: ComponentChild;
}

export function Picture({ id, title, description, draw, table, legend }: Props): JSX.Element {
  const { say } = useWords();
  const [frame, width] = useWidth();
  const drawn = width === null ? null : draw(width);
  return (
    <figure class="picture">
      <div ref={frame} class="frame">
        {drawn && (
          <svg
            role="img"
            aria-labelledby={`${id}-title`}
            aria-describedby={`${id}-description`}
            viewBox={`0 0 ${width} ${drawn.height}`}
            direction="ltr"
          >
            <title id={`${id}-title`}>{title}</title>
            <desc id={`${id}-description`}>{description}</desc>
            {drawn.drawing}
          </svg>
        )}
      </div>
      {legend && <figcaption>{legend}</figcaption>}
      {table && (
        <details class="as-table">
          <summary>{say('asTable')}</summary>
          <TableFrame>{table}</TableFrame>
        </details>
      )}
    </figure>
  );
}
