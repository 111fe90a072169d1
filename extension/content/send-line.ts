/**
 * The line near Send: the weakest recipient's state in words. In a closed shadow root, and of one size whatever it says, so
 * that the page can't read it off and nothing moves. It is a button of ours: a click opens the report.
 *
 * Pages can search text (`window.find`), in closed shadow roots too, but none that is inert: so the words are, and what
 * screen readers tell is the button's name.
 */
import type { SealState } from '../seal/shapes.ts';
import { createDrawing, onPersonsPress, setStyle } from './inline-badge.ts';

export interface SendLine {
  readonly host: HTMLElement;
  /** Null: there is nothing to say. */
  show(what: { readonly state: SealState; readonly text: string } | null): void;
}

export function createSendLine(open: () => void): SendLine {
  const host = document.createElement('div');
  setStyle(host, {
    all: 'initial',
    display: 'block',
    'box-sizing': 'border-box',
    height: '2.4em',
    'min-width': '0',
    overflow: 'hidden',
    font: 'inherit',
    color: 'inherit',
    'line-height': '1.2',
  });
  const root = host.attachShadow({ mode: 'closed' });
  const button: HTMLButtonElement & { ariaNotify?: (text: string) => void } = document.createElement('button');
  button.type = 'button';
  setStyle(button, {
    display: 'flex',
    background: 'none',
    border: '0',
    padding: '0',
    font: 'inherit',
    color: 'inherit',
    'outline-offset': '-2px',
    'align-items': 'center',
    gap: '0.4em',
    height: '100%',
    'max-width': '100%',
    cursor: 'pointer',
    visibility: 'hidden',
  });
  const drawing = createDrawing();
  const seal = document.createElement('span');
  setStyle(seal, { width: '1.1em', height: '1.1em', flex: 'none' });
  seal.append(drawing.svg);
  const words = document.createElement('span');
  words.inert = true;
  // What matters is at the end: two lines where one is too short.
  setStyle(words, {
    display: '-webkit-box',
    '-webkit-box-orient': 'vertical',
    '-webkit-line-clamp': '2',
    overflow: 'hidden',
    'overflow-wrap': 'anywhere',
  });
  button.append(seal, words);
  root.append(button);
  onPersonsPress(button, open);
  return {
    host,
    show(what) {
      setStyle(button, { visibility: what ? 'visible' : 'hidden' });
      if (!what) {
        words.textContent = '';
        return;
      }
      drawing.show(what.state);
      if (words.textContent === what.text) return;
      words.textContent = what.text;
      button.title = what.text;
      button.setAttribute('aria-label', what.text);
      // Screen readers tell it at once, where the browser can do that without text in the page.
      button.ariaNotify?.(what.text);
    },
  };
}
