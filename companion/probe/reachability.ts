/** Whose fault it is that no connection came about: theirs, or this side's network (R31). */
import { networkInterfaces } from 'node:os';
import type { NoAnswer, Observation } from '../../src/probe/observation.ts';
import { type Guarded, guardAddress } from './address-guard.ts';
import type { StreamError } from './octet-stream.ts';

const NO_ROUTE: ReadonlySet<string> = new Set([
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
  'EAFNOSUPPORT',
  'EINVAL',
]);

/** Why connecting failed, in the words of an observation. */
export function connectFailure(error: StreamError, family: 4 | 6): NoAnswer['code'] {
  const hasRoute = family === 4 || hasGlobalIPv6();
  if (error.code === 'timeout' || error.errno === 'ETIMEDOUT') return hasRoute ? 'connection-timeout' : 'no-ipv6-here';
  if (error.errno === 'ECONNREFUSED') return 'connection-refused';
  if (error.errno !== undefined && NO_ROUTE.has(error.errno)) return hasRoute ? 'no-route' : 'no-ipv6-here';
  return 'connection-closed';
}

/** True if an interface other than loopback has a global IPv6 address. */
function hasGlobalIPv6(): boolean {
  return Object.values(networkInterfaces()).some((interfaces) =>
    interfaces?.some(
      ({ family, internal, address }) => family === 'IPv6' && !internal && guardAddress(address, false).allowed,
    ),
  );
}

/** Networks that have to time out before the blame moves to this side. */
const INDEPENDENT_TARGETS = 3;

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

/** Observations that say nothing on whether packets to port 25 leave this network. */
const SAYS_NOTHING: ReadonlySet<NoAnswer['code']> = new Set([
  'connection-timeout',
  'no-route',
  'no-ipv6-here',
  'port-25-blocked-here',
  'address-not-public',
]);

function networkOf(address: string): string {
  const guarded: Guarded = guardAddress(address, true);
  if (!guarded.allowed) return address;
  return guarded.canonical
    .split(guarded.family === 4 ? '.' : ':')
    .slice(0, 2)
    .join('.');
}
