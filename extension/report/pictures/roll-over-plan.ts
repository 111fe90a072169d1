/**
 * How a host's next key change can go without mail being held back, as the check planned it, on a line of time. A sender may
 * hold TLSA records for their TTL, and a secondary name server may be late by as much: hence two TTLs (RFC 7671 section 8.1).
 */
import type { Report, RolloverView } from '../../../src/report/report.ts';

export type RollOverScheme = RolloverView['scheme'];

export interface RollOverPlan {
  /** Hosts that share it. */
  readonly hosts: readonly string[];
  readonly scheme: RollOverScheme;
  /** Two TTLs, seconds. */
  readonly wait: number;
  /** Milliseconds since 1970: when the next record is published (at the latest), from when the certificate may change, and from when the old record may go. */
  readonly published: number;
  readonly change: number;
  readonly remove: number;
}

export function rollOverPlans(report: Report): RollOverPlan[] {
  const plans = new Map<string, RollOverPlan>();
  for (const { name, rollover } of report.hosts) {
    if (rollover === null) continue;
    const { scheme, waitSeconds: wait, switchFrom } = rollover;
    const key = `${scheme} ${wait}`;
    const change = Date.parse(switchFrom);
    const hosts = [...(plans.get(key)?.hosts ?? []), name];
    plans.set(key, {
      hosts,
      scheme,
      wait,
      published: Date.parse(report.checkedAt),
      change,
      remove: change + 1000 * wait,
    });
  }
  return [...plans.values()];
}

/** Hosts for which there is no plan, by the sentence that says why: one that fails has to be mended first. */
export function hostsWithoutPlan(
  report: Report,
): { readonly why: 'rollRefused' | 'rollNothingFor'; readonly hosts: readonly string[] }[] {
  const without = report.hosts.filter(({ rollover }) => rollover === null);
  const namesOf = (refused: boolean): string[] =>
    without.flatMap(({ name, outcome }) => ((outcome === 'refused') === refused ? [name] : []));
  const groups = [
    { why: 'rollRefused', hosts: namesOf(true) },
    { why: 'rollNothingFor', hosts: namesOf(false) },
  ] as const;
  return groups.filter(({ hosts }) => hosts.length > 0);
}
