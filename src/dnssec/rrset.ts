/** RRsets with their signatures, gathered from the records of a message section. */

import { canonicalRdata } from '../dns/layout.ts';
import type { ResourceRecord } from '../dns/message.ts';
import type { Name } from '../dns/name.ts';
import { decodeRrsig, type Rrsig } from '../dns/rdata.ts';
import { RRClass, RRType } from '../dns/types.ts';
import { compareOctets } from '../octets.ts';
import { MOST_RECORDS_PER_RRSET, WorkLimitError } from './limits.ts';

export interface RRset {
  readonly name: Name;
  readonly type: number;
  /** The least TTL of its records, seconds. */
  readonly ttl: number;
  /** RDATA as received, in canonical order, without duplicates (RFC 4034 section 6.3). */
  readonly rdatas: readonly Uint8Array[];
  /** The same in canonical form, in the same order. */
  readonly canonical: readonly Uint8Array[];
  readonly signatures: readonly Rrsig[];
}

/** The RRsets of a section, each with the RRSIG records of the same owner that cover its type. Other classes are left out. */
export function gatherRRsets(records: readonly ResourceRecord[]): RRset[] {
  const groups = new Map<string, ResourceRecord[]>();
  const signatures = new Map<string, Rrsig[]>();
  for (const record of records) {
    if (record.class !== RRClass.IN) continue;
    if (record.type === RRType.RRSIG) {
      const signature = readSignature(record.rdata);
      if (signature !== undefined) addTo(signatures, groupKey(record.name, signature.typeCovered), signature);
    } else addTo(groups, groupKey(record.name, record.type), record);
  }
  return [...groups].map(([key, group]) => makeRRset(group, signatures.get(key) ?? []));
}

function groupKey(name: Name, type: number): string {
  return `${type} ${name.key}`;
}

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** An RRSIG that does not decode signs nothing. */
function readSignature(rdata: Uint8Array): Rrsig | undefined {
  try {
    return decodeRrsig(rdata);
  } catch {
    return undefined;
  }
}

function makeRRset(records: readonly ResourceRecord[], signatures: readonly Rrsig[]): RRset {
  if (records.length > MOST_RECORDS_PER_RRSET) throw new WorkLimitError();
  const first = records[0] as ResourceRecord;
  const pairs = records
    .map((record) => ({ rdata: record.rdata, canonical: canonicalRdata(record.type, record.rdata) }))
    .sort((a, b) => compareOctets(a.canonical, b.canonical))
    .filter((pair, i, all) => i === 0 || compareOctets(pair.canonical, all[i - 1]?.canonical as Uint8Array) !== 0);
  return {
    name: first.name,
    type: first.type,
    ttl: Math.min(...records.map((record) => record.ttl)),
    rdatas: pairs.map((pair) => pair.rdata),
    canonical: pairs.map((pair) => pair.canonical),
    signatures,
  };
}
