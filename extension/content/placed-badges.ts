/**
 * The badges in one page. An address gets its badge, and its domain is asked about, when it comes near the part of the page
 * that can be seen: so what moves by a badge's room moves out of sight, and what nobody looks at is never looked up.
 */
import type { InlineState } from '../protocol/messages.ts';
import { compareSeals } from '../seal/state.ts';
import type { Answers } from './answers.ts';
import { domainsAfterName, domainsRightAfter, type Found, inText, isBlank } from './find-addresses.ts';
import { COPY, createBadge, type InlineBadge } from './inline-badge.ts';
import { endOf, endsOtherwise, holds, isWritten, type Noted, type Person, whatIs } from './noted.ts';
import { isAmongCells, isHidden, isMisleading, isWithoutBox, putInCell, putInside } from './places.ts';
import { createQuickLosses } from './quick-losses.ts';
import { closest, contains, elementAround, elementAt } from './unbent.ts';

/** Badges in one page; beyond that a page is no mail. */
const MAX_BADGES = 1000;
/** How far out of sight a badge is put in and asked about. */
const NEAR = '50% 0px';
/** Domains that one badge names. */
const MAX_NAMED = 20;
/** Times that a badge goes back to its place: a page that wants something of its own there is let have it. */
const MAX_MOVES = 5;
/** Badges that are looked at again between two chances to stop. */
const PAUSE_EVERY = 20;

export interface PlacedBadges {
  /**
   * Notes addresses found at a node, all of them: what was noted there before and is none of them goes. `person` is given if
   * the node shows one.
   */
  note(node: Text | Element, found: readonly Found[], person?: Person): void;
  /** A text or an attribute has another value: what was noted of the old one holds no more. */
  changed(node: Node): void;
  /** A node has gone from its place. */
  gone(node: Node): void;
  /** Takes badges out of what a person writes now. Those of recipients stay: they are in no text. */
  leave(written: Element | ShadowRoot): void;
  /** True for what we put into the page ourselves. */
  isOurs(node: Node): boolean;
  /** The page may have changed unseen: lets go of what it shows no more; may be put off at each `yield`. */
  check(): Generator<void>;
  /**
   * Lets go of what the page has thrown away (put back, it is noted again), and brings badges in line with what stands around
   * them by now.
   */
  tidy(): void;
  /** Takes all badges out of the page. */
  clear(): void;
}

