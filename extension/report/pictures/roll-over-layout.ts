/** Where the lanes and stations of a key change lie, in pixels. Not to scale: hours and months would not fit one line. */
import type { RollOverScheme } from './roll-over-plan.ts';

export type Lane = 'current' | 'next' | 'certificate';

export interface LaneBar {
  readonly x: number;
  readonly width: number;
  /** `new` is drawn apart from what is there today. */
  readonly look: 'old' | 'new';
  /** It goes on past the edge of the picture. */
  readonly open: 'left' | 'right' | 'both' | 'none';
}

export interface LaidLane {
  readonly lane: Lane;
  readonly y: number;
  readonly label: { readonly x: number; readonly y: number; readonly room: number };
  readonly bars: readonly LaneBar[];
}

export interface RollOverLayout {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly LaidLane[];
  /** Publish, change, remove: where each station stands. */
  readonly stations: readonly number[];
  readonly top: number;
  readonly bottom: number;
}

const WIDE = 560;
const LABEL = 150;
export const BAR_HEIGHT = 16;

export function layOutRollOver(scheme: RollOverScheme, width: number): RollOverLayout {
  const wide = width >= WIDE;
  const left = wide ? LABEL : 0;
  const pitch = wide ? 34 : 50;
  const span = width - left - 2;
  const places = [0.12, 0.44, 0.76].map((part) => left + span * part);
  const [publish = 0, change = 0, remove = 0] = places;
  const end = left + span;
  const top = 26;
  const bar = (from: number, until: number, look: LaneBar['look']): LaneBar => ({
    x: from,
    width: until - from,
    look,
    open: from === left ? (until === end ? 'both' : 'left') : until === end ? 'right' : 'none',
  });
  const next = scheme === 'none' ? bar(publish, end, 'new') : bar(left, end, 'old');
  const lanes: [Lane, LaneBar[]][] = [
    ['current', [bar(left, remove, 'old')]],
    ['next', [next]],
    ['certificate', [bar(left, change, 'old'), bar(change, end, 'new')]],
  ];
  const laid = lanes.map(([lane, bars], i): LaidLane => {
    const y = top + i * pitch + (wide ? 0 : 18);
    const label = wide ? { x: 0, y: y + 12, room: LABEL - 10 } : { x: 0, y: y - 6, room: width };
    return { lane, y, label, bars };
  });
  const bottom = (laid.at(-1)?.y ?? top) + BAR_HEIGHT + 8;
  return { width, height: bottom + 4, lanes: laid, stations: places, top, bottom };
}
