/**
 * The question before a message goes to a domain where it can be intercepted, or of which nothing is known. Asked by the
 * browser, in a window that the page can neither read nor answer; and only when a person sends: a page that made up a click
 * could read the verdict off the time that the question takes.
 */
import type { Writing } from './sites/web-mail.ts';

/** Milliseconds in which no question gets to a screen, and no answer back: the browser has kept it to itself. */
const NOT_ASKED_IN = 2;

/**
 * `question` gives what is to be asked before the message is sent that a button or, for the keyboard's short cut, the element
 * in use belongs to; null where nothing is. Returns how to begin, which may be called again.
 */
export function askBeforeSend(
  send: Writing['send'],
  question: (sender: Element, byKey: boolean) => string | null,
  signal: AbortSignal,
): () => void {
  /** Asked once for a press: browsers tell nothing more of one during which they asked. */
  const act = send.on ?? 'click';
  let refused: Element | null = null;

  const onEvent = (event: Event): void => {
    if (!event.isTrusted || !(event.target instanceof Element)) return;
    const button = event.target.closest(send.selector);
    const press = event instanceof KeyboardEvent ? pressOf(event, button) : null;
    if (event instanceof KeyboardEvent && press === null) return;
    const byKey = press === 'short cut';
    const sender = byKey ? event.target : button;
    if (sender === null) return;
    if (press !== null || event.type === act) {
      const asked = question(sender, byKey);
      refused = asked !== null && !isYes(asked) ? sender : null;
    }
    if (refused !== sender) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  return () => {
    for (const type of [act, 'click', 'keydown']) window.addEventListener(type, onEvent, { capture: true, signal });
  };
}

/** What a key does here: the short cut sends from anywhere, Enter and Space press a button that is none of the browser's own. */
function pressOf(
  { type, key, ctrlKey, metaKey }: KeyboardEvent,
  button: Element | null,
): 'short cut' | 'button' | null {
  if (type !== 'keydown') return null;
  if (key === 'Enter' && (ctrlKey || metaKey)) return 'short cut';
  const isOwn = button?.matches('button, input, a[href], summary');
  return button !== null && !isOwn && (key === 'Enter' || key === ' ') ? 'button' : null;
}

/** Browsers show no question in a frame of another site, nor where the person has had enough of a page's: nobody said no. */
function isYes(question: string): boolean {
  const asked = performance.now();
  return confirm(question) || performance.now() - asked < NOT_ASKED_IN;
}
