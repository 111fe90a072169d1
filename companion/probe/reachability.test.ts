/** Whose fault is it that no connection came about (R31)? Here on a machine without a global IPv6 address. */
import { networkInterfaces } from 'node:os';
import { expect, it, vi } from 'vitest';
import { StreamError } from './octet-stream.ts';
import { connectFailure } from './reachability.ts';

vi.mock('node:os', async (original) => ({ ...(await original<object>()), networkInterfaces: vi.fn(() => ({})) }));

const TIMEOUT = new StreamError('timeout');
const NO_ROUTE = new StreamError('reset', 'ENETUNREACH');

it.each([
  ['a silent IPv4 server', TIMEOUT, 4, '192.0.2.1', 'connection-timeout'],
  ['a global address, and no IPv6 here', TIMEOUT, 6, '2606:4700:0:0:0:0:0:1', 'no-ipv6-here'],
  ['a silent server of a test bed: on loopback', TIMEOUT, 6, '0:0:0:0:0:0:0:1', 'connection-timeout'],
  ['and on unique local addresses', TIMEOUT, 6, 'fd00:0:0:0:0:0:0:1', 'connection-timeout'],
  ['no route to a global address', NO_ROUTE, 6, '2606:4700:0:0:0:0:0:1', 'no-ipv6-here'],
  ['no route to any', NO_ROUTE, 6, 'fd00:0:0:0:0:0:0:1', 'no-ipv6-here'],
  ['no route by IPv4', NO_ROUTE, 4, '192.0.2.1', 'no-route'],
  ['refused', new StreamError('reset', 'ECONNREFUSED'), 6, '2606:4700:0:0:0:0:0:1', 'connection-refused'],
] as const)('%s', (_, error, family, address, code) => {
  expect(connectFailure(error, family, address)).toBe(code);
  expect(networkInterfaces()).toEqual({});
});
