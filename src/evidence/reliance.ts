/** What an evidence file that holds still leaves to its maker's word: each point a reason with a sentence. */

import { Name } from '../dns/name.ts';
import { RRType } from '../dns/types.ts';
import { fromBase64 } from '../octets.ts';
import { type Reason, reason } from '../reason.ts';
import type { HostView, Report } from '../report/report.ts';
import { parseCertificate } from '../x509/certificate.ts';
import type { Recording, Visit } from './evidence.ts';

export type RelianceCode =
  | 'relies-on-anchor'
  | 'relies-on-time'
  | 'relies-on-time-after'
  | 'relies-on-unsigned'
  | 'relies-on-bogus'
  | 'relies-on-unanswered'
  | 'relies-on-place'
  | 'relies-on-one-key'
  | 'relies-on-certificates'
  | 'relies-on-mismatch'
  | 'relies-on-claimed-chain'
  | 'relies-on-silence'
  | 'relies-on-port'
  | 'relies-on-no-probe';

/** Of the names that a point is about, so many are told. */
const MOST_NAMES = 32;

/**
 * The points, the ones that matter most first. The recording's visits are those that the report rests on, and no others: names
 * that its maker made up would stand before those that count. `builtIn`: the trust anchors are those of the program.
 */
export function relianceOf(recording: Recording, report: Report, builtIn: boolean): Reason<RelianceCode>[] {
  const points: Reason<RelianceCode>[] = [];
  const point = (code: RelianceCode, data: Record<string, string | number> = {}): void => {
    points.push(reason(code, null, data));
  };
  /** A point about several things, named as far as there is room. */
  const about = (code: RelianceCode, names: readonly string[]): void => {
    const distinct = [...new Set(names)];
    const named = distinct.slice(0, MOST_NAMES).join(', ');
    if (distinct.length > 0)
      point(code, { count: distinct.length, names: distinct.length > MOST_NAMES ? `${named}, …` : named });
  };
  const { options, visits, checkedAt } = recording;
  const proven = visits.filter(({ seen }) => seen.kind === 'handshake');

  if (!builtIn) point('relies-on-anchor');
  const after = handshakesAfter(recording, report, proven);
  if (after === null) point('relies-on-time', { time: checkedAt });
  else point('relies-on-time-after', { time: checkedAt, after });
  const lookups = (status: string): string[] =>
    report.trust.lookups.filter((lookup) => lookup.status === status).map(({ name, type }) => `${name} ${type}`);
  about('relies-on-bogus', lookups('bogus'));
  about('relies-on-unanswered', lookups('indeterminate'));
  about('relies-on-unsigned', lookups('insecure'));
  if (!options.probe) point('relies-on-no-probe');
  if (options.probe && options.port !== 25) point('relies-on-port', { port: options.port });
  const mismatched = report.hosts.flatMap(({ probes }) =>
    probes.filter(({ proven: is, outcome }) => is && outcome === 'refused').map(({ address }) => address),
  );
  about('relies-on-mismatch', mismatched);
  about('relies-on-claimed-chain', addresses(visits, 'chain'));
  about('relies-on-silence', [
    ...addresses(visits, 'no-answer'),
    ...addresses(visits, 'no-tls'),
    ...addresses(visits, 'not-probed'),
  ]);
  about(
    'relies-on-place',
    proven.map(({ address }) => address).filter((address) => !mismatched.includes(address)),
  );
  about('relies-on-one-key', report.hosts.flatMap(metWithOneKey));
  about('relies-on-certificates', report.hosts.flatMap(metWithUnsignedCertificates));
  return points;
}

/**
 * The addresses of a host that authenticated with one kind of key. A server with two is met twice; that there was nothing to
 * meet a second time is not proven by meeting it once.
 */
function metWithOneKey({ probes }: HostView): string[] {
  const kinds = new Map<string, Set<string>>();
  for (const { address, proven, outcome, chain } of probes) {
    if (!proven || outcome !== 'authenticated') continue;
    const leaf = fromBase64(chain[0] ?? '');
    if (leaf === undefined) continue;
    const { oid } = parseCertificate(leaf).publicKey.algorithm;
    kinds.set(address, (kinds.get(address) ?? new Set()).add(oid));
  }
  return [...kinds].flatMap(([address, oids]) => (oids.size < 2 ? [address] : []));
}

/** The addresses of which a handshake of TLS 1.2 proves the leaf's key, and neither its certificate nor what was sent with it. */
function metWithUnsignedCertificates({ probes }: HostView): string[] {
  const keyAlone = probes.filter(
    ({ proven, outcome, tlsVersion }) => proven && outcome !== 'refused' && tlsVersion === 'TLSv1.2',
  );
  return keyAlone.map(({ address }) => address);
}

const addresses = (visits: readonly Visit[], kind: Visit['seen']['kind']): string[] =>
  visits.filter(({ seen }) => seen.kind === kind).map(({ address }) => address);

/**
 * When every handshake with proof can have taken place at the earliest: the beginning of the youngest validated signature
 * over a zone's keys among the messages that all their challenges commit to. Only of the root and of top-level domains that
 * have others below them: who makes a file may run any other zone on the way, and could have signed there for a time to come.
 * Null where there is none.
 */
function handshakesAfter({ exchanges }: Recording, { trust }: Report, proven: readonly Visit[]): string | null {
  if (proven.length === 0) return null;
  const committed = Math.min(...proven.map(({ after }) => after));
  const zones = new Set(
    exchanges
      .slice(0, committed)
      .filter(({ type }) => type === RRType.DNSKEY)
      .map(({ name }) => name.key),
  );
  const above = new Set(trust.zones.map(({ parent }) => parent));
  let latest: string | null = null;
  for (const { zone, status, signedFrom } of trust.zones) {
    const name = Name.parse(zone);
    if (status !== 'secure' || signedFrom === null || !above.has(zone) || !zones.has(name.key)) continue;
    if (name.labelCount > 1) continue;
    if (latest === null || signedFrom > latest) latest = signedFrom;
  }
  return latest;
}
