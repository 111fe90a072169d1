/**
 * The name of an international domain as its owner writes it, from the A-labels that DNS has (RFC 3492, RFC 5890). Only to be
 * shown beside the A-labels, never in their place: letters of other scripts may look the same.
 */
import { toUnicode } from 'punycode/punycode.es6.js';

/** Null where no label is an A-label, or one of them is none that a browser would make of what it stands for. */
export function unicodeName(name: string): string | null {
  if (!/(?:^|\.)xn--/.test(name)) return null;
  try {
    const shown = toUnicode(name);
    // The browser's own way there: what UTS 46 forbids or maps to something else does not come back the same.
    return shown !== name && new URL(`http://${shown}/`).hostname === name ? shown : null;
  } catch {
    return null;
  }
}
