/** A stranger's text, shown as text. */

/**
 * What a terminal or a page could act on is shown by its code point, as `\u{202e}`: control characters, marks that reorder
 * text, what is invisible or stands for nothing. Breaks of lines become a space.
 */
export function visible(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u2028\u2029]+/g, ' ')
    .replace(/\p{C}/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}
