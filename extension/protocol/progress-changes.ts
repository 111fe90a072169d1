/**
 * A report on its way from the worker to a page: everything once, then what changed. A domain of thirty MX hosts with their
 * certificates is large, and most of it is the same from one step to the next.
 */
import type { HostView, Progress, Report } from '../../src/report/report.ts';

export interface ProgressChange {
  readonly pending: readonly string[];
  readonly done: boolean;
  /** All of the report but its hosts. */
  readonly head: Omit<Report, 'hosts'>;
  /** Every host's name in the order shown. */
  readonly order: readonly string[];
  /** The hosts that are new or differ. */
  readonly hosts: readonly HostView[];
}

export function changesBetween(before: Progress, after: Progress): ProgressChange {
  const { hosts, ...head } = after.report;
  const known = new Map(before.report.hosts.map((host) => [host.name, host]));
  return {
    pending: after.pending,
    done: after.done,
    head,
    order: hosts.map((host) => host.name),
    hosts: hosts.filter((host) => !sameHost(known.get(host.name), host)),
  };
}

/** What `after` was, given what `before` was. Hosts and chains of trust that did not change stay the same objects. */
export function applyChange(before: Progress, change: ProgressChange): Progress {
  const byName = new Map([...before.report.hosts, ...change.hosts].map((host) => [host.name, host]));
  const hosts = change.order.flatMap((name) => byName.get(name) ?? []);
  // What was earlier is no more once something changes.
  const known = before.report.trust;
  const trust = JSON.stringify(known) === JSON.stringify(change.head.trust) ? known : change.head.trust;
  return { pending: change.pending, done: change.done, report: { ...change.head, hosts, trust } };
}

function sameHost(before: HostView | undefined, after: HostView): boolean {
  return before === after || (before !== undefined && JSON.stringify(before) === JSON.stringify(after));
}
