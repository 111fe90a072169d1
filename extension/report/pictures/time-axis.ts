/** A stretch of time as a line: which stretch to show, where a moment lies on it, which days to name beneath it. */

/** In milliseconds since 1970, or in a picture's own measure. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

export const DAY = 86_400_000;
/** What lies further away is cut off at the edge: a signature for ten years would make all others too thin to see. */
const FURTHEST = 45 * DAY;
const STEP_DAYS = [1, 2, 5, 7, 14, 30, 60];

/** The stretch that shows all of these and now, not at its very edge. */
export function stretchAround(spans: readonly Span[], now: number): Span {
  const from = Math.max(now - FURTHEST, Math.min(now - DAY, ...spans.map((span) => span.from)));
  const until = Math.min(now + FURTHEST, Math.max(now + DAY, ...spans.map((span) => span.until)));
  const air = (until - from) * 0.06;
  return { from: from - air, until: until + air };
}

/** Where a moment lies: 0 at the start of the stretch, 1 at its end; what is outside lies at the edge. */
export function placeOn(stretch: Span, moment: number): number {
  const place = (moment - stretch.from) / (stretch.until - stretch.from);
  return Math.min(1, Math.max(0, place));
}

/** Where words so wide begin so that the line of now does not run through them: on its left where they fit, else on its right, if they fit there. */
export function besideNow(room: Span, now: number, wide: number): number {
  const gap = 6;
  const fitsLeft = room.from + wide + gap <= now;
  const fitsRight = now + gap + wide <= room.until;
  return fitsLeft || !fitsRight ? room.from : now + gap;
}

/** Midnights where the reader is, as the words beneath are days there: at most `most` and one of them, evenly apart but for clock changes. */
export function ticksOn(stretch: Span, most: number): number[] {
  const days = STEP_DAYS.find((step) => (stretch.until - stretch.from) / (step * DAY) <= most) ?? 90;
  const ticks: number[] = [];
  const at = new Date(stretch.from);
  at.setHours(24, 0, 0, 0);
  for (; at.getTime() <= stretch.until; at.setDate(at.getDate() + days)) ticks.push(at.getTime());
  return ticks;
}
