/** What on this side of the network kept a check from finding out more: one thing, the first on the way. */
import type { Report } from '../../src/report/report.ts';

export type Obstacle =
  | 'offline'
  | 'resolver'
  | 'clock'
  | 'root'
  | 'companion-missing'
  | 'companion-down'
  | 'companion-token'
  | 'port-25';

/** Reasons of the MX lookup that say that the resolver could not be asked from here. */
const RESOLVER: ReadonlySet<string> = new Set([
  'resolver-unreachable',
  'resolver-timeout',
  'resolver-redirected',
  'resolver-http-status',
  'resolver-content-type',
  'timeout',
]);
/** Those of them that a computer without a network sees too. */
const NOBODY_THERE: ReadonlySet<string> = new Set(['resolver-unreachable', 'resolver-timeout', 'timeout']);

/** Reasons of single addresses. */
const AT_ADDRESSES: readonly (readonly [Obstacle, ReadonlySet<string>])[] = [
  ['companion-down', new Set(['companion-unreachable', 'companion-answer'])],
  ['companion-token', new Set(['companion-token'])],
  ['port-25', new Set(['port-25-blocked-here'])],
];

/** `online`: what the browser thinks; it errs, so it counts only where nothing was reached. */
export function obstacleOf(report: Report, online: boolean): Obstacle | null {
  const why = report.mx.reason?.code ?? '';
  if (why === 'clock-off') return 'clock';
  // Where not even the root holds, it is not the domain that is broken.
  if (report.mx.status === 'bogus' && report.mx.reason?.zone === '.') return 'root';
  if (report.mx.status === 'indeterminate' && RESOLVER.has(why)) {
    return NOBODY_THERE.has(why) && !online ? 'offline' : 'resolver';
  }
  const codes = report.hosts.flatMap(({ probes }) => probes.flatMap(({ reason }) => reason?.code ?? []));
  for (const [obstacle, meant] of AT_ADDRESSES) if (codes.some((code) => meant.has(code))) return obstacle;
  // What was not begun for want of a companion; a probe that ran out of time has another reason.
  const unseen = report.hosts.some(
    ({ outcome, reason }) => outcome === 'unprobed' && reason?.code === 'not-probed-yet',
  );
  return unseen ? 'companion-missing' : null;
}
