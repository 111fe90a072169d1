/** Which seal stands for which verdict. Inconclusive ones never look safe: `dane-unprobed` has a seal of its own. */
import type { Status } from '../../src/dnssec/proven.ts';
import type { Outcome, Verdict } from '../../src/report/report.ts';
import type { SealState } from './shapes.ts';

const BY_VERDICT: Readonly<Record<Verdict, SealState>> = {
  dane: 'protected',
  'dane-unprobed': 'published',
  partial: 'partly',
  none: 'none',
  unsigned: 'none',
  failing: 'failing',
  bogus: 'failing',
  unknown: 'unknown',
  unreachable: 'unknown',
  'no-mail': 'nomail',
  'no-such-domain': 'nomail',
  'no-mail-host': 'nomail',
};

const BY_OUTCOME: Readonly<Record<Outcome, SealState>> = {
  authenticated: 'protected',
  unprobed: 'published',
  'mandatory-tls': 'partly',
  opportunistic: 'none',
  refused: 'failing',
  deferred: 'failing',
  unreachable: 'unknown',
};

const BY_STATUS: Readonly<Record<Status, SealState>> = {
  secure: 'protected',
  insecure: 'none',
  bogus: 'failing',
  indeterminate: 'unknown',
};

/** For one step of a chain of trust, not for a domain. */
export function sealOfStatus(status: Status): SealState {
  return BY_STATUS[status];
}

export function sealOfVerdict(verdict: Verdict): SealState {
  return BY_VERDICT[verdict];
}

/** `named`: whether it is proven that mail goes to this host. Without, the host's own proof is no reason for green. */
export function sealOfHost(outcome: Outcome, named: boolean): SealState {
  return outcome === 'authenticated' && !named ? 'published' : BY_OUTCOME[outcome];
}

/** From what asks for attention most to what asks least. */
const WORST_FIRST: readonly SealState[] = [
  'failing',
  'none',
  'partly',
  'unknown',
  'nomail',
  'published',
  'protected',
  'checking',
  'off',
];

/** Sorts states worst first: negative, zero or positive. */
export function compareSeals(a: SealState, b: SealState): number {
  return WORST_FIRST.indexOf(a) - WORST_FIRST.indexOf(b);
}
