/** Text in a picture does not wrap: what is too long loses its middle, since both ends of a name tell something. */

/** How wide a text is, in pixels, at a font size and weight. */
export type Measure = (text: string, fontSize: number, bold?: boolean) => number;

export function shorten(text: string, room: number, width: (text: string) => number): string {
  if (width(text) <= room) return text;
  const chars = [...text];
  const cut = (kept: number): string => {
    const head = Math.ceil(kept / 2);
    return `${chars.slice(0, head).join('')}…${chars.slice(chars.length - (kept - head)).join('')}`;
  };
  let [fits, tooMany] = [0, chars.length];
  while (tooMany - fits > 1) {
    const half = Math.floor((fits + tooMany) / 2);
    if (width(cut(half)) <= room) fits = half;
    else tooMany = half;
  }
  return cut(fits);
}
