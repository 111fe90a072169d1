/** What the simulation of a sweep takes for granted: costs as measured by the bench, and a population of domains. */
import type { BenchResult } from '../result.ts';

export interface Costs {
  /** Milliseconds of processor time for a domain but its probes: questions, proofs, judging, report. */
  readonly domainCpu: number;
  /** Milliseconds of processor time for one connection to a mail server, in the companion. */
  readonly probeCpu: number;
}

/**
 * As measured on two cores of a shared Xeon: 1,000 domains of 20 providers by one `check --from`, 6.7 s of processor time; and
 * one probe of `npm run bench`. A result of the bench on this machine takes the place of the latter.
 */
export const DEFAULT_COSTS: Costs = { domainCpu: 6.7, probeCpu: 4.3 };

export function costsFrom(result: BenchResult | null): Costs {
  const figures = Object.values(result?.parts ?? {}).flatMap((part) => part.figures);
  const probe = figures.find(({ what, unit }) => what === 'one probe: processor time' && unit === 'ms');
  return { ...DEFAULT_COSTS, probeCpu: probe?.result ?? DEFAULT_COSTS.probeCpu };
}

/** The domains of the sweep and who runs their mail. Times in seconds. */
export const POPULATION = {
  domains: 3_000_000,
  /** The rest has a mail server of its own, two addresses. */
  hostedShare: 0.75,
  /** Their sizes fall as 1/rank (Zipf): the first has about one domain in fifteen. */
  providers: 60_000,
  hostsOfProvider: 2,
  addressesOfHost: 2,
  /** From the resolver, nothing cached there: two round trips and its own asking. */
  dns: 0.4,
  /** A probe looks twice, once for each kind of key, some seven turns on the wire each. */
  probe: 1.5,
  /** Share of addresses that never answer, and how long that takes to find out. */
  silentShare: 0.02,
  silent: 8,
} as const;

/** The companion's own limits (`companion/limits.ts`) and the command's. */
export const LIMITS = {
  perAddress: { burst: 6, perSecond: 6 / 60 },
  perNetwork: { burst: 30, perSecond: 30 / 60 },
  connectionsOfCompanion: 200,
  keptByCommand: 600,
  keptByCompanion: 180,
  /** A check's whole time. */
  check: 30,
  /** Connections of one look at an address. */
  connectionsOfLook: 2,
} as const;
