/** What the picture of the chain says of each zone: shared by the drawing, its description and its table. */
import type { TrustView, ZoneView } from '../../../src/report/report.ts';
import type { Say } from '../../words/messages.ts';
import { algorithmName, digestName } from './dnssec-numbers.ts';

/** What vouches for the zone's key: a DS record, the trust anchor, or why nothing does. */
export function vouchWords({ zone, parent, status, ds }: ZoneView, say: Say): string {
  if (status === 'bogus') return say('chainBroken');
  if (status === 'indeterminate') return say('chainNoAnswer');
  if (status === 'insecure') return say('chainUnsigned');
  if (ds === null) return say(parent === null ? 'chainAnchor' : 'chainUnsigned');
  const record = `DS ${ds.keyTag} · ${digestName(ds.digestType)}`;
  return zone === '.' || parent === null ? `${say('chainAnchor')} · ${record}` : record;
}

export function keyWords({ keyTag, algorithm }: ZoneView, say: Say): string {
  if (keyTag === null || algorithm === null) return '';
  return say('chainKey', { tag: keyTag, algorithm: algorithmName(algorithm) });
}

export function zoneName({ zone }: ZoneView, say: Say): string {
  return zone === '.' ? say('chainRoot') : zone;
}

/** The whole picture in a sentence or two, for those who do not see it. */
export function describeTrust({ zones, lookups }: TrustView, say: Say): string {
  const path = say('chainDescribed', { zones: zones.map((zone) => zoneName(zone, say)).join(' → ') });
  const ends = zones.filter(({ status }) => status !== 'secure');
  const failed = lookups.filter(({ status, zone }) => status !== 'secure' && !ends.some((end) => end.zone === zone));
  const why = [...ends, ...failed].flatMap(({ reason }) => reason?.text ?? []);
  const holds = ends.length === 0 && failed.length === 0;
  return [path, ...(holds ? [say('chainHolds')] : new Set(why))].join(' ');
}
