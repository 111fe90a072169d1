/**
 * One badge beside an address, in a closed shadow root so that the page's style and scripts don't reach into it. It takes
 * the room of one character from the start and never changes its size, so nothing moves when its state comes.
 */
import { PAPER, SEALS, type SealState } from '../seal/shapes.ts';

const SVG = 'http://www.w3.org/2000/svg';

export interface InlineBadge {
  readonly host: HTMLElement;
  show(state: SealState, label: string): void;
}

export function createBadge(): InlineBadge {
  const host = document.createElement('span');
  // Inline, so that it holds whatever the page's own CSS says of spans. Set by script: the page's CSP has no say.
  const style: Readonly<Record<string, string>> = {
    all: 'initial',
    display: 'inline-block',
    width: '1em',
    height: '1em',
    'margin-inline-start': '0.25em',
    'vertical-align': '-0.125em',
    'font-size': 'inherit',
    'line-height': '1',
  };
  for (const [name, value] of Object.entries(style)) host.style.setProperty(name, value, 'important');
  const root = host.attachShadow({ mode: 'closed' });
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('width', '100%');
  svg.setAttribute('height', '100%');
  svg.setAttribute('role', 'img');
  root.append(svg);

  return {
    host,
    show(state, label) {
      const title = document.createElementNS(SVG, 'title');
      title.textContent = label;
      svg.setAttribute('aria-label', label);
      host.title = label;
      svg.replaceChildren(title, ...drawing(state));
    },
  };
}

function drawing(state: SealState): SVGElement[] {
  const { tone, strokes } = SEALS[state];
  const colour = (paint: 'tone' | 'paper'): string => (paint === 'tone' ? tone : PAPER);
  return strokes.map(({ d, fill, stroke, width }) => {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    path.setAttribute('fill', fill ? colour(fill) : 'none');
    if (stroke) {
      path.setAttribute('stroke', colour(stroke));
      path.setAttribute('stroke-width', String(width ?? 1));
      path.setAttribute('stroke-linecap', 'round');
      path.setAttribute('stroke-linejoin', 'round');
    }
    return path;
  });
}
