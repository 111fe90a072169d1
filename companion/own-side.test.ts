import { expect, it } from 'vitest';
import type { Observation } from '../src/probe/observation.ts';
import { OwnSide } from './own-side.ts';

const noAnswer = (address: string, code: 'connection-timeout' | 'connection-refused'): Observation => ({
  kind: 'no-answer',
  address,
  code,
  words: '',
});
const codes = (side: OwnSide, all: readonly Observation[]): string[] =>
  all.map((seen) => side.judge(seen)).map((seen) => ('code' in seen ? seen.code : seen.kind));
const silent = ['8.8.8.8', '9.9.9.9', '1.1.1.1', '2a00::1'].map((address) => noAnswer(address, 'connection-timeout'));

it('the third network that stays silent, in whatever call, puts the blame on this side', () => {
  expect(codes(new OwnSide(), silent)).toEqual([
    'connection-timeout',
    'connection-timeout',
    'port-25-blocked-here',
    'port-25-blocked-here',
  ]);
});

it('one server asked again and again does not', () => {
  const again = Array<Observation>(5).fill(noAnswer('8.8.8.8', 'connection-timeout'));
  expect(codes(new OwnSide(), again)).toEqual(Array(5).fill('connection-timeout'));
});

it('somebody who answers, if only by refusing, takes the blame off this side', () => {
  const all = [...silent.slice(0, 2), noAnswer('5.5.5.5', 'connection-refused'), ...silent.slice(2)];
  expect(codes(new OwnSide(), all)).not.toContain('port-25-blocked-here');
});

it.each([
  ['long ago', 700_000],
  ['in the future of a clock that was set back', -1],
])('what was seen %s says nothing', (_, then) => {
  let now = 0;
  const side = new OwnSide(() => now);
  expect(codes(side, silent.slice(0, 2))).toEqual(Array(2).fill('connection-timeout'));
  now = then;
  expect(codes(side, silent.slice(2))).toEqual(Array(2).fill('connection-timeout'));
});

it('IPv4 gets through and IPv6 does not: there is no IPv6 here', () => {
  const ipv6 = ['2a00::1', '2a01::1', '2a02::1'].map((address) => noAnswer(address, 'connection-timeout'));
  const all = [noAnswer('5.5.5.5', 'connection-refused'), ...ipv6];
  expect(codes(new OwnSide(), all).at(-1)).toBe('no-ipv6-here');
});

it('no number of addresses that stay silent makes it forget one that answered', () => {
  const side = new OwnSide();
  side.judge(noAnswer('5.5.5.5', 'connection-refused'));
  const many = Array.from({ length: 100 }, (_, i) => noAnswer(`${20 + i}.1.1.1`, 'connection-timeout'));
  expect(codes(side, many)).not.toContain('port-25-blocked-here');
});
