/** Which way of changing keys is prepared, proven against the chain: what is merely published proves no roll-over. */
import type { HostFacts } from './facts.ts';
import { whyUnusable } from './tlsa.ts';

export type Rollover = 'current+next' | 'current+issuer' | 'none';

/**
 * The scheme of a host whose chain was seen and matched, or null.
 * `current+issuer`: one and the same chain satisfies a usage-3 and a usage-2 record, so the next key may come from the
 * same issuer. `current+next`: beside a usage-3 record that matches stands another of its kind that nothing matches yet.
 * A record twice, or with another digest of the same key, is neither.
 */
export function rolloverOfHost({ lookups, findings }: HostFacts): Rollover | null {
  const records = lookups?.tlsa?.records ?? [];
  const authenticated = findings.filter(({ outcome }) => outcome === 'authenticated');
  if (authenticated.length === 0) return null;
  const matchedIn = (i: number, one: (typeof findings)[number]): boolean => one.match?.records[i]?.matched === true;
  const everyChainHas = (usage: number): boolean =>
    authenticated.every((one) => records.some((record, i) => record.usage === usage && matchedIn(i, one)));
  if (everyChainHas(3) && everyChainHas(2)) return 'current+issuer';

  const kind = (i: number): string => `${records[i]?.selector} ${records[i]?.matchingType}`;
  const endEntity = [...records.keys()].filter((i) => {
    const record = records[i];
    return record?.usage === 3 && whyUnusable(record) === null;
  });
  const fits = (i: number): boolean => findings.some(({ match }) => match?.records[i]?.fits === true);
  const current = new Set(endEntity.filter((i) => authenticated.some((one) => matchedIn(i, one))).map(kind));
  return endEntity.some((i) => current.has(kind(i)) && !fits(i)) ? 'current+next' : 'none';
}

/**
 * The domain's: as good as its least prepared host. Null where there is no DANE, and where several records stand that no
 * chain was seen to match: one alone prepares nothing, whatever the server shows.
 */
export function rolloverOf(hosts: readonly HostFacts[]): Rollover | null {
  const all = hosts.map((host) => rolloverOfHost(host) ?? (hasOneRecord(host) ? 'none' : null));
  return all.find((one) => one === 'none') ?? all.find((one) => one !== null) ?? null;
}

/** DANE applies to the host, by a single record. */
function hasOneRecord({ lookups }: HostFacts): boolean {
  const records = lookups?.outcome === 'unprobed' ? (lookups.tlsa?.records ?? []) : [];
  return records.filter((record) => whyUnusable(record) === null).length === 1;
}
