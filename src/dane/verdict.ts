/** One verdict for the domain from its MX and its hosts' outcomes: the first that fits, in the report's fixed order. */
import type { Status } from '../dnssec/proven.ts';
import type { Outcome, Verdict } from '../report/report.ts';
import type { MxEnd } from './hosts.ts';

export interface MxForVerdict {
  readonly status: Status;
  readonly implicit: boolean;
  readonly end: MxEnd | null;
}

export interface HostForVerdict {
  readonly outcome: Outcome;
  /** Of its address lookups. */
  readonly addressStatus: Status;
  /** Both address families are denied. */
  readonly hasNoAddress: boolean;
}

export function verdictOf(mx: MxForVerdict, hosts: readonly HostForVerdict[]): Verdict {
  if (mx.end !== null) return mx.end;
  // No MX, and the domain, as its own host, has no address either (R15).
  if (mx.implicit && hosts.every(({ hasNoAddress }) => hasNoAddress)) return 'no-mail-host';
  const every = (...outcomes: Outcome[]): boolean => hosts.every(({ outcome }) => outcomes.includes(outcome));
  const some = (...outcomes: Outcome[]): boolean => hosts.some(({ outcome }) => outcomes.includes(outcome));
  if (some('refused', 'deferred')) return 'failing';
  if (mx.status !== 'secure') return 'unsigned';
  // A proven "no MX" leads to the domain's own address, which has to be proven in its turn.
  if (mx.implicit && hosts.some(({ addressStatus }) => addressStatus !== 'secure')) return 'unsigned';
  if (every('unreachable')) return 'unreachable';
  if (some('opportunistic', 'mandatory-tls')) return some('authenticated', 'unprobed') ? 'partial' : 'none';
  return some('unprobed') ? 'dane-unprobed' : 'dane';
}
