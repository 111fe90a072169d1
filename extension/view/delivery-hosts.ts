/** The mail hosts of a check under way, in the order in which they are tried. */
import type { Outcome, Progress } from '../../src/report/report.ts';

export interface DeliveryHost {
  readonly name: string;
  readonly preference: number;
  /** Null while it is still looked at. */
  readonly outcome: Outcome | null;
  /** Whether it is proven that the domain named this host: else mail may be led past it, whatever it shows. */
  readonly named: boolean;
}

/**
 * The hosts in their order, those that nothing is known of yet among them: their places are taken from the start, so that
 * nothing moves when their answers come.
 */
export function deliveryHosts({ report, pending, done }: Progress): DeliveryHost[] {
  const known = new Map(report.hosts.map((host) => [host.name, host]));
  const waiting = done ? [] : report.mx.records.filter(({ host }) => host !== '.' && !known.has(host));
  const named = report.mx.status === 'secure';
  const all: DeliveryHost[] = [
    ...report.hosts.map(({ name, preference, outcome }) => ({
      name,
      preference,
      outcome: !done && pending.includes(name) ? null : outcome,
      named,
    })),
    ...waiting.map(({ host, preference }) => ({ name: host, preference, outcome: null, named })),
  ];
  const unique = new Map(all.map((host) => [host.name, host]));
  return [...unique.values()].sort((a, b) => a.preference - b.preference || (a.name < b.name ? -1 : 1));
}
