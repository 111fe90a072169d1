/** Is it their server that is down, or does this side's network let nothing out to port 25, or no IPv6 at all (R31)? */
import type { NoAnswer, Observation } from './observation.ts';

/** Networks that have to stay silent before the blame moves to this side. */
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
 * Reads several observations, of one host or of many, and says so where they show that it is this side that lets no
 * connection out: connections to at least three independent networks (IPv4 /16, IPv6 /32) timed out, and nobody answered,
 * not even by refusing. That is asked of all addresses together, then of either family: where IPv4 gets through and IPv6
 * doesn't, there is no IPv6 here, and the other way round port 25 is blocked for IPv4. Only time-outs change; the order
 * stays.
 */
export function recogniseBlockedPort(observations: readonly Observation[]): Observation[] {
  const anyone = isSilent(observations, () => true);
  const ipv4 = anyone || isSilent(observations, (address) => !isIPv6(address));
  const ipv6 = isSilent(observations, isIPv6);
  return observations.map((seen) => {
    if (seen.kind !== 'no-answer' || seen.code !== 'connection-timeout') return seen;
    if (anyone || (ipv4 && !isIPv6(seen.address))) return { ...seen, code: 'port-25-blocked-here' };
    return ipv6 && isIPv6(seen.address) ? { ...seen, code: 'no-ipv6-here' } : seen;
  });
}

/** Enough networks timed out, and none of these addresses answered. */
function isSilent(observations: readonly Observation[], counts: (address: string) => boolean): boolean {
  const timedOut = new Set<string>();
  for (const seen of observations) {
    if (seen.kind === 'not-probed' || !counts(seen.address)) continue;
    if (seen.kind !== 'no-answer' || !SAYS_NOTHING.has(seen.code)) return false;
    if (seen.code === 'connection-timeout') timedOut.add(networkOf(seen.address));
  }
  return timedOut.size >= INDEPENDENT_TARGETS;
}

const isIPv6 = (address: string): boolean => address.includes(':');

/** The first 16 bits of an IPv4 address, the first 32 of an IPv6 address, as text that is equal for equal networks. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address.split('.').slice(0, 2).join('.');
  const [first = '', second = ''] = address.toLowerCase().split(':');
  const word = (text: string): string => text.replace(/^0+/, '');
  return `${word(first)}:${word(second)}`;
}
