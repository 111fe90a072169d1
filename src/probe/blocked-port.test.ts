import { describe, expect, it } from 'vitest';
import { recogniseBlockedPort } from './blocked-port.ts';
import type { Observation } from './observation.ts';

describe('whose fault is it that nobody answers (R31)', () => {
  const timeOut = (address: string): Observation => ({
    kind: 'no-answer',
    address,
    code: 'connection-timeout',
    words: '',
  });
  const codes = (all: readonly Observation[]): string[] => all.map((seen) => ('code' in seen ? seen.code : seen.kind));

  it('three networks that time out: port 25 is blocked here', () => {
    const all = [timeOut('8.8.8.8'), timeOut('9.9.9.9'), timeOut('2a00::1')];
    expect(codes(recogniseBlockedPort(all))).toEqual(Array(3).fill('port-25-blocked-here'));
  });
  it('three addresses of one network, or two networks: theirs, for all we know', () => {
    const one = [timeOut('8.8.8.8'), timeOut('8.8.4.4'), timeOut('8.8.0.1'), timeOut('9.9.9.9')];
    expect(codes(recogniseBlockedPort(one))).toEqual(Array(4).fill('connection-timeout'));
  });
  const refused = (address: string): Observation => ({
    kind: 'no-answer',
    address,
    code: 'connection-refused',
    words: '',
  });
  it('three networks of IPv6 that time out where IPv4 gets through: no IPv6 here', () => {
    const all = [refused('1.1.1.1'), timeOut('2a00::1'), timeOut('2a01::1'), timeOut('2a02::1'), timeOut('8.8.8.8')];
    const ipv6 = Array<string>(3).fill('no-ipv6-here');
    expect(codes(recogniseBlockedPort(all))).toEqual(['connection-refused', ...ipv6, 'connection-timeout']);
  });
  it('three networks of IPv4 that time out where IPv6 gets through: port 25 is blocked for IPv4', () => {
    const all = [refused('2a00::1'), timeOut('8.8.8.8'), timeOut('9.9.9.9'), timeOut('5.5.5.5'), timeOut('2a01::1')];
    const ipv4 = Array<string>(3).fill('port-25-blocked-here');
    expect(codes(recogniseBlockedPort(all))).toEqual(['connection-refused', ...ipv4, 'connection-timeout']);
  });
  it('one that answers, if only by refusing: theirs', () => {
    const all = [timeOut('8.8.8.8'), timeOut('9.9.9.9'), timeOut('2a00::1'), refused('1.1.1.1')];
    expect(codes(recogniseBlockedPort(all))).toEqual([...Array(3).fill('connection-timeout'), 'connection-refused']);
  });
});
