/**
 * From the chains of trust to where everything of their picture lies, in pixels. With room, the validity of each zone's
 * signature is a bar to the right, all on one line of time; without, each bar lies beneath its zone.
 */
import type { Status } from '../../../src/dnssec/proven.ts';
import type { TrustView, ZoneView } from '../../../src/report/report.ts';
import { placeOn, type Span, stretchAround, ticksOn } from './time-axis.ts';
import { type TrustRow, trustRows } from './trust-order.ts';

export const NODE = 10;
export const PILL_HEIGHT = 20;
const MARGIN = 14;
const COLUMN = 26;
/** From the pill with the DS record down to the zone's mark. */
const PILL_TO_NODE = 31;
const WIDE = 620;
const BARS_WIDTH = 240;
const BARS_GAP = 20;
const AXIS_HEIGHT = 26;
/** In less room than this a name beside several tags would lose most of its letters: it stands below them. */
const BESIDE_TAGS = 330;
const NAME_HEIGHT = 20;
/** Half of what the longest name of a day takes. */
const TICK_ROOM = 20;

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** The place of now on this bar's line. */
  readonly now: number;
  /** The whole line that the bar is part of. */
  readonly line: { readonly x: number; readonly width: number };
}

interface Laid {
  /** Centre of the row's mark. */
  readonly x: number;
  readonly y: number;
  readonly text: { readonly x: number; readonly room: number };
}

export type LaidRow = Laid &
  (
    | {
        readonly kind: 'zone';
        readonly zone: ZoneView;
        readonly pill: { readonly x: number; readonly y: number };
        readonly bar: Bar | null;
      }
    | (Extract<TrustRow, { kind: 'answers' }> & {
        /** How far below its tags the name stands; 0 beside them. */
        readonly nameBelow: number;
      })
    | Extract<TrustRow, { kind: 'more' }>
  );

export interface TrustLink {
  /** An SVG path. */
  readonly d: string;
  readonly status: Status;
}

export interface TrustLayout {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly LaidRow[];
  readonly links: readonly TrustLink[];
  /** The common line of time; null where each bar has its own or there is none. */
  readonly axis: {
    readonly now: number;
    readonly top: number;
    readonly bottom: number;
    readonly ticks: readonly { readonly x: number; readonly time: number }[];
  } | null;
}

/** `now` in milliseconds since 1970. */
export function layOutTrust(trust: TrustView, width: number, now: number): TrustLayout {
  const order = trustRows(trust);
  const spans = order.flatMap((row) => (row.kind === 'zone' ? (spanOf(row.zone) ?? []) : []));
  const stretch = stretchAround(spans, now);
  const wide = width >= WIDE && spans.length > 0;
  const textEnd = wide ? width - BARS_WIDTH - BARS_GAP : width - 2;
  const top = wide ? AXIS_HEIGHT : 4;

  const rows: LaidRow[] = [];
  let y = top;
  for (const row of order) {
    const x = MARGIN + row.column * COLUMN;
    const text = { x: x + NODE + 10, room: textEnd - x - NODE - 10 };
    if (row.kind === 'more') {
      rows.push({ ...row, x, y: y + 17, text });
      y += 34;
      continue;
    }
    if (row.kind === 'answers') {
      const nameBelow = text.room < BESIDE_TAGS && row.answers.lookups.length > 1 ? NAME_HEIGHT : 0;
      rows.push({ ...row, x, y: y + 17, text, nameBelow });
      y += 34 + nameBelow;
      continue;
    }
    const at = y + PILL_HEIGHT / 2 + PILL_TO_NODE;
    const span = spanOf(row.zone);
    const line = wide ? { x: width - BARS_WIDTH, width: BARS_WIDTH } : { x: text.x, width: Math.min(text.room, 300) };
    const bar = span === null ? null : barOf(span, stretch, now, line, wide ? at - 4 : at + 29);
    rows.push({ kind: 'zone', zone: row.zone, x, y: at, text, pill: { x: x - NODE, y }, bar });
    y = at + (bar === null || wide ? 30 : 60);
  }

  const axis = wide
    ? {
        now: width - BARS_WIDTH + BARS_WIDTH * placeOn(stretch, now),
        top: AXIS_HEIGHT - 8,
        bottom: y,
        ticks: ticksOn(stretch, 4)
          .map((time) => ({ x: width - BARS_WIDTH + BARS_WIDTH * placeOn(stretch, time), time }))
          .filter(({ x }) => x + TICK_ROOM <= width),
      }
    : null;
  return { width, height: y + (wide ? AXIS_HEIGHT : 4), rows, links: linksOf(order, rows), axis };
}

function spanOf({ signedFrom, signedUntil }: ZoneView): Span | null {
  if (signedFrom === null || signedUntil === null) return null;
  const span = { from: Date.parse(signedFrom), until: Date.parse(signedUntil) };
  return Number.isNaN(span.from) || Number.isNaN(span.until) ? null : span;
}

function barOf(span: Span, stretch: Span, now: number, line: Bar['line'], y: number): Bar {
  const x = line.x + line.width * placeOn(stretch, span.from);
  const end = line.x + line.width * placeOn(stretch, span.until);
  return { x, y, width: Math.max(3, end - x), now: line.x + line.width * placeOn(stretch, now), line };
}

/** From each row's parent down to it: a zone by way of its pill, what was asked by a bend. */
function linksOf(order: readonly TrustRow[], rows: readonly LaidRow[]): TrustLink[] {
  return order.flatMap(({ parent }, i) => {
    const row = rows[i];
    if (row === undefined) return [];
    const status = row.kind === 'zone' ? row.zone.status : row.kind === 'more' ? row.status : row.answers.status;
    const links: TrustLink[] = [];
    if (row.kind === 'zone') links.push({ d: `M${row.x} ${row.pill.y + PILL_HEIGHT} V${row.y - NODE}`, status });
    const from = parent === null ? undefined : rows[parent];
    if (from !== undefined) {
      const to = row.kind === 'zone' ? row.pill.y + PILL_HEIGHT / 2 : row.y;
      const straight = `M${from.x} ${from.y + NODE} V${row.kind === 'zone' ? row.pill.y : row.y}`;
      const bent = `M${from.x} ${from.y + NODE} V${to - 9} q0 9 9 9 H${row.x - NODE}`;
      links.push({ d: from.x === row.x ? straight : bent, status });
    }
    return links;
  });
}
