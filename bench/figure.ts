/** One line of the table: what was measured, what it may be, what it was. */
import { inColumns } from './columns.ts';

export interface Figure {
  readonly what: string;
  readonly unit: string;
  /** Null for what is told and held to nothing. */
  readonly budget: Budget | null;
  /** Null for what could not be measured, as JSON knows no NaN. */
  readonly result: number | null;
}

export type Budget = { readonly most: number } | { readonly least: number };

/** A figure that could not be measured is not within its budget. */
export function isWithin({ budget, result }: Figure): boolean {
  if (budget === null) return true;
  if (result === null || Number.isNaN(result)) return false;
  return 'most' in budget ? result <= budget.most : result >= budget.least;
}

export function budgetText({ budget, unit }: Figure): string {
  if (budget === null) return '';
  return withUnit('most' in budget ? `≤ ${rounded(budget.most)}` : `≥ ${rounded(budget.least)}`, unit);
}

export const resultText = ({ result, unit }: Figure): string => withUnit(rounded(result), unit);

/** Three digits that count, and no more than two behind the point. */
function rounded(value: number | null): string {
  if (value === null || Number.isNaN(value)) return 'not measured';
  if (Number.isInteger(value)) return String(value);
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
}

const withUnit = (text: string, unit: string): string => (unit === '' ? text : `${text} ${unit}`);

/** A table for people. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    budgetText(figure),
    resultText(figure),
    figure.budget === null ? '' : isWithin(figure) ? 'ok' : 'OVER',
  ]);
  return inColumns(rows);
}
