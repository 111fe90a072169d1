/** Is it their server that is down, or does this side's network let nothing out to port 25 (R31)? */
import type { NoAnswer, Observation } from './observation.ts';

/** Networks that have to time out before the blame moves to this side. */
const INDEPENDENT_TARGETS = 3;

/** Observations that say nothing on whether packets to port 25 leave this network. */
const SAYS_NOTHING: ReadonlySet<NoAnswer['code']> = new Set([
  'connection-timeout',
  'no-route',
  'no-ipv6-here',
  'port-25-blocked-here',
  'address-not-public',
]);

/**
 * Reads several observations, of one host or of many, and says so where they show that this side's network lets no
 * connection to port 25 out: connections to at least three independent networks (IPv4 /16, IPv6 /32) timed out, and
 * nobody answered, not even by refusing. Only time-outs change; the order stays.
 */
export function recogniseBlockedPort(observations: readonly Observation[]): Observation[] {
  const timedOut = new Set<string>();
  for (const seen of observations) {
    if (seen.kind === 'not-probed') continue;
    if (seen.kind !== 'no-answer' || !SAYS_NOTHING.has(seen.code)) return [...observations];
    if (seen.code === 'connection-timeout') timedOut.add(networkOf(seen.address));
  }
  if (timedOut.size < INDEPENDENT_TARGETS) return [...observations];
  return observations.map((seen) =>
    seen.kind === 'no-answer' && seen.code === 'connection-timeout' ? { ...seen, code: 'port-25-blocked-here' } : seen,
  );
}

/** The first 16 bits of an IPv4 address, the first 32 of an IPv6 address, as text that is equal for equal networks. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address.split('.').slice(0, 2).join('.');
  const [first = '', second = ''] = address.toLowerCase().split(':');
  const word = (text: string): string => text.replace(/^0+/, '');
  return `${word(first)}:${word(second)}`;
}
