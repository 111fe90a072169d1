/**
 * The one table of cases: every domain, what is special about it, and what the rules say of it. What is expected here comes
 * from the RFCs and `docs`, and is confirmed by peers (Unbound, posttls-finger) when the tests of `test/lab/` run.
 */
import { adviceCases } from './cases/advice.ts';
import { algorithmCases } from './cases/algorithms.ts';
import { daneCases } from './cases/dane.ts';
import { failingCases } from './cases/failing.ts';
import { noWayCases } from './cases/no-way.ts';
import { weakerCases } from './cases/weaker.ts';
import type { Case, ZoneSpec } from './schema.ts';
import { unsigned, zone } from './short-words.ts';

/** The root and three top-level zones: NSEC, NSEC3 with opt-out, unsigned. Delegations are added by who builds them. */
export const TOP_ZONES: readonly ZoneSpec[] = [
  zone('.', { kind: 'nsec', algorithms: [8], split: true }, ''),
  zone('test', { kind: 'nsec', algorithms: [8], split: true }, ''),
  zone('example', { kind: 'nsec3-optout', algorithms: [13], split: true }, ''),
  zone('internal', unsigned, ''),
];

export const CASES: readonly Case[] = [
  ...daneCases,
  ...adviceCases,
  ...algorithmCases,
  ...weakerCases,
  ...failingCases,
  ...noWayCases,
];

/** Every zone of the table, parents before children. */
export const ZONES: readonly ZoneSpec[] = [...TOP_ZONES, ...CASES.flatMap((entry) => entry.zones)];

/** The zone that delegates `name`: the longest other zone that it lies below; undefined for the root. */
export function parentOf(name: string): ZoneSpec | undefined {
  if (name === '.') return undefined;
  const above = ZONES.filter(({ name: other }) => other === '.' || name.endsWith(`.${other}`));
  return above.sort((a, b) => b.name.length - a.name.length)[0];
}
