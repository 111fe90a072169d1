/**
 * The name of an international domain as its owner writes it, from the A-labels that DNS has (RFC 3492, RFC 5890). Only to be
 * shown beside the A-labels, never in their place: letters of other scripts may look the same.
 */

const BASE = 36;
const MIN = 1;
const MAX = 26;
const DAMP = 700;
const SKEW = 38;

/** Null where no label is an A-label, or one of them is none that a browser would make of what it stands for. */
export function unicodeName(name: string): string | null {
  if (!/(?:^|\.)xn--/.test(name)) return null;
  try {
    const shown = name
      .split('.')
      .map((label) => (label.startsWith('xn--') ? decode(label.slice(4)) : label))
      .join('.');
    // The browser's own way there: what UTS 46 forbids or maps to something else does not come back the same.
    return new URL(`http://${shown}/`).hostname === name ? shown : null;
  } catch {
    return null;
  }
}

/** RFC 3492 section 6.2. What is no Punycode becomes something that does not encode to the same, or throws. */
function decode(text: string): string {
  const last = text.lastIndexOf('-');
  const points = [...text.slice(0, Math.max(0, last))].map((sign) => sign.codePointAt(0) ?? 0);
  let [n, i, bias] = [128, 0, 72];
  for (let at = last + 1; at < text.length; ) {
    const before = i;
    for (let [weight, k] = [1, BASE]; ; k += BASE) {
      const digit = Number.parseInt(text[at++] ?? '', BASE);
      // Letters are 0 to 25, digits 26 to 35: the other way round than in JavaScript.
      const value = digit < 10 ? digit + 26 : digit - 10;
      if (Number.isNaN(value)) throw new RangeError(text);
      i += value * weight;
      const limit = Math.min(MAX, Math.max(MIN, k - bias));
      if (value < limit) break;
      weight *= BASE - limit;
    }
    const count = points.length + 1;
    bias = adapt(i - before, count, before === 0);
    n += Math.floor(i / count);
    i %= count;
    points.splice(i++, 0, n);
  }
  return String.fromCodePoint(...points);
}

/** RFC 3492 section 6.1. */
function adapt(delta: number, count: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : delta >> 1;
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > ((BASE - MIN) * MAX) >> 1; k += BASE) rest = Math.floor(rest / (BASE - MIN));
  return k + Math.floor(((BASE - MIN + 1) * rest) / (rest + SKEW));
}
