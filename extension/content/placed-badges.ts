/**
 * The badges in one page. An address gets its badge, and its domain is asked about, when it comes near the part of the page
 * that can be seen: so what moves by a badge's room moves out of sight, and what nobody looks at is never looked up.
 */
import type { InlineState } from '../protocol/messages.ts';
import type { Answers } from './answers.ts';
import type { Found } from './find-addresses.ts';
import { createBadge, type InlineBadge, setStyle } from './inline-badge.ts';
import { closest, elementAround, walkerAt } from './unbent.ts';

/** Badges in one page; beyond that a page is no mail. */
const MAX_BADGES = 1000;
/** How far out of sight a badge is put in and asked about. */
const NEAR = '50% 0px';

export interface PlacedBadges {
  /**
   * Notes addresses found at a node, all of them: what was noted there before and is none of them goes. `person` tells where
   * the badge goes if the node shows one person.
   */
  note(node: Text | Element, found: readonly Found[], person?: 'after' | 'inside'): void;
  /** Takes away what was noted at a node. */
  forget(node: Node): void;
  /** True for what we put into the page ourselves. */
  isOurs(node: Node): boolean;
  /** Takes all badges out of the page. */
  clear(): void;
}

interface Noted {
  readonly found: Found;
  readonly person: 'after' | 'inside' | undefined;
  badge: InlineBadge | null;
}

const isWithoutBox = (element: Element): boolean => getComputedStyle(element).display === 'contents';

/** Some web mails keep an address in a chip where it takes no room and is drawn far out of sight. */
const hasRoom = (element: Element): boolean =>
  element.checkVisibility() && (element.getBoundingClientRect().width > 0 || isWithoutBox(element));

/** Where the name or address ends that a chip shows: before its button that removes it, and on the same line. */
function endOfName(chip: Element): Element {
  const walker = walkerAt(chip, NodeFilter.SHOW_TEXT);
  let end = chip;
  for (let text = walker.nextNode(); text !== null && chip.contains(text); text = walker.nextNode()) {
    const around = elementAround(text);
    if (around === null || text.textContent?.trim() === '') continue;
    if (!closest(around, 'button,a,[role="button"]') && hasRoom(around)) end = around;
  }
  return end;
}

function putInside(chip: Element, badge: HTMLElement): void {
  const end = endOfName(chip);
  const row = end === chip ? null : elementAround(end);
  // A name that is cut off where it is too long would take the badge with it.
  if (row && getComputedStyle(end).overflowX !== 'visible' && getComputedStyle(row).display.endsWith('flex')) {
    setStyle(badge, { 'align-self': 'center', 'margin-inline-end': '0.25em' });
    end.after(badge);
  } else end.append(badge);
}

export function createPlacedBadges(answers: Answers, nothingKnown: string): PlacedBadges {
  const notedAt = new WeakMap<Node, Noted[]>();
  const waitingAt = new WeakMap<Element, Set<Noted>>();
  /** The last badge after a node. */
  const lastAt = new WeakMap<Node, HTMLElement>();
  const ours = new WeakSet<Node>();
  let badges = new Set<InlineBadge>();

  const nearView = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target, boundingClientRect: box } of entries) {
        if (isIntersecting) place(target);
        else if (box.width + box.height === 0 && waitingAt.has(target) && isWithoutBox(target)) moveUp(target);
      }
    },
    { rootMargin: NEAR },
  );

  function wait(noted: Noted, target: Element | null): void {
    if (target === null) return;
    const waiting = waitingAt.get(target) ?? new Set();
    waitingAt.set(target, waiting.add(noted));
    nearView.observe(target);
  }

  /** An element without a box of its own is never seen: its parent is asked in its stead. */
  function moveUp(target: Element): void {
    nearView.unobserve(target);
    for (const noted of waitingAt.get(target) ?? []) wait(noted, elementAround(target));
    waitingAt.delete(target);
  }

  function place(target: Element): void {
    nearView.unobserve(target);
    const waiting = waitingAt.get(target) ?? [];
    waitingAt.delete(target);
    if (badges.size >= MAX_BADGES) badges = new Set([...badges].filter(({ host }) => host.isConnected));
    for (const noted of waiting) if (noted.found.end.isConnected) putIn(noted);
  }

  function putIn(noted: Noted): void {
    if (badges.size >= MAX_BADGES || noted.badge?.host.isConnected) return;
    const { domain, node, end } = noted.found;
    const last = lastAt.get(node);
    const before = last?.isConnected ? last : null;
    // Of several badges in a row the first alone: a long row must be free to end its lines.
    const joined = before === null;
    const badge = createBadge(() => answers.open(domain), { byTab: noted.person !== undefined, joined });
    badge.show('off', `${domain}: ${nothingKnown}`);
    ours.add(badge.host);
    badges.add(badge);
    noted.badge = badge;
    if (noted.person === 'inside' && end instanceof Element) putInside(end, badge.host);
    else {
      // Several addresses in one text: their badges follow it in the same order. The text itself is left whole, since
      // the page's own scripts may hold on to it and change it.
      (before ?? end).after(badge.host);
      lastAt.set(node, badge.host);
    }
    void fill(noted, badge);
  }

  async function fill({ found: { domain } }: Noted, badge: InlineBadge): Promise<void> {
    const answer: InlineState | null = await answers.state(
      domain,
      () => badge.host.isConnected,
      (earlier) => badge.show(earlier.state, earlier.label, true),
    );
    if (answer) badge.show(answer.state, answer.label);
    // Without an answer (the site was turned off, or the page asks for too much) no badge says more than none.
    else drop(badge);
  }

  function drop(badge: InlineBadge): void {
    badges.delete(badge);
    badge.host.remove();
  }

  return {
    note(node, found, person) {
      const before = notedAt.get(node) ?? [];
      const ends = new Map(found.map(({ domain, end }) => [domain, end]));
      const stays = new Map<string, Noted>();
      for (const noted of before) {
        const isStill = ends.get(noted.found.domain) === noted.found.end;
        const isLost = noted.badge !== null && !noted.badge.host.isConnected;
        if (isStill && !isLost) stays.set(noted.found.domain, noted);
        else if (noted.badge) drop(noted.badge);
      }
      const now = found
        .slice(0, MAX_BADGES)
        .map((each) => stays.get(each.domain) ?? { found: each, person, badge: null });
      if (now.length > 0) notedAt.set(node, now);
      else notedAt.delete(node);
      for (const noted of now) {
        if (stays.has(noted.found.domain)) continue;
        const { end } = noted.found;
        wait(noted, end instanceof Element ? end : elementAround(end));
      }
    },
    forget(node) {
      for (const { badge } of notedAt.get(node) ?? []) if (badge) drop(badge);
      notedAt.delete(node);
    },
    isOurs: (node) => ours.has(node),
    clear() {
      nearView.disconnect();
      for (const { host } of badges) host.remove();
      badges.clear();
    },
  };
}
