/**
 * What an evidence file states: the report's findings without its sentences, which are made anew in the reader's language,
 * and without what is only drawn from them (advice, the tree of zones), which a later version may draw better.
 */
import type { Report } from '../report/report.ts';

/** JSON as read; every value in it must be found again. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type Statement = { readonly [key: string]: Json };

const STATED = [
  'domain',
  'verdict',
  'checkedAt',
  'resolver',
  'mx',
  'hosts',
  'rollover',
] as const satisfies readonly (keyof Report)[];

export function statementOf(report: Report): Statement {
  const stated = Object.fromEntries(STATED.map((key) => [key, report[key]]));
  return JSON.parse(JSON.stringify(stated, (key, value: unknown) => (key === 'text' ? undefined : value))) as Statement;
}

export interface Difference {
  /** Such as `hosts.0.outcome`. */
  readonly field: string;
  readonly stated: string;
  readonly found: string;
}

/**
 * The first field whose stated value is not the one found, or null. A file made before a field existed does not state
 * it: what is found beyond the statement is no difference. But what every version states has to be there.
 */
export function firstDifference(stated: Statement, found: Statement): Difference | null {
  for (const key of STATED) if (!Object.hasOwn(stated, key)) return { field: key, stated: '', found: show(found[key]) };
  return compare(stated, found, '');
}

function compare(stated: Json, found: Json | undefined, field: string): Difference | null {
  if (!isContainer(stated) || !isContainer(found) || Array.isArray(stated) !== Array.isArray(found)) {
    return stated === found ? null : { field, stated: show(stated), found: show(found) };
  }
  if (Array.isArray(stated) && Array.isArray(found) && stated.length !== found.length) {
    return { field: at(field, 'length'), stated: String(stated.length), found: String(found.length) };
  }
  const others = new Map<string, Json>(Object.entries(found));
  for (const [key, value] of Object.entries(stated)) {
    const difference = compare(value, others.get(key), at(field, key));
    if (difference !== null) return difference;
  }
  return null;
}

function isContainer(value: Json | undefined): value is readonly Json[] | { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null;
}

const at = (field: string, key: string): string => (field === '' ? key : `${field}.${key}`).slice(0, 200);

function show(value: Json | undefined): string {
  if (value === undefined) return '';
  return isContainer(value) ? '…' : String(value).slice(0, 200);
}
