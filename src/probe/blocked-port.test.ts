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
  it('one that answers, if only by refusing: theirs', () => {
    const refused: Observation = { kind: 'no-answer', address: '1.1.1.1', code: 'connection-refused', words: '' };
    const all = [timeOut('8.8.8.8'), timeOut('9.9.9.9'), timeOut('2a00::1'), refused];
    expect(codes(recogniseBlockedPort(all))).toEqual([...Array(3).fill('connection-timeout'), 'connection-refused']);
  });
});
