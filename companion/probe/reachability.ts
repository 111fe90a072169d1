/** Whose fault it is that no connection came about: theirs, or this side's network (R31). */
import { networkInterfaces } from 'node:os';
import type { NoAnswer } from '../../src/probe/observation.ts';
import { guardAddress } from './address-guard.ts';
import type { StreamError } from './octet-stream.ts';

const NO_ROUTE: ReadonlySet<string> = new Set([
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
  'EAFNOSUPPORT',
  'EINVAL',
]);

/** Why connecting to an address failed, in the words of an observation. */
export function connectFailure(error: StreamError, family: 4 | 6, address: string): NoAnswer['code'] {
  const hasRoute = family === 4 || hasGlobalIPv6();
  if (error.code === 'timeout' || error.errno === 'ETIMEDOUT') {
    // On a test bed's own addresses the packets went out, and nobody answered.
    return hasRoute || !guardAddress(address, false).allowed ? 'connection-timeout' : 'no-ipv6-here';
  }
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
