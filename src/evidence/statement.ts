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

/** A copy, as JSON has it. */
export function statementOf(report: Report): Statement {
  const stated = Object.fromEntries(STATED.map((key) => [key, report[key]]));
  return JSON.parse(JSON.stringify(stated, (key, value: unknown) => (key === 'text' ? undefined : value))) as Statement;
}

/**
 * The keys that every file of version 1 states, by their place; the items of a list are in the list's place. What has come
 * to the report since, and will come, is compared where it is stated.
 */
const VERSION_1: Readonly<Record<string, readonly string[]>> = {
  '': STATED,
  mx: ['status', 'implicit', 'reason', 'records'],
  'mx.reason': ['code', 'zone'],
  'mx.records': ['preference', 'host'],
  hosts: ['name', 'preference', 'outcome', 'reason', 'addresses', 'tlsa', 'probes'],
  'hosts.reason': ['code', 'zone'],
  'hosts.addresses': ['status', 'ipv4', 'ipv6'],
  'hosts.tlsa': ['base', 'status', 'ttl', 'records'],
  'hosts.tlsa.records': ['usage', 'selector', 'matchingType', 'data', 'usable', 'matched'],
  'hosts.probes': [
    'address',
    'outcome',
    'reason',
    'startTls',
    'tlsVersion',
    'proven',
    'matchedRecord',
    'matchedDepth',
    'chain',
  ],
  'hosts.probes.reason': ['code', 'zone'],
};

/**
 * What is drawn from what stands beside it and states nothing more: how a host's next change of key is prepared. A later
 * version may draw it better, so a file may state it otherwise.
 */
const DRAWN: ReadonlySet<string> = new Set(['hosts.rollover']);

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
  return compare(stated, found, '', '');
}

/** `place` is `field` without the numbers of list items. */
function compare(stated: Json, found: Json | undefined, field: string, place: string): Difference | null {
  if (DRAWN.has(place)) return null;
  if (!isContainer(stated) || !isContainer(found) || Array.isArray(stated) !== Array.isArray(found)) {
    return stated === found ? null : { field, stated: show(stated), found: show(found) };
  }
  const isList = Array.isArray(stated);
  if (isList && Array.isArray(found) && stated.length !== found.length) {
    return { field: at(field, 'length'), stated: String(stated.length), found: String(found.length) };
  }
  const others = new Map<string, Json>(Object.entries(found));
  const missing = isList ? undefined : VERSION_1[place]?.find((key) => !Object.hasOwn(stated, key));
  if (missing !== undefined) return { field: at(field, missing), stated: '', found: show(others.get(missing)) };
  for (const [key, value] of Object.entries(stated)) {
    const difference = compare(value, others.get(key), at(field, key), isList ? place : at(place, key));
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
