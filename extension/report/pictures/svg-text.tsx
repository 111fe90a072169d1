/** A line of text in a picture, shortened to the room there is. */
import { textMeasure } from './measure-text.ts';
import { shorten } from './shorten.ts';

interface Props {
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly size: number;
  readonly bold?: boolean;
  readonly look?: string;
  readonly children: string;
}

export function SvgText({ x, y, room, size, bold = false, look = '', children }: Props) {
  const measure = textMeasure();
  const text = shorten(children, room, (part) => measure(part, size, bold));
  return (
    <text x={x} y={y} font-size={size} class={`${bold ? 'bold ' : ''}${look}`}>
      {text}
    </text>
  );
}
