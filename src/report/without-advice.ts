/** Who can help where no advice says what is to be done: never "nothing to mend" where something failed, or nothing protects mail. */
import type { Report } from './report.ts';

export interface WithoutAdvice {
  /**
   * `unreachable`: whoever runs the mail servers; `zone`: whoever runs its DNS; `unknown`: nobody can be named; `unsigned`: `zone`
   * is to be signed first; `no-dane`: records are to be published.
   */
  readonly code: 'unreachable' | 'unknown' | 'zone' | 'unsigned' | 'no-dane';
  /** A zone's name, A-labels; empty where the code needs none. */
  readonly zone: string;
}

/** Null where nothing is wrong, nothing can be, or the advice has it. */
export function withoutAdvice({ mx, hosts, verdict, domain, advice }: Report): WithoutAdvice | null {
  const said = (code: WithoutAdvice['code'], zone = ''): WithoutAdvice => ({ code, zone });
  const has = (severity: string): boolean => advice.some((each) => each.severity === severity);
  if (has('error')) return null;
  switch (verdict) {
    case 'unreachable':
      return said('unreachable');
    case 'unknown':
      return said('unknown');
    case 'unsigned':
      return has('warning') ? null : said('unsigned', mx.reason?.zone ?? domain);
    case 'none':
      return has('warning') ? null : said('no-dane');
    case 'bogus':
    case 'failing': {
      const why = verdict === 'bogus' ? mx.reason : hosts.find(({ outcome }) => outcome === 'deferred')?.reason;
      // A lookup without an answer names what was asked: nobody runs the zone of `_25._tcp`.
      const zone = (why?.zone ?? domain).replace(/^(?:_[^.]+\.)+/, '');
      // Where not even the root holds, it is this side that is wrong: its clock, its trust anchor, its resolver.
      return zone === '.' || why?.code === 'clock-off' ? said('unknown') : said('zone', zone);
    }
    default:
      return null;
  }
}
