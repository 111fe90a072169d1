/** What a run of the bench leaves: the figures of each part, when and where they were measured. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isWithin } from './figure.ts';
import type { Machine } from './machine.ts';
import type { Effort, Measured } from './part.ts';

export interface BenchResult {
  readonly machine: Machine;
  /** By the part's name. */
  readonly parts: Readonly<Record<string, PartResult>>;
}

export interface PartResult extends Measured {
  /** ISO 8601. */
  readonly measuredAt: string;
  readonly effort: Effort;
  /** Why there are no figures. */
  readonly failed?: string;
}

/** True if every part was measured and every figure is within its budget. */
export function allWithin(parts: Iterable<PartResult>): boolean {
  return [...parts].every(
    ({ figures, failed }) => failed === undefined && figures.length > 0 && figures.every(isWithin),
  );
}

/** A result with some parts measured anew; those of another machine don't stay beside them. */
export function updated(before: BenchResult | null, machine: Machine, parts: BenchResult['parts']): BenchResult {
  const stays = before !== null && JSON.stringify(before.machine) === JSON.stringify(machine) ? before.parts : {};
  return { machine, parts: { ...stays, ...parts } };
}

export function readResult(file: string): BenchResult | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as BenchResult) : null;
}

export function writeResult(file: string, result: BenchResult): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
}