export function createPlacedBadges(answers: Answers, nothingKnown: () => string): PlacedBadges {
  const notedAt = new WeakMap<Node, Noted>();
  /** By the text that addresses end in, where they begin in others. */
  const endsAt = new WeakMap<Node, Set<Noted>>();
  const waitingAt = new WeakMap<Element, Set<Noted>>();
  const ours = new WeakSet<Node>();
  const losses = createQuickLosses();
  const placed = new Set<Noted>();

  const nearView = new IntersectionObserver(
    (entries) => {
      const near: Noted[] = [];
      for (const { isIntersecting, target, boundingClientRect: box } of entries) {
        if (isIntersecting) near.push(...noLongerWaiting(target));
        else if (box.width + box.height === 0 && waitingAt.has(target) && isWithoutBox(target)) moveUp(target);
      }
      // Asking for styles costs little as long as nothing has been put in.
      if (placed.size + near.length > MAX_BADGES) tidy();
      let room = MAX_BADGES - placed.size;
      const ready = near
        .filter(mayBePut)
        .filter((noted) => hasBadge(noted) || room-- > 0)
        .filter((noted) => !isMisleading(noted) || void forget(noted))
        .map((noted) => [noted, isHidden(noted.end), isAmongCells(noted.end)] as const);
      for (const each of ready) putIn(...each);
    },
    { rootMargin: NEAR },
  );

  function wait(noted: Noted, target: Element | null): void {
    if (target === null) return;
    const waiting = waitingAt.get(target) ?? new Set();
    waitingAt.set(target, waiting.add(noted));
    nearView.observe(target);
  }

  function noLongerWaiting(target: Element): Iterable<Noted> {
    const waiting = waitingAt.get(target) ?? [];
    nearView.unobserve(target);
    waitingAt.delete(target);
    return waiting;
  }

  /** An element without a box of its own is never seen: its parent is asked in its stead. */
  function moveUp(target: Element): void {
    for (const noted of noLongerWaiting(target)) wait(noted, elementAround(target));
  }

  /** Still there, still the same, and not being written by now. */
  function mayBePut(noted: Noted): boolean {
    const { node } = noted;
    return notedAt.get(node) === noted && holds(noted) && !isWritten(noted) && !losses.areMany(whatIs(noted));
  }

  const hasBadge = ({ badge }: Noted): boolean => badge?.host.isConnected === true;

  function putIn(noted: Noted, hidden: boolean, amongCells: boolean): void {
    const isThere = hasBadge(noted);
    const badge = (isThere && noted.badge) || newBadge(noted, amongCells);
    if (!hidden) void fill(noted, badge);
    else if (!isThere) badge.whenSeen(() => void fill(noted, badge));
  }

  function newBadge(noted: Noted, amongCells: boolean): InlineBadge {
    const { domains, end, person } = noted;
    const badge = createBadge(() => answers.open(noted.weakest), person !== undefined);
    badge.show('off', nothingKnownOf(domains));
    ours.add(badge.host);
    noted.badge = badge;
    noted.about = '';
    placed.add(noted);
    losses.placed(badge.host, whatIs(noted));
    if (person?.badge === 'inside' && end instanceof Element) putInside(end, badge);
    else if (amongCells && end instanceof Element) putInCell(end, badge);
    else end.after(badge.host);
    return badge;
  }

  /**
   * The domains that a badge is about. One that doesn't stand right after its own address, and right before another, would be
   * taken for that one's: so it is about both. And so are all badges at the end of one text, and at that of a name.
   */
  function domainsBeside(noted: Noted, { host }: InlineBadge): readonly string[] {
    const { end } = noted;
    if (!(end instanceof Text)) return noted.domains;
    const here = [noted, notedAt.get(end), ...(endsAt.get(end) ?? [])].flatMap((each) => each?.domains ?? []);
    const domains = [...here, ...domainsAfterName(end)];
    // `Anna <anna@example.nl>` ends with its address too.
    const text = end.data.toLowerCase().replace(/>$/, '');
    // Looked at here, as what comes next may not have been noted yet.
    if (!domains.some((domain) => text.endsWith(domain))) domains.push(...domainsRightAfter(host));
    return [...new Set(domains)];
  }

  const nothingKnownOf = (domains: readonly string[]): string =>
    named(domains.map((domain) => `${domain}: ${nothingKnown()}`));

  async function fill(noted: Noted, badge: InlineBadge): Promise<void> {
    const domains = domainsBeside(noted, badge);
    const about = domains.join();
    if (noted.about !== about) badge.show('off', nothingKnownOf(domains));
    noted.about = about;
    const told = new Map<string, InlineState | null>();
    const tell = (domain: string, state: InlineState | null): void => {
      told.set(domain, state);
      const isCurrent = noted.badge === badge && noted.about === about;
      if (isCurrent && told.size === domains.length) show(noted, badge, [...told]);
    };
    const isWanted = (): boolean => badge.host.isConnected;
    const ask = async (domain: string): Promise<void> =>
      tell(domain, await answers.state(domain, isWanted, (earlier) => tell(domain, earlier)));
    await Promise.all(domains.map(ask));
  }

  /** The weakest of them; one of which nothing is told is as good as one that is not known. */
  function show(noted: Noted, badge: InlineBadge, told: [string, InlineState | null][]): void {
    const weakestFirst = told.sort(([, a], [, b]) => compareSeals(a?.state ?? 'unknown', b?.state ?? 'unknown'));
    const states = weakestFirst.map(([, state]) => state);
    // Without any answer (the site was turned off, or the page asks for too much) no badge says more than none.
    if (states.every((state) => state === null)) {
      drop(noted);
      return;
    }
    noted.weakest = weakestFirst[0]?.[0] ?? noted.weakest;
    const labels = weakestFirst.map(([domain, state]) => state?.label ?? `${domain}: ${nothingKnown()}`);
    badge.show(
      states[0]?.state ?? 'unknown',
      named(labels),
      states.some((state) => state?.stale),
    );
  }

  function drop(noted: Noted): void {
    const host = noted.badge?.host;
    noted.badge = null;
    noted.about = '';
    placed.delete(noted);
    if (!host?.isConnected) return;
    losses.takenAway(host);
    // What the page has put into it stays.
    host.replaceWith(...host.childNodes);
  }

  function forget(noted: Noted | undefined): void {
    if (!noted) return;
    drop(noted);
    notedAt.delete(noted.node);
    endsAt.get(noted.end)?.delete(noted);
  }

  function forgetAt(node: Node): void {
    forget(notedAt.get(node));
    for (const noted of endsAt.get(node) ?? []) forget(noted);
  }

  function note(node: Text | Element, found: readonly Found[], person?: Person): void {
    const before = notedAt.get(node);
    const domains = [...new Set(found.map(({ domain }) => domain))];
    const end = endOf(node, found);
    const isSame = before?.end === end && before.domains.join() === domains.join() && !endsOtherwise(before);
    if (!isSame) forget(before);
    const [weakest] = domains;
    if (weakest === undefined) return;
    const noted = isSame ? before : { node, domains, end, person, badge: null, weakest, about: '', moves: 0 };
    notedAt.set(node, noted);
    if (end !== node) endsAt.set(end, (endsAt.get(end) ?? new Set()).add(noted));
    const isLost = noted.badge !== null && !noted.badge.host.isConnected;
    // Put back by the page after it was let go of.
    if (noted.badge !== null && !isLost) placed.add(noted);
    if (!isSame || isLost || domains.some(answers.isDue)) wait(noted, elementAt(end));
  }

  function tidy(): void {
    for (const noted of placed) {
      if (noted.badge?.host.isConnected) follow(noted, noted.badge);
      else placed.delete(noted);
    }
    losses.tidy();
  }

  function follow(noted: Noted, badge: InlineBadge): void {
    const { node, end, about } = noted;
    // Of an address over several texts one may change that is neither the first nor the last.
    if (node !== end && !holds(noted)) forget(noted);
    else if (!isBeside(end, badge.host)) putBack(noted, badge);
    else if (about !== '' && about !== domainsBeside(noted, badge).join()) void fill(noted, badge);
  }

  /** Right after what it is about, or within. */
  function isBeside(end: Text | Element, { previousSibling }: Node): boolean {
    let before = previousSibling;
    while (before !== null && before !== end && (ours.has(before) || isNothing(before))) {
      before = before.previousSibling;
    }
    return before === end;
  }

  /** Something came between the two: a badge must not stand beside another address. */
  function putBack(noted: Noted, { host }: InlineBadge): void {
    const { end } = noted;
    if (contains(end, host)) return;
    noted.moves++;
    if (noted.moves > MAX_MOVES) drop(noted);
    else end.after(host);
  }

  return {
    note,
    changed(node) {
      if (node instanceof Text && notedAt.has(node)) note(node, [...inText(node)]);
      else forget(notedAt.get(node));
      for (const noted of endsAt.get(node) ?? []) forget(noted);
    },
    gone(node) {
      losses.gone(node);
      forgetAt(node);
    },
    leave(written) {
      // What a page copies into a reply from what is read holds our elements, which have no business in a mail.
      for (const copy of [closest(written, COPY), ...written.querySelectorAll(COPY)]) {
        if (copy !== null && !ours.has(copy)) copy.remove();
      }
      for (const noted of placed) {
        if (noted.person === undefined && noted.badge && contains(written, noted.badge.host)) forget(noted);
      }
    },
    isOurs: (node) => ours.has(node),
    *check() {
      let looked = 0;
      for (const noted of placed) {
        if (isWritten(noted) || !holds(noted)) forget(noted);
        if (++looked % PAUSE_EVERY === 0) yield;
      }
    },
    tidy,
    clear() {
      nearView.disconnect();
      for (const noted of placed) drop(noted);
    },
  };
}

/** True for what nobody sees between two others. */
const isNothing = (node: Node): boolean => node instanceof Comment || (node instanceof Text && isBlank(node));

function named(labels: readonly string[]): string {
  return [...labels.slice(0, MAX_NAMED), ...(labels.length > MAX_NAMED ? ['…'] : [])].join('\n');
}
