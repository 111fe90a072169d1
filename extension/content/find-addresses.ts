/**
 * Finds addresses in a page: in text, also where it is split over elements, in `mailto:` links, in attributes, and in open
 * shadow roots. Most text holds no `@`, so that one character is looked for first, and everything else only where it stands.
 *
 * The search gives way: it stops every now and then so that whoever runs it can put the rest off.
 */
import { BEFORE_IDENTIFIER, cutOff, domainsInLink, domainsInText, SEEMS_TO_GO_ON } from './domains-in-text.ts';
import { mayHaveShadow, textsWithAt } from './large-parts.ts';
import { closest, elementAround, elementAt, shadowRootOf, walkerAt } from './unbent.ts';

/** What holds no text for a reader, or text that a reader is writing, or somebody's address by other ways than mail. */
export const NOT_FOR_READING =
  'script,style,noscript,template,textarea,input,select,option,svg,math,canvas,head,[href^="sip:"],[href^="xmpp:"],' +
  '[contenteditable]:not([contenteditable="false" i]),[role="textbox"],[role="searchbox"]';

export const isNotForReading = (node: Node): boolean => closest(node, NOT_FOR_READING) !== null;

/** Attributes in which web mail keeps the address beside a name, in the order of trust. */
export const ADDRESS_ATTRIBUTES = ['email', 'data-email', 'data-hovercard-id', 'data-address', 'title'] as const;
/** Asked one by one: a browser passes over a page that has no such attribute at once, but not for one of a list. */
const WITH_ADDRESS = ['a[href*="mailto:" i]', ...ADDRESS_ATTRIBUTES.map((name) => `[${name}*="@"]`)];
const ANY_WITH_ADDRESS = WITH_ADDRESS.join();

/**
 * Text goes on over the edge of these, and of what is no HTML; any other element ends a paragraph, unless style draws it in the
 * line, which is asked where what follows looks like more of a domain. In XHTML names are in lower case.
 */
const GOES_ON = /^(?:.+-.*|A|B|BD[IO]|CODE|EM|FONT|I|LINK|MARK|META|SLOT|SMALL|SPAN|STRONG|SU[BP]|U|WBR)$/i;
export const endsText = (node: Node): boolean => node instanceof HTMLElement && !GOES_ON.test(node.nodeName);
/** An address goes on over the edge of these although it might as well end there: they only mark it, or break its line. */
const MARKS_TEXT = /^(?:B|EM|FONT|I|MARK|STRONG|U|WBR)$/i;

