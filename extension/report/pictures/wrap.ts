/** A sentence in a picture, broken at its spaces into as few lines as it takes; what does not fit the last is shortened. */
import { shorten } from './shorten.ts';

export function wrap(text: string, room: number, most: number, width: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (width(longer) <= room || line === '' || lines.length + 1 === most) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].map((one) => shorten(one, room, width));
}
