import { describe, expect, it } from 'vitest';
import type { Status } from '../dnssec/proven.ts';
import type { Outcome } from '../report/report.ts';
import { verdictOf } from './verdict.ts';

const OUTCOMES: readonly Outcome[] = [
  'authenticated',
  'mandatory-tls',
  'opportunistic',
  'refused',
  'deferred',
  'unreachable',
  'unprobed',
];

/** All multisets of one to three outcomes. */
const combinations = OUTCOMES.flatMap((a, i) => [
  [a],
  ...OUTCOMES.slice(i).flatMap((b, j) => [[a, b], ...OUTCOMES.slice(i + j).map((c) => [a, b, c])]),
]);

/** What each verdict says, apart from the order in which they are tried: written from the contract, not from the code. */
const FITS: readonly { verdict: string; fits: (hosts: Outcome[], mx: Status) => boolean }[] = [
  { verdict: 'failing', fits: (hosts) => hosts.includes('refused') || hosts.includes('deferred') },
  { verdict: 'unsigned', fits: (_, mx) => mx === 'insecure' },
  { verdict: 'unreachable', fits: (hosts) => new Set(hosts).size === 1 && hosts[0] === 'unreachable' },
  {
    verdict: 'partial',
    fits: (hosts) =>
      (hosts.includes('authenticated') || hosts.includes('unprobed')) &&
      (hosts.includes('opportunistic') || hosts.includes('mandatory-tls')),
  },
  { verdict: 'none', fits: (hosts) => !hosts.includes('authenticated') && !hosts.includes('unprobed') },
  { verdict: 'dane-unprobed', fits: (hosts) => hosts.includes('unprobed') },
  { verdict: 'dane', fits: (hosts) => hosts.includes('authenticated') },
];

describe('every combination of up to three hosts', () => {
  it('covers them all', () => expect(combinations.length).toBe(7 + 28 + 84));

  it.each(['secure', 'insecure'] as const)('MX %s', (status) => {
    for (const outcomes of combinations) {
      const hosts = outcomes.map((outcome) => ({ outcome, addressStatus: 'secure' as const, hasNoAddress: false }));
      const expected = FITS.find(({ fits }) => fits(outcomes, status))?.verdict;
      expect([...outcomes, verdictOf({ status, implicit: false, end: null }, hosts)]).toEqual([...outcomes, expected]);
    }
  });

  it('is "dane" only with a secure MX and no host that is weak, failing or unseen', () => {
    for (const outcomes of combinations) {
      for (const status of ['secure', 'insecure', 'bogus', 'indeterminate'] as const) {
        const hosts = outcomes.map((outcome) => ({ outcome, addressStatus: 'secure' as const, hasNoAddress: false }));
        if (verdictOf({ status, implicit: false, end: null }, hosts) !== 'dane') continue;
        expect(status).toBe('secure');
        expect(outcomes).toContain('authenticated');
        expect(outcomes.filter((one) => one !== 'authenticated' && one !== 'unreachable')).toEqual([]);
      }
    }
  });
});

describe('a host whose missing address is', () => {
  const without = (addressStatus: Status) => ({ outcome: 'unreachable', addressStatus, hasNoAddress: true }) as const;
  const beside = (outcome: Outcome) => ({ outcome, addressStatus: 'secure', hasNoAddress: false }) as const;
  const silent = { outcome: 'unreachable', addressStatus: 'insecure', hasNoAddress: false } as const;
  const cases: [what: string, hosts: Parameters<typeof verdictOf>[1], verdict: string][] = [
    ['proven, beside one with DANE', [beside('authenticated'), without('secure')], 'dane'],
    [
      'not proven: who forges its absence can forge an address',
      [beside('authenticated'), without('insecure')],
      'partial',
    ],
    ['not proven, nothing probed', [without('insecure'), beside('unprobed')], 'partial'],
    ['not proven, beside one that fails', [without('insecure'), beside('refused')], 'failing'],
    ['not proven, beside one without DANE', [without('insecure'), beside('opportunistic')], 'none'],
    ['not proven, and there is no other', [without('insecure')], 'unreachable'],
    ['there, and silent', [beside('authenticated'), silent], 'dane'],
  ];
  it.each(cases)('%s', (_, hosts, verdict) => {
    expect(verdictOf({ status: 'secure', implicit: false, end: null }, hosts)).toBe(verdict);
  });
});

describe('what the MX answer alone decides, whatever else', () => {
  it.each(['unknown', 'bogus', 'no-such-domain', 'no-mail'] as const)('%s', (end) => {
    expect(verdictOf({ status: 'insecure', implicit: false, end }, [])).toBe(end);
  });

  it('R15: no MX and no address', () => {
    const host = { outcome: 'unreachable', addressStatus: 'secure', hasNoAddress: true } as const;
    expect(verdictOf({ status: 'secure', implicit: true, end: null }, [host])).toBe('no-mail-host');
    expect(verdictOf({ status: 'secure', implicit: false, end: null }, [host])).toBe('unreachable');
  });
});
