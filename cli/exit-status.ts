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
} as const;

/** 0, 1 or 2 for one domain; `probing` tells whether a probe was asked for. */
export function statusOfVerdict(verdict: Verdict, probing: boolean): 0 | 1 | 2 {
  switch (verdict) {
    case 'dane':
      return EXIT.good;
    case 'dane-unprobed':
      return probing ? EXIT.inconclusive : EXIT.good;
    case 'unknown':
    case 'unreachable':
      return EXIT.inconclusive;
    case 'bogus':
    case 'no-such-domain':
    case 'no-mail':
    case 'no-mail-host':
    case 'failing':
    case 'unsigned':
    case 'partial':
    case 'none':
      return EXIT.bad;
  }
}

/** 0, 1 or 2 for one lookup. */
export function statusOfLookup(status: Status): 0 | 1 | 2 {
  if (status === 'secure') return EXIT.good;
  return status === 'insecure' ? EXIT.bad : EXIT.inconclusive;
}
