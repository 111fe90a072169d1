/** Text in a picture: a line, shortened to the room there is, or a sentence that may take several lines. */
import { textMeasure } from './measure-text.ts';
import { wrap } from './wrap.ts';

interface Props {
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly size: number;
  readonly bold?: boolean;
  readonly look?: string;
  /** Of a sentence; the lines stand around `y`. 1 unless told. */
  readonly lines?: number;
  readonly children: string;
}

export function SvgText({ x, y, room, size, bold = false, look = '', lines = 1, children }: Props) {
  const measure = textMeasure();
  const wrapped = wrap(children, room, lines, (part) => measure(part, size, bold));
  const leading = size * 1.25;
  const top = y - ((wrapped.length - 1) * leading) / 2;
  return (
    <text x={x} y={top} font-size={size} class={`${bold ? 'bold ' : ''}${look}`}>
      {wrapped.length === 1
        ? wrapped[0]
        : wrapped.map((line, i) => (
            <tspan key={line} x={x} y={top + i * leading}>
              {i + 1 < wrapped.length ? `${line} ` : line}
            </tspan>
          ))}
    </text>
  );
}
