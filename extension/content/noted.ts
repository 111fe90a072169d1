/** What is noted of addresses at one node of a page, and whether the page still shows it. */
import { cutOff, endsInAnother } from './domains-in-text.ts';
import { domainsOfElement, type Found, inText, isNotForReading, textOf } from './find-addresses.ts';
import type { InlineBadge } from './inline-badge.ts';

/** Characters by which what has a badge is told from other things. */
const MAX_WHAT = 100;

/** What a node shows that shows one person. */
export interface Person {
  /** Whether the badge goes after the node or at its end. */
  readonly badge: 'after' | 'inside';
  /** The domains that the node shows now. */
  domains(): readonly string[];
}

/**
 * One node with its addresses, and one badge for all of them: the text is left whole, since the page's own scripts may hold on
 * to it and change it. So the badge stands at its end, and beside the last of several addresses it must not say more than
 * holds for each.
 */
export interface Noted {
  readonly node: Text | Element;
  readonly domains: readonly string[];
  /** What the badge goes after. */
  readonly end: Text | Element;
  readonly person: Person | undefined;
  badge: InlineBadge | null;
  weakest: string;
  /** What the badge is about, as far as it has been asked for. */
  about: string;
  /** Times that the badge had to go back to its place. */
  moves: number;
}

/** What an address ends in. */
export const endOf = (node: Text | Element, found: readonly Found[]): Text | Element =>
  found.find((each) => each.end !== node)?.end ?? node;

/** Tells what is noted from other things; it goes no further than this page's own copy of the script. */
export const whatIs = ({ domains, end }: Noted): string => `${domains.join()} ${textOf(end).slice(0, MAX_WHAT)}`;

/** True where it ends in what looks like the address of somebody else. */
export const endsOtherwise = ({ end, domains, person }: Noted): boolean =>
  person === undefined &&
  (end instanceof Text || cutOff(textOf(end), domains) === undefined) &&
  endsInAnother(textOf(end), domains);

/** True for what is in a text that somebody writes now. */
export function isWritten({ end, person }: Noted): boolean {
  return person === undefined && (document.designMode === 'on' || isNotForReading(end));
}

/** True if the page still shows what was noted. */
export function holds({ node, end, domains, person }: Noted): boolean {
  if (!node.isConnected || !end.isConnected) return false;
  const found = node instanceof Text ? [...inText(node)] : [];
  if (endOf(node, found) !== end) return false;
  const now = person?.domains() ?? (node instanceof Text ? found.map(({ domain }) => domain) : domainsOfElement(node));
  return [...new Set(now)].join() === domains.join();
}
