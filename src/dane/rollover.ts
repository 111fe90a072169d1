/** Which way of changing keys is prepared, proven against the chain: what is merely published proves no roll-over. */
import { toHex } from '../octets.ts';
import { countingRecords } from './association.ts';
import { NEXT_KEY_LINE } from './by-hand.ts';
import { chainsSeen } from './chains-seen.ts';
import type { HostFacts } from './facts.ts';
import { type TlsaRecord, usableRecords } from './tlsa.ts';

export type Rollover = 'current+next' | 'current+issuer' | 'none';

/**
 * The scheme of a host whose chain was seen and matched, or null.
 * `current+issuer`: one and the same chain satisfies a usage-3 and a usage-2 record, so the next key may come from the
 * same issuing key. `current+next`: beside the records in use stand as many for keys to come as there are keys in use.
 * A record twice, or with another digest of the same key, is neither.
 */
export function rolloverOfHost(host: HostFacts): Rollover | null {
  const records = host.lookups?.tlsa?.records ?? [];
  const authenticated = authenticatedOf(host);
  if (authenticated.length === 0) return null;
  const everyChainHas = (usage: number): boolean =>
    authenticated.every((one) => records.some((record, i) => record.usage === usage && isMatched(i, one)));
  if (everyChainHas(3) && everyChainHas(2)) return 'current+issuer';
  // A key to come may have records of several kinds, each of which it has once.
  const ofKind = new Map<string, number>();
  for (const { selector, matchingType } of spareRecords(host)) {
    const kind = `${selector} ${matchingType}`;
    ofKind.set(kind, (ofKind.get(kind) ?? 0) + 1);
  }
  const toCome = Math.max(0, ...ofKind.values());
  return toCome > 0 && toCome >= keysInUse(host) ? 'current+next' : 'none';
}

/**
 * Usage-3 records that would count for a key to come: no chain shows their data, no stronger digest sets them aside (R24),
 * and one of their selector is in use. Whether they are for the next key or left over, nothing tells.
 */
export function spareRecords(host: HostFacts): TlsaRecord[] {
  const records = host.lookups?.tlsa?.records ?? [];
  const counting = countingRecords(usableRecords(records));
  const authenticated = authenticatedOf(host);
  const inUse = records.filter(({ usage }, i) => usage === 3 && authenticated.some((one) => isMatched(i, one)));
  const isShown = (i: number): boolean => host.findings.some(({ match }) => match?.records[i]?.fits === true);
  return records.filter(
    (record, i) =>
      record.usage === 3 &&
      counting.has(record) &&
      inUse.some(({ selector }) => selector === record.selector) &&
      !isShown(i),
  );
}

/**
 * The record that the next key needs, and the command that makes its data: 3 1 1, or 3 1 2 where one of those stands, as it would
 * set a 3 1 1 aside (R24) and mail be refused after the change.
 */
export function nextKeyRecord(records: readonly TlsaRecord[]): { readonly kind: string; readonly command: string } {
  const isSha512 = ({ usage, selector, matchingType }: TlsaRecord): boolean =>
    usage === 3 && selector === 1 && matchingType === 2;
  return usableRecords(records).some(isSha512)
    ? { kind: '3 1 2', command: NEXT_KEY_LINE.replace('-sha256', '-sha512') }
    : { kind: '3 1 1', command: NEXT_KEY_LINE };
}

/** How many keys the chains that matched show. */
export function keysInUse(host: HostFacts): number {
  return new Set(chainsSeen(authenticatedOf(host)).map(({ leaf }) => toHex(leaf?.publicKey.der ?? NO_KEY))).size;
}

const NO_KEY = new Uint8Array();

function authenticatedOf({ findings }: HostFacts): HostFacts['findings'] {
  return findings.filter(({ outcome }) => outcome === 'authenticated');
}

function isMatched(i: number, { match }: HostFacts['findings'][number]): boolean {
  return match?.records[i]?.matched === true;
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
  return usableRecords(records).length === 1;
}
