/** One verdict for the domain from its MX and its hosts' outcomes: the first that fits, in the report's fixed order. */
import type { Status } from '../dnssec/proven.ts';
import type { MxEnd } from './hosts.ts';
import type { Outcome, Verdict } from './outcome.ts';

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

/**
 * What the MX answer decides by itself (R15–R17) comes first; then the hosts, the first that fits in the order of `Verdict`.
 */
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
  if (hosts.some(isWeak)) return some('authenticated', 'unprobed') ? 'partial' : 'none';
  return some('unprobed') ? 'dane-unprobed' : 'dane';
}

/**
 * True for a host to which an attacker can steer mail, past those with DANE. One without an address is, where that is not
 * proven: who can forge its absence can forge an address. (The contract leaves the verdict to the others there: then a
 * resolver's word alone would make it green.)
 */
export function isWeak({ outcome, hasNoAddress, addressStatus }: HostForVerdict): boolean {
  if (outcome === 'unreachable') return hasNoAddress && addressStatus !== 'secure';
  return outcome === 'opportunistic' || outcome === 'mandatory-tls';
}