/** What stands between a name and its address, as far as a text holds it. */
const BEFORE_ADDRESS = /^["'\s]*(?:<|$)/;

/** Neighbours that one address may be split over, and characters taken from them. */
const MAX_PIECES = 8;
const MAX_SPLIT = 320;
/** Characters of a link's own text that are looked at. One with more shows no address, but a page's worth of text. */
const MAX_SHOWN = 2_000;

/** An address's place in a page. */
export interface Found {
  /** As written; the worker brings it to its normal form. */
  readonly domain: string;
  /** What is found there anew when it changes: a text node or an element with the address in an attribute. */
  readonly node: Text | Element;
  /** What the badge goes after. */
  readonly end: Text | Element;
}

/**
 * Looks through a part of a page. Gives the addresses of each node as they are found, and null where the search may be put off. `leave` is a
 * selector of what is not to be looked at; `shadow` is told each open shadow root.
 */
export function* addressesIn(
  root: Element | ShadowRoot,
  leave: string = NOT_FOR_READING,
  shadow: (root: ShadowRoot) => void = () => undefined,
): Generator<readonly Found[] | null> {
  const taken = new Set<Element>();
  for (const element of withAddress(root)) {
    if (element !== null && !closest(element, leave)) {
      const domains = domainsOfElement(element);
      if (domains.length > 0) taken.add(element);
      yield foundAt(element, domains);
    }
    yield null;
  }
  for (const node of textsWithAt(root)) {
    if (node === null) yield null;
    else if (!closest(node, leave) && !isWithin(node, taken)) yield [...inText(node)];
  }
  yield null;
  for (const element of mayHaveShadow(root)) {
    if (element === null) yield null;
    else {
      const inner = shadowRootOf(element);
      if (inner === null || closest(element, leave)) continue;
      shadow(inner);
      yield* addressesIn(inner, leave, shadow);
    }
  }
}

export const foundAt = (element: Element, domains: readonly string[]): Found[] =>
  domains.map((domain) => ({ domain, node: element, end: element }));

/** The addresses in one text node, or one that begins in it and goes on in its neighbours. */
export function* inText(node: Text): Generator<Found> {
  const before = (/^[^\s@]{0,64}@/.test(node.data) ? textBefore(node) : '') || fieldBefore(node);
  const after = /@[^\s@,;:<>()]*$/.test(node.data) ? textAfter(node) : { text: '', end: node };
  const own = after.text === '' ? null : node.data.toLowerCase();
  for (const domain of domainsInText(before + node.data + after.text)) {
    // The one before this node, and no part of it.
    if (before.toLowerCase().includes(`@${domain}`) && !node.data.toLowerCase().includes(domain)) continue;
    yield { domain, node, end: own === null || own.includes(domain) ? node : after.end };
  }
}

/**
 * The domains in a link's address or in an element's attributes, unless its own text shows the address. Whoever wrote the link
 * or chose the name may show another address: then that one's too.
 */
export function domainsOfElement(element: Element): string[] {
  const { isLink, told, shown, seen } = toldBy(element);
  if (shown > MAX_SHOWN) return [];
  // What is longer than a name is a text, in which each has a badge of its own.
  const isInText = shown > MAX_SPLIT || told.every((domain) => seen.includes(domain));
  if (!isLink && (isInText || isToldAround(element, told))) return [];
  return [...told, ...seen];
}

/** The domains that a link or an element's attributes tell, and those in its own text, of so many characters. */
function toldBy(element: Element): { isLink: boolean; told: string[]; shown: number; seen: string[] } {
  const linked = element.localName === 'a' ? domainsInLink(element.getAttribute('href') ?? '') : [];
  const isLink = linked.length > 0;
  const values = ADDRESS_ATTRIBUTES.map((name) => element.getAttribute(name) ?? '');
  const value = values.find((each) => each.includes('@')) ?? '';
  // A long text about addresses is a tool tip and no address.
  const told = isLink ? linked : value.length > MAX_SPLIT ? [] : domainsInText(value, false);
  const text = told.length === 0 ? '' : textOf(element);
  const shown = text.length > MAX_SHOWN ? [] : domainsShown(element, text);
  const cut = cutOff(text, told);
  return { isLink, told, shown: text.length, seen: shown.filter((domain) => domain !== cut) };
}

/**
 * Read text by text: what stands beside an address in an element of its own (the button that removes it) is no part of it. Nor
 * is what is hidden in an element that is not.
 */
function domainsShown(element: Element, text: string): string[] {
  if (!text.includes('@')) return [];
  const isHidden = !isShown(element);
  return [...textsWithAt(element)].flatMap((each) => (each && (isHidden || isShown(each)) ? domainsIn(each) : []));
}

export const textOf = (node: Node): string => node.textContent as string;

/** True for a text that shows nothing. */
export const isBlank = (text: Text): boolean => text.data.trim() === '';

/** The domains of the addresses in a text. */
export const domainsIn = (text: Text): string[] => [...inText(text)].map(({ domain }) => domain);

/**
 * Web mails say an address on a chip, on the name in it, and on the button that removes it. Only the next element around is
 * asked, and what it tells, not whether it has the badge: a mail may hold hundreds within each other.
 */
function isToldAround(element: Element, domains: readonly string[]): boolean {
  const parent = elementAround(element);
  const around = parent && closest(parent, ANY_WITH_ADDRESS);
  if (!around) return false;
  const { told, shown, seen } = toldBy(around);
  return shown <= MAX_SPLIT && domains.every((domain) => told.includes(domain) || seen.includes(domain));
}

function* withAddress(root: Element | ShadowRoot): Generator<Element | null> {
  const seen = new Set<Element>();
  for (const selector of WITH_ADDRESS) {
    const itself = root instanceof Element && root.matches(selector) ? [root] : [];
    for (const element of [...itself, ...root.querySelectorAll(selector)]) {
      // Fields may take the place of a form's own ways, and nobody's address is a form's.
      if (!seen.has(element) && !(element instanceof HTMLFormElement)) yield element;
      seen.add(element);
    }
    yield null;
  }
}

function isWithin(node: Node, taken: ReadonlySet<Node>): boolean {
  if (taken.size === 0) return false;
  for (let each: Node | null = node; each !== null; each = elementAround(each)) if (taken.has(each)) return true;
  return false;
}

/**
 * The domain of `<address>` right after a text, which then is a name that somebody chose. Asked often, so no styles are: the
 * next paragraph's counts too.
 */
export function domainsAfterName(node: Text): string[] {
  const walker = walkerAt(node, NodeFilter.SHOW_TEXT);
  let text = '';
  for (let pieces = 0; pieces < MAX_PIECES && BEFORE_ADDRESS.test(text) && !text.includes('>'); pieces++) {
    text += walker.nextNode()?.textContent?.slice(0, MAX_SPLIT) ?? ' ';
  }
  return /^["'\s]*</.test(text) ? domainsInText(text.split('>')[0] ?? '', false) : [];
}

/** The domains of what comes next after an element, up to another paragraph, be it text or what tells an address. */
export function domainsRightAfter(element: Element): readonly string[] {
  const walker = walkerAt(element);
  for (let pieces = 0; pieces < MAX_PIECES; pieces++) {
    const next = walker.nextNode();
    if (next === null || endsLine(next)) break;
    const domains = next instanceof Element ? domainsOfElement(next) : next instanceof Text ? domainsIn(next) : [];
    if (domains.length > 0 || (next instanceof Text && !isBlank(next))) return domains;
  }
  return [];
}

/** The name of the field before `<…>` where that is an identifier of a message; it may be in another cell. */
function fieldBefore(node: Text): string {
  if (!/^[\s:]*</.test(node.data)) return '';
  const walker = walkerAt(node, NodeFilter.SHOW_TEXT);
  let field = '';
  for (let pieces = 0; pieces < MAX_PIECES && field === ''; pieces++) {
    field = walker.previousNode()?.textContent?.slice(-MAX_SPLIT).trim() ?? '';
  }
  return BEFORE_IDENTIFIER.test(`${field}:`) ? `${field}:` : '';
}

/** An address as a text ends with it. */
const IS_WHOLE = /[^\s@]@[^\s@]+\.[^\s@.]{2,}$/;

/** The text right before a node, as far as it may be the local part of an address. */
function textBefore(node: Text): string {
  let text = '';
  for (const { piece, marked } of neighbours(node, 'previous')) {
    // `<span>anna@example.nl</span><span>bob@example.com</span>`: what is whole there ends there, unless more of it follows.
    if (!marked && !/^[@.-]/.test(node.data) && IS_WHOLE.test(piece.data)) break;
    text = piece.data + text;
    if (/\s/.test(piece.data) || text.length > MAX_SPLIT) break;
  }
  return text.slice(-MAX_SPLIT);
}

/** The text right after a node, as far as a domain that is not whole at the node's end goes on there. */
function textAfter(node: Text): { readonly text: string; readonly end: Text } {
  let text = '';
  let end = node;
  for (const { piece, marked } of neighbours(node, 'next')) {
    const domain = (node.data + text).split('@').pop() ?? '';
    const isWhole = /[^.-]\.[^.-]*[^.-]$/.test(domain.trimEnd());
    // With a dot or a hyphen the domain that a reader sees goes on, whatever it stands in.
    if (/\s$/.test(domain) || (isWhole && !marked && !SEEMS_TO_GO_ON.test(piece.data)) || text.length > MAX_SPLIT)
      break;
    if (!/^[\p{L}\p{N}\p{M}\p{Pd}.\u2024\ufe52\uff0e\uff61\u00ad\u200b-\u200d\u2060]/u.test(piece.data)) break;
    if (!isDrawnLike(node, piece)) break;
    text += piece.data;
    end = piece;
  }
  return { text: text.slice(0, MAX_SPLIT), end };
}

/**
 * The text nodes next to one, in reading order, up to the end of its paragraph; `marked` where nothing but elements that
 * mark text stand between it and the one before.
 */
function* neighbours(
  node: Text,
  way: 'previous' | 'next',
): Generator<{ readonly piece: Text; readonly marked: boolean }> {
  const walker = walkerAt(node);
  // Asked only where there is a neighbour: a browser may have to work out the styles of all the page for it.
  let isSeen: boolean | null = null;
  const ends = way === 'next' && goesOnNear(node) ? endsLine : endsText;
  const sibling = (): Node | null => (way === 'next' ? walker.nextSibling() : walker.previousSibling());
  const inner = (): Node | null => (way === 'next' ? walker.firstChild() : walker.lastChild());
  let marked = true;
  for (let pieces = 0; pieces < MAX_PIECES; ) {
    let next = sibling();
    if (next === null) {
      const around = walker.parentNode();
      if (around === null || ends(around)) return;
      marked &&= MARKS_TEXT.test(around.nodeName);
      continue;
    }
    while (next instanceof Element) {
      if (ends(next)) return;
      marked &&= MARKS_TEXT.test(next.nodeName);
      next = inner();
    }
    pieces++;
    if (!(next instanceof Text) || next.data === '') continue;
    isSeen ??= isShown(node);
    if (isShown(next) !== isSeen) continue;
    yield { piece: next, marked };
    marked = true;
  }
}

/** True where one of the next texts begins as a domain goes on. Asked before styles are. */
function goesOnNear(node: Text): boolean {
  const walker = walkerAt(node, NodeFilter.SHOW_TEXT);
  for (let pieces = 0; pieces < MAX_PIECES; pieces++) {
    if (SEEMS_TO_GO_ON.test(`${walker.nextNode()?.textContent}`)) return true;
  }
  return false;
}

/** Pages put words that nobody sees into an address, against programs that gather them. */
function isShown(node: Text | Element): boolean {
  return elementAt(node)?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) !== false;
}

/** True where a reader sees both as one: in the same line, and of about one size. Others may be there to mislead. */
function isDrawnLike(node: Text, piece: Text): boolean {
  const [one, other] = [inLine(node), inLine(piece)];
  return one.block === other.block && Math.max(one.size, other.size) <= 2 * Math.min(one.size, other.size);
}

/** The size of a text's letters, and in what its line is. An element that is set elsewhere is a block by its display. */
function inLine(text: Text): { readonly size: number; readonly block: Element | null } {
  let block = elementAround(text);
  const size = block === null ? 0 : Number.parseFloat(getComputedStyle(block).fontSize);
  while (block !== null && isInLine(block)) block = elementAround(block);
  return { size, block };
}

/** True for what ends a text to a reader too: a style can draw what ends a paragraph in the line. */
function endsLine(node: Node): boolean {
  return endsText(node) && !(node instanceof Element && node.hasChildNodes() && isInLine(node));
}

function isInLine(element: Element): boolean {
  const { display, position } = getComputedStyle(element);
  return display === 'contents' || (display === 'inline' && position === 'static');
}
