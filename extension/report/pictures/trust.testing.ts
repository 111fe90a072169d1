/** Zones and lookups for tests of the picture. */
import type { Status } from '../../../src/dnssec/proven.ts';
import type { LookupView, ZoneView } from '../../../src/report/report.ts';

export function zone(name: string, parent: string | null, status: Status = 'secure'): ZoneView {
  const known = { keyTag: 7, algorithm: 13, ds: null, signedFrom: null, signedUntil: null };
  return { zone: name, parent, status, ...known, reason: null };
}

export function asked(
  zoneName: string | null,
  host: string | null,
  type: string,
  status: Status = 'secure',
): LookupView {
  return {
    name: host ?? 'a.nl',
    type,
    host,
    zone: zoneName,
    status,
    aliases: [],
    signedUntil: null,
    resolverSays: null,
    reason: null,
  };
}
