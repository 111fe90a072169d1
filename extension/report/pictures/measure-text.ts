/** The width of text in the page's own font. A canvas tells it without touching the page. */
import type { Measure } from './shorten.ts';

let measure: Measure | null = null;

export function textMeasure(): Measure {
  measure ??= make();
  return measure;
}

function make(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  // Without a canvas, a guess that is rather too wide: text then loses its middle sooner than it needs to.
  if (context === null) return (text, fontSize) => [...text].length * fontSize * 0.65;
  const { fontFamily } = getComputedStyle(document.body);
  return (text, fontSize, bold = false) => {
    context.font = `${bold ? 600 : 400} ${fontSize}px ${fontFamily}`;
    return context.measureText(text).width;
  };
}
