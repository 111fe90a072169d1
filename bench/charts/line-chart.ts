/**
 * A chart of lines as SVG: readable in light and dark, told apart by dashes and words as well as by colour, with a text
 * for those who don't see it.
 */
import type { Curve } from '../part.ts';
import { ticksTo } from './ticks.ts';

export interface Panel {
  readonly heading: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly curves: readonly Curve[];
}

export interface Chart {
  readonly title: string;
  /** What it shows, in a sentence or two. */
  readonly description: string;
  /** Side by side. */
  readonly panels: readonly Panel[];
}

const HEIGHT = 390;
const MARGIN = { top: 64, right: 24, bottom: 52, left: 62 };
const NAMES = 200;
const PLOT = 380;
const BETWEEN_NAMES = 18;
const DASHES = ['', '9 5', '2 5', '12 5 2 5'];

const STYLE = `
  .paper { fill: #ffffff; } .ink { fill: #1f2328; } .quiet { fill: #59636e; } .grid { stroke: #d1d9e0; }
  .axis { stroke: #59636e; }
  .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; stroke-linecap: round; }
  .s0 { stroke: #0b57d0; } .s1 { stroke: #8250df; } .s2 { stroke: #1a7f37; } .s3 { stroke: #bc4c00; }
  .f0 { fill: #0b57d0; } .f1 { fill: #8250df; } .f2 { fill: #1a7f37; } .f3 { fill: #bc4c00; }
  text { font: 13px system-ui, sans-serif; } .title { font-size: 17px; font-weight: 600; }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117; } .ink { fill: #f0f6fc; } .quiet { fill: #9198a1; } .grid { stroke: #3d444d; }
    .axis { stroke: #9198a1; }
    .s0 { stroke: #79b8ff; } .s1 { stroke: #c8a6ff; } .s2 { stroke: #56d364; } .s3 { stroke: #ffa657; }
    .f0 { fill: #79b8ff; } .f1 { fill: #c8a6ff; } .f2 { fill: #56d364; } .f3 { fill: #ffa657; }
  }`;

export function lineChart({ title, description, panels }: Chart): string {
  const widths = panels.map(widthOf);
  const width = widths.reduce((sum, one) => sum + one, 0);
  const drawn = panels.map((panel, i) => {
    const left = widths.slice(0, i).reduce((sum, one) => sum + one, 0);
    return `<g transform="translate(${left} 0)">\n${drawPanel(panel)}\n</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<style>${STYLE}\n</style>`,
    `<rect class="paper" width="${width}" height="${HEIGHT}" rx="8"/>`,
    `<text class="ink title" x="16" y="30">${escaped(title)}</text>`,
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

/** One line needs no name beside it: the heading is its name. */
const isNamed = ({ curves }: Panel): boolean => curves.length > 1;

const widthOf = (panel: Panel): number => MARGIN.left + PLOT + MARGIN.right + (isNamed(panel) ? NAMES : 0);

function drawPanel(panel: Panel): string {
  const points = panel.curves.flatMap((curve) => curve.points);
  const xTicks = ticksTo(Math.max(...points.map(([x]) => x)));
  const yTicks = ticksTo(Math.max(...points.map(([, y]) => y)));
  const bottom = HEIGHT - MARGIN.bottom;
  const top = MARGIN.top + 16;
  const right = MARGIN.left + PLOT;
  const toX = (x: number): number => round(MARGIN.left + (PLOT * x) / (xTicks.at(-1) ?? 1));
  const toY = (y: number): number => round(bottom - ((bottom - top) * y) / (yTicks.at(-1) ?? 1));
  return [
    `<text class="quiet" x="${MARGIN.left}" y="${MARGIN.top - 6}">${escaped(panel.heading)}</text>`,
    ...yTicks.flatMap((y) => [
      `<line class="${y === 0 ? 'axis' : 'grid'}" x1="${MARGIN.left}" x2="${right}" y1="${toY(y)}" y2="${toY(y)}"/>`,
      `<text class="quiet" x="${MARGIN.left - 8}" y="${toY(y) + 4}" text-anchor="end">${y}</text>`,
    ]),
    ...xTicks.map((x) => `<text class="quiet" x="${toX(x)}" y="${bottom + 20}" text-anchor="middle">${x}</text>`),
    `<text class="quiet" x="${MARGIN.left + PLOT / 2}" y="${bottom + 42}" text-anchor="middle">${escaped(panel.xLabel)}</text>`,
    `<text class="quiet" transform="translate(16 ${(bottom + top) / 2}) rotate(-90)" text-anchor="middle">${escaped(panel.yLabel)}</text>`,
    ...panel.curves.map((curve, i) => drawCurve(curve, i, toX, toY)),
    ...(isNamed(panel) ? drawNames(panel.curves, toX, toY) : []),
  ].join('\n');
}

type Scale = (value: number) => number;

function drawCurve({ points }: Curve, i: number, toX: Scale, toY: Scale): string {
  const path = points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${toX(x)} ${toY(y)}`).join(' ');
  const dash = DASHES[i % DASHES.length];
  const dots = points.map(([x, y]) => `<circle class="f${i % 4}" cx="${toX(x)}" cy="${toY(y)}" r="3"/>`).join('');
  return `<path class="line s${i % 4}"${dash ? ` stroke-dasharray="${dash}"` : ''} d="${path}"/>${dots}`;
}

/** Each name at its line's end, moved apart where lines end close to each other. */
function drawNames(curves: readonly Curve[], toX: Scale, toY: Scale): string[] {
  const ends = curves.map(({ name, points }, i) => {
    const [x, y] = points.at(-1) ?? [0, 0];
    return { name, i, x: toX(x), y: toY(y) };
  });
  let lowest = Number.NEGATIVE_INFINITY;
  return ends
    .sort((a, b) => a.y - b.y)
    .map(({ name, i, x, y }) => {
      lowest = Math.max(y, lowest + BETWEEN_NAMES);
      return `<text class="f${i % 4}" x="${x + 12}" y="${round(lowest + 4)}">${escaped(name)}</text>`;
    });
}

const round = (value: number): number => Math.round(value * 10) / 10;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
