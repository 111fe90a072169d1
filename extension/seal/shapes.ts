/**
 * The seals: one shape for each state, on a grid of 16 by 16 so that they stay legible as toolbar icons. The shape alone
 * tells the states apart; the tone only helps. Tones keep at least 3:1 against white and against a dark toolbar. The
 * popup, the badges in pages and `tools/draw-icons.ts` all draw from here.
 */
export type SealState =
  | 'protected'
  | 'published'
  | 'partly'
  | 'none'
  | 'failing'
  | 'unknown'
  | 'nomail'
  | 'checking'
  | 'off';

/** One path; `tone` is the state's colour, `paper` what lies on top of it. */
export interface Stroke {
  readonly d: string;
  readonly fill?: 'tone' | 'paper';
  readonly stroke?: 'tone' | 'paper';
  readonly width?: number;
}

export interface Seal {
  readonly tone: string;
  readonly strokes: readonly Stroke[];
}

export const PAPER = '#ffffff';

const SHIELD = 'M8 1L14 3V7.5C14 11.2 11.5 13.8 8 15C4.5 13.8 2 11.2 2 7.5V3Z';
const SHIELD_LINE = 'M8 1.8L13.2 3.6V7.5C13.2 10.7 11.1 13 8 14.1C4.9 13 2.8 10.7 2.8 7.5V3.6Z';
const HALF_SHIELD = 'M8 1V15C4.5 13.8 2 11.2 2 7.5V3Z';
const TICK = 'M4.8 8L7.2 10.4L11.3 5.6';
const RING = 'M8 1.9A6.1 6.1 0 1 1 7.99 1.9Z';

export const SEALS: Readonly<Record<SealState, Seal>> = {
  protected: {
    tone: '#1b8a4b',
    strokes: [
      { d: SHIELD, fill: 'tone' },
      { d: TICK, stroke: 'paper', width: 1.9 },
    ],
  },
  published: {
    // No tick and no green: nobody has seen that the servers keep what is published.
    tone: '#2a7f8e',
    strokes: [
      { d: SHIELD_LINE, fill: 'paper', stroke: 'tone', width: 1.6 },
      { d: 'M6 6H10V10H6Z', fill: 'tone' },
    ],
  },
  partly: {
    tone: '#b26a00',
    strokes: [
      { d: SHIELD_LINE, fill: 'paper', stroke: 'tone', width: 1.6 },
      { d: HALF_SHIELD, fill: 'tone' },
    ],
  },
  none: {
    tone: '#b26a00',
    strokes: [
      { d: RING, fill: 'paper', stroke: 'tone', width: 1.8 },
      { d: 'M4.6 8H11.4', stroke: 'tone', width: 2 },
    ],
  },
  failing: {
    tone: '#d13438',
    strokes: [
      { d: 'M5 1H11L15 5V11L11 15H5L1 11V5Z', fill: 'tone' },
      { d: 'M5.4 5.4L10.6 10.6M10.6 5.4L5.4 10.6', stroke: 'paper', width: 1.9 },
    ],
  },
  unknown: {
    tone: '#6f6bb8',
    strokes: [
      { d: RING, fill: 'tone', stroke: 'tone', width: 1.6 },
      { d: 'M5.9 6.3A2.1 2.1 0 1 1 8.9 8.1Q8 8.6 8 9.6', stroke: 'paper', width: 1.6 },
      { d: 'M7.1 11.1H8.9V12.7H7.1Z', fill: 'paper' },
    ],
  },
  nomail: {
    // An envelope struck through is a smudge at 16 pixels; the sign for "not here" is not.
    tone: '#747a80',
    strokes: [
      { d: RING, fill: 'paper', stroke: 'tone', width: 1.9 },
      { d: 'M4.2 11.8L11.8 4.2', stroke: 'tone', width: 1.9 },
    ],
  },
  checking: {
    tone: '#3577d4',
    strokes: [
      { d: RING, fill: 'paper', stroke: 'tone', width: 1.6 },
      { d: 'M4 7h2v2h-2ZM7 7h2v2h-2ZM10 7h2v2h-2Z', fill: 'tone' },
    ],
  },
  off: {
    tone: '#8b9198',
    strokes: [{ d: SHIELD_LINE, stroke: 'tone', width: 1.6 }],
  },
};

/** The seal as a standalone SVG document: only for making the icon files. */
export function sealAsSvg(state: SealState): string {
  const { tone, strokes } = SEALS[state];
  const paint = (colour: 'tone' | 'paper' | undefined): string =>
    colour === undefined ? 'none' : colour === 'tone' ? tone : PAPER;
  const paths = strokes.map(({ d, fill, stroke, width }) => {
    const line =
      stroke === undefined
        ? ''
        : ` stroke="${paint(stroke)}" stroke-width="${width ?? 1}" stroke-linecap="round" stroke-linejoin="round"`;
    return `  <path d="${d}" fill="${paint(fill)}"${line}/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">\n${paths.join('\n')}\n</svg>\n`;
}
