/**
 * Where everything of the picture of delivery lies, in pixels: the sender, the MX records, and an arm to each mail host. With
 * room, what becomes of the mail stands beside the host; without, beneath it.
 */

import type { Outcome } from '../../../src/report/report.ts';
import type { DeliveryHost } from '../../view/delivery-hosts.ts';

/** How the line to a host is drawn: what it lets through. */
export type Arm = 'proven' | 'published' | 'encrypted' | 'weak' | 'stopped' | 'silent' | 'pending';

const ARM: Readonly<Record<Outcome, Arm>> = {
  authenticated: 'proven',
  unprobed: 'published',
  'mandatory-tls': 'encrypted',
  opportunistic: 'weak',
  refused: 'stopped',
  deferred: 'stopped',
  unreachable: 'silent',
};

export interface LaidHost {
  readonly host: DeliveryHost;
  readonly arm: Arm;
  /** Paths of the arm; a stopped one has a bar across it. */
  readonly paths: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly name: { readonly x: number; readonly y: number; readonly room: number };
  readonly becomes: { readonly x: number; readonly y: number; readonly room: number };
}

export interface DeliveryLayout {
  readonly width: number;
  readonly height: number;
  readonly sender: { readonly x: number; readonly y: number };
  readonly gate: { readonly x: number; readonly y: number };
  /** Where texts beside sender and gate begin, and how long they may be. */
  readonly text: { readonly x: number; readonly room: number };
  readonly rail: string;
  readonly hosts: readonly LaidHost[];
}

const RAIL = 22;
const SENDER = 24;
const GATE = 86;
const FIRST_HOST = 146;
const WIDE = 620;

export function layOutDelivery(hosts: readonly DeliveryHost[], width: number): DeliveryLayout {
  const wide = width >= WIDE;
  const pitch = wide ? 52 : 84;
  const x = RAIL + (wide ? 74 : 42);
  const textX = x + 22;
  const split = wide ? textX + (width - textX) * 0.48 : width;
  const laid = hosts.map((host, i): LaidHost => {
    const y = FIRST_HOST + i * pitch;
    const arm = armOf(host);
    return {
      host,
      arm,
      paths: armPaths(arm, x - 14, y),
      x,
      y,
      name: { x: textX, y: wide ? y - 2 : y - 8, room: split - textX - 12 },
      becomes: wide
        ? { x: split, y: y + 5, room: width - split - 2 }
        : { x: textX, y: y + 34, room: width - textX - 2 },
    };
  });
  const last = laid.at(-1);
  const end = last === undefined ? GATE : last.y - 10;
  const text = { x: RAIL + 24, room: width - RAIL - 26 };
  return {
    width,
    height: (last?.y ?? GATE) + (wide ? 28 : 54),
    sender: { x: RAIL, y: SENDER },
    gate: { x: RAIL, y: GATE },
    text,
    rail: `M${RAIL} ${SENDER + 14} V${end}`,
    hosts: laid,
  };
}

function armOf({ outcome, named }: DeliveryHost): Arm {
  if (outcome === null) return 'pending';
  return outcome === 'authenticated' && !named ? 'weak' : ARM[outcome];
}

/** From the rail, round the bend, to just before the host's mark. */
function armPaths(arm: Arm, end: number, y: number): string[] {
  const bend = `M${RAIL} ${y - 10} q0 10 10 10`;
  if (arm === 'stopped') return [`${bend} H${end - 8}`, `M${end - 8} ${y - 7} V${y + 7}`];
  if (arm === 'silent') return [`${bend} H${end}`];
  return [`${bend} H${end}`, `M${end - 6} ${y - 5} L${end} ${y} L${end - 6} ${y + 5}`];
}
