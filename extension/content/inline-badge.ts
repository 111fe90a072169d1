/**
 * One badge beside an address, in a closed shadow root: the page's style does not reach into it, and the page's scripts can
 * read neither its state nor its name. It takes the room of one character from the start and never changes its size, so
 * nothing moves when its state comes. A click on it is the person's alone: what the page's scripts make up is not trusted.
 */
import { PAPER, SEALS, type SealState } from '../seal/shapes.ts';

const SVG = 'http://www.w3.org/2000/svg';

export interface InlineBadge {
  readonly host: HTMLElement;
  /** `isEarlier`: the state was found earlier and is being looked at again; it is drawn pale and without its colour. */
  show(state: SealState, label: string, isEarlier?: boolean): void;
  /** It is among what its parent lays out: in the middle of the row, and with room after it. */
  asItem(): void;
  /** Calls back once when the page shows what it hides now, and the badge with it. */
  whenSeen(act: () => void): void;
}

/** Inline and important, so that it holds whatever the page's own CSS says. Set by script: the page's CSP has no say. */
export function setStyle(element: HTMLElement | SVGElement, style: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value, 'important');
}

/**
 * Calls back for a person's click on an element of ours, and hides it from the page's own handlers above. The same by the
 * keyboard, for what is no button of the browser's.
 */
export function onPersonsPress(element: HTMLElement, act: () => void): void {
  const types = ['pointerdown', 'mousedown', 'mouseup', 'pointerup', 'dblclick', 'click', 'keydown'] as const;
  for (const type of types) {
    element.addEventListener(type, (event) => {
      const isKey = 'key' in event;
      if (isKey && (element.localName === 'button' || !/^(?:Enter| )$/.test(event.key))) return;
      event.stopPropagation();
      event.preventDefault();
      if ((isKey || type === 'click') && event.isTrusted) act();
    });
  }
}

/** Characters without a width: no line ends before the one; by the other a badge stays right of an address in Latin letters. */
const WORD_JOINER = '\u2060';
const LEFT_TO_RIGHT = '\u200e';

/** What goes on from the text around a badge to what is in it. */
const INHERITED = { 'font-size': 'inherit', visibility: 'inherit', 'pointer-events': 'inherit' };

/** What is left of one where the page copied it. An element of our own name would tell them better, but a page that defines it sees inside. */
export const COPY = 'span[style^="display: contents !important"]:empty';

/** What all badges have alike, made once: a browser copies a style in far less time than it takes to set one. */
function createParts(): { readonly host: HTMLElement; readonly line: HTMLElement } {
  const host = document.createElement('span');
  // Without a box of its own there is nothing of it that the page's style could change but what goes on to what it holds. And
  // it is short: a person may copy it along with a text. Where the page hides the text, the badge is hidden too.
  setStyle(host, { display: 'contents', ...INHERITED });
  // Itself no box among words, or it could not be joined to one: it never begins a line, the word before it goes along.
  const line = document.createElement('span');
  setStyle(line, {
    all: 'initial',
    display: 'inline',
    'flex-shrink': '0',
    'line-height': '1',
    'user-select': 'none',
    'white-space': 'nowrap',
    ...INHERITED,
  });
  const button = document.createElement('span');
  setStyle(button, {
    display: 'inline-block',
    width: '1em',
    height: '1em',
    'margin-inline-start': '0.25em',
    'vertical-align': '-0.125em',
    cursor: 'pointer',
  });
  button.setAttribute('role', 'button');
  line.append(WORD_JOINER, button, LEFT_TO_RIGHT);
  return { host, line };
}

let parts: ReturnType<typeof createParts> | null = null;

/**
 * `byTab`: the keyboard reaches it. The badges of people are reached; those in a text by a screen reader's own cursor alone, and
 * their domains by the popup: hundreds of them must not stand between two links.
 */
export function createBadge(open: () => void, byTab: boolean): InlineBadge {
  parts ??= createParts();
  const host = parts.host.cloneNode() as HTMLElement;
  const root = host.attachShadow({ mode: 'closed' });
  const line = parts.line.cloneNode(true) as HTMLElement;
  const button = line.lastElementChild as HTMLElement;
  button.tabIndex = byTab ? 0 : -1;
  const drawing = createDrawing();
  button.append(drawing.svg);
  // A page that brings its elements in line with new ones may take ours for one of its own, and put its text in there.
  root.append(line, document.createElement('slot'));
  onPersonsPress(button, open);
  return {
    host,
    show(state, label, isEarlier = false) {
      setStyle(button, { filter: isEarlier ? 'grayscale(1) opacity(0.5)' : 'none' });
      button.setAttribute('aria-label', label);
      button.title = label;
      drawing.show(state);
    },
    asItem: () => setStyle(line, { 'align-self': 'center', 'margin-inline-end': '0.25em' }),
    whenSeen(act) {
      // No event tells that something is hidden no more, other than that of a transition: this one shows nothing.
      setStyle(line, { transition: 'visibility 1ms' });
      const seen = (event: Event): void => {
        event.stopPropagation();
        line.style.removeProperty('transition');
        act();
      };
      line.addEventListener('transitionrun', seen, { once: true });
    },
  };
}

export interface Drawing {
  readonly svg: SVGElement;
  show(state: SealState): void;
}

/** A seal that fills its parent. It is drawing only; the name is beside it. */
export function createDrawing(): Drawing {
  const svg = drawn('svg', {
    viewBox: '0 0 16 16',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
  setStyle(svg, { display: 'block' });
  return { svg, show: (state) => svg.replaceChildren(...paths(state)) };
}

function paths(state: SealState): SVGElement[] {
  const { tone, strokes } = SEALS[state];
  const colours = { tone, paper: PAPER, none: 'none' } as const;
  return strokes.map(({ d, fill = 'none' as const, stroke = 'none' as const, width = 1 }) =>
    drawn('path', { d, fill: colours[fill], stroke: colours[stroke], 'stroke-width': String(width) }),
  );
}

function drawn(name: 'svg' | 'path', attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}
