/** An Ask over a pool of records: what a recursive resolver with CD=1 would answer if these were all there is. */
import type { Ask } from '../../src/dns/asking.ts';
import { answered, responseTo } from '../../src/dns/message.testing.ts';
import type { Message, ResourceRecord } from '../../src/dns/message.ts';
import type { Name } from '../../src/dns/name.ts';
import { decodeRrsig, decodeTarget } from '../../src/dns/rdata.ts';
import { RRClass, RRType } from '../../src/dns/types.ts';
import { WireError } from '../../src/dns/wire-error.ts';

/** The type that an RRSIG covers; undefined for other records and for one that does not decode. */
export function coveredType(record: ResourceRecord): number | undefined {
  if (record.type !== RRType.RRSIG) return undefined;
  try {
    return decodeRrsig(record.rdata).typeCovered;
  } catch {
    return undefined;
  }
}

/** The records of an RRset and the signatures over it. */
export function rrsetOf(records: readonly ResourceRecord[], name: Name, type: number): ResourceRecord[] {
  return records.filter((record) => record.name.equals(name) && (record.type === type || coveredType(record) === type));
}

/** True for NSEC, NSEC3 and SOA records and the signatures over them. */
export function isProof(record: ResourceRecord): boolean {
  return [RRType.NSEC, RRType.NSEC3, RRType.SOA].some((type) => record.type === type || coveredType(record) === type);
}

/** Where the record of an alias leads; undefined where the octets are no name. */
export function targetOf(record: ResourceRecord): Name | undefined {
  try {
    return decodeTarget(record.rdata);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

/** The CNAME that a DNAME synthesises for a name below it (RFC 6672 section 3.3). */
export function synthesise(dname: ResourceRecord, name: Name): ResourceRecord | undefined {
  const target = targetOf(dname);
  if (target === undefined) return undefined;
  try {
    const rdata = name.replaceSuffix(dname.name, target).toWire();
    return { name, type: RRType.CNAME, class: RRClass.IN, ttl: dname.ttl, rdata };
  } catch {
    return undefined;
  }
}

/**
 * Answers from records alone: the RRset asked for, else the aliases that lead on from the name, with every denial of
 * the pool in the authority section. The response code claims nothing: it is NOERROR throughout.
 */
export function poolMessage(records: readonly ResourceRecord[], name: Name, type: number): Message {
  const answer: ResourceRecord[] = [];
  let at = name;
  for (let links = 0; links < 20; links++) {
    const found = rrsetOf(records, at, type);
    answer.push(...found);
    if (found.some((record) => record.type === type)) break;
    const here = at;
    const dname = records.find((record) => record.type === RRType.DNAME && here.isBelow(record.name));
    const alias = dname === undefined ? undefined : synthesise(dname, here);
    const cnames = rrsetOf(records, here, RRType.CNAME);
    if (dname !== undefined && alias !== undefined) answer.push(...rrsetOf(records, dname.name, RRType.DNAME), alias);
    else answer.push(...cnames);
    const link = alias ?? cnames.find((record) => record.type === RRType.CNAME);
    const next = link === undefined ? undefined : targetOf(link);
    if (next === undefined) break;
    at = next;
  }
  return responseTo(name, type, { answer, authority: records.filter(isProof) });
}

/** The Ask of a pool of records. */
export function createPoolAsk(records: readonly ResourceRecord[]): Ask {
  return async (name, type) => answered(poolMessage(records, name, type));
}
