/** What a verdict means to a script. */
import type { Status } from '../src/dnssec/proven.ts';
import type { Verdict } from '../src/report/report.ts';

export const EXIT = {
  good: 0,
  bad: 1,
  inconclusive: 2,
  usage: 64,
  software: 70,
  interrupted: 130,
  brokenPipe: 141,
  terminated: 143,
} as const;

/** Of a check that probed. */
const OF_VERDICTS: Readonly<Record<Verdict, 0 | 1 | 2>> = {
  dane: EXIT.good,
  'dane-unprobed': EXIT.inconclusive,
  unknown: EXIT.inconclusive,
  unreachable: EXIT.inconclusive,
  bogus: EXIT.bad,
  'no-such-domain': EXIT.bad,
  'no-mail': EXIT.bad,
  'no-mail-host': EXIT.bad,
  failing: EXIT.bad,
  unsigned: EXIT.bad,
  partial: EXIT.bad,
  none: EXIT.bad,
};

/** True for the words that a report may hold as its verdict. */
export function isVerdict(word: unknown): word is Verdict {
  return typeof word === 'string' && Object.hasOwn(OF_VERDICTS, word);
}

/** 0, 1 or 2 for one domain; `probing` tells whether a probe was asked for. */
export function statusOfVerdict(verdict: Verdict, probing: boolean): 0 | 1 | 2 {
  return verdict === 'dane-unprobed' && !probing ? EXIT.good : OF_VERDICTS[verdict];
}

/** 0, 1 or 2 for one lookup. */
export function statusOfLookup(status: Status): 0 | 1 | 2 {
  if (status === 'secure') return EXIT.good;
  return status === 'insecure' ? EXIT.bad : EXIT.inconclusive;
}
