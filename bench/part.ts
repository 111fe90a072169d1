/** A part of the bench: one question, measured by one file below `parts/`. */
import type { Need } from '../test/driver/install-browser.ts';
import type { Figure } from './figure.ts';

export interface Part {
  readonly name: string;
  /** What it finds out, as a heading of the table. */
  readonly question: string;
  /** `lab`: inside the network namespace with the real servers. */
  readonly where: 'here' | 'lab';
  /** What it drives, installed where it is missing. */
  readonly needs?: readonly Need[];
  readonly measure: Measure;
}

/** `quick` is for trying the bench itself: few rounds, and figures that say little. */
export type Measure = (effort: Effort) => Promise<Measured>;

export type Effort = 'full' | 'quick';

export interface Measured {
  readonly figures: readonly Figure[];
  /** Others' figures of the same run, as a table: a row each, the first cell is the name. */
  readonly peers?: Table;
  readonly curves?: readonly Curve[];
  /** Programs that took part, by name. */
  readonly versions?: Readonly<Record<string, string>>;
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A line of a chart. */
export interface Curve {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}
