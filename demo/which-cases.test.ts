import { describe, expect, it } from 'vitest';
import { casesToShow } from './which-cases.ts';

const verdicts = (mail: { ownAddresses: boolean; ipv6: boolean }): Set<string> =>
  new Set(casesToShow(mail, false).map(({ expect: { verdict } }) => verdict));

const EVERY = [
  'dane',
  'partial',
  'failing',
  'none',
  'unsigned',
  'bogus',
  'no-mail',
  'no-such-domain',
  'no-mail-host',
  'unreachable',
  'unknown',
];

describe('the cases of the demo', () => {
  it('are a dozen or more and show every verdict of a finished check', () => {
    expect(casesToShow({ ownAddresses: true, ipv6: true }, false).length).toBeGreaterThanOrEqual(12);
    expect([...verdicts({ ownAddresses: true, ipv6: true })].sort()).toEqual(EVERY.sort());
  });

  it('show every verdict without IPv6 and with 127.0.0.1 alone', () => {
    expect([...verdicts({ ownAddresses: true, ipv6: false })].sort()).toEqual(EVERY.sort());
    expect([...verdicts({ ownAddresses: false, ipv6: false })].sort()).toEqual(EVERY.sort());
  });
});
