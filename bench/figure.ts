/** One line of the table: what was measured, the most that it may be, what it was. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly budget: number;
  readonly result: number;
}

/** A table for people. */
export function table(figures: readonly Figure[]): string {
  const round = (value: number): string => (value >= 10 ? value.toFixed(0) : value.toFixed(2));
  const rows = figures.map(({ what, unit, budget, result }) => [
    what,
    `≤ ${round(budget)} ${unit}`,
    `${round(result)} ${unit}`,
    result <= budget ? 'within' : 'OVER',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}
