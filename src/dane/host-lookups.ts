/**
 * Asks what DNS has to say about one host: addresses and TLSA (R19–R22). All that may matter is asked at once, the TLSA
 * records at the host's own name before it is known whether its addresses are secure; one more question follows where
 * the host is an alias. What the answers mean is decided in `policy.ts`.
 */
import type { Name } from '../dns/name.ts';
import { decodeA, decodeAaaa } from '../dns/rdata.ts';
import { RRType } from '../dns/types.ts';
import { WireError } from '../dns/wire-error.ts';
import type { Lookup, Resolve } from '../dnssec/lookup.ts';
import { claimed, type Status, whyNot } from '../dnssec/proven.ts';
import { type Reason, reason } from '../reason.ts';
import {
  addressCell,
  addressDecision,
  type Decision,
  endsSearch,
  type PolicyCode,
  type TlsaBase,
  type TlsaCell,
  tlsaDecision,
} from './policy.ts';
import { type TlsaRecord, tlsaFromRdata, usableRecords } from './tlsa.ts';
import { tlsaName, tlsaQuestion } from './tlsa-name.ts';

export type LookupsCode = 'tlsa-without-effect';

export interface TlsaFound {
  /** The TLSA base domain: also the server name to send (R28). */
  readonly base: Name;
  readonly lookup: Lookup | null;
  readonly status: Status;
  readonly records: readonly TlsaRecord[];
  /** Seconds as published; null where there is no record. */
  readonly ttl: number | null;
  readonly reason: Reason | null;
}

export interface HostLookups {
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
  /** Of both families, by what decides about DANE: a secure one is enough. */
  readonly addressStatus: Status;
  /** Of the worse one, also beside a secure one: it may have had addresses that nobody looked at. */
  readonly addressReason: Reason | null;
  readonly isAlias: boolean;
  readonly hasNoAddress: boolean;
  /** Null where TLSA does not matter and there is none. */
  readonly tlsa: TlsaFound | null;
  readonly outcome: Decision['outcome'];
  readonly reason: Reason<PolicyCode>;
  /** Every lookup made, for what is said of signatures. */
  readonly lookups: readonly Lookup[];
}

/** Looks one host up. Never throws unless `resolve` does. */
export async function lookUpHost(resolve: Resolve, host: Name, signal: AbortSignal): Promise<HostLookups> {
  const ask = (name: Name | null, type: number): Promise<Lookup | null> =>
    name === null ? Promise.resolve(null) : resolve(name, type, signal);
  const [ipv4, ipv6, original] = await Promise.all([
    resolve(host, RRType.A, signal),
    resolve(host, RRType.AAAA, signal),
    ask(tlsaName(host), RRType.TLSA),
  ]);
  const families = [ipv4, ipv6];
  const [cell4, cell6] = [addressCell(ipv4), addressCell(ipv6)];
  // Where neither is secure, no expanded name matters.
  const leading = cell4 === 'secure' ? ipv4 : ipv6;
  const expanded = claimed(leading.answer)?.name ?? host;
  const isAlias = families.some(({ aliases }) => aliases.length > 0);
  const decision = addressDecision(cell4, cell6, !expanded.equals(host));

  const found: { at: TlsaBase; tlsa: TlsaFound; cell: TlsaCell }[] = [];
  for (const at of 'candidates' in decision ? decision.candidates : []) {
    const base = at === 'expanded' ? expanded : host;
    const lookup = at === 'expanded' ? await ask(tlsaName(base), RRType.TLSA) : original;
    const one = readTlsa(at, base, lookup);
    found.push(one);
    if (endsSearch(one.cell)) break;
  }
  const decided = 'candidates' in decision ? tlsaDecision(found) : decision;
  const shown = found.find(({ at }) => at === decided.at)?.tlsa ?? withoutEffect(host, original);
  const worse = worseOf(ipv4, ipv6);
  const addressReason = whyNot(worse);
  const culprit = decided.at === null ? addressReason : (shown?.reason ?? null);
  return {
    ipv4: addressesOf(ipv4, decodeA),
    ipv6: addressesOf(ipv6, decodeAaaa),
    addressStatus: [cell4, cell6].includes('secure') ? 'secure' : worse.status,
    addressReason,
    isAlias,
    hasNoAddress: cell4 === 'none' && cell6 === 'none',
    tlsa: shown,
    outcome: decided.outcome,
    reason: reason(decided.code, culprit?.zone ?? null, {
      host: host.toHost(),
      name: tlsaQuestion((shown?.base ?? host).toHost()),
      cause: culprit?.code ?? '',
    }),
    lookups: [...families, ...found.flatMap(({ tlsa }) => tlsa.lookup ?? [])],
  };
}

function readTlsa(at: TlsaBase, base: Name, lookup: Lookup | null): { at: TlsaBase; tlsa: TlsaFound; cell: TlsaCell } {
  if (lookup === null) {
    const why = reason('tlsa-name-too-long', null, { host: base.toHost(), name: '', cause: '' });
    return { at, cell: 'too-long', tlsa: { base, lookup, status: 'secure', records: [], ttl: null, reason: why } };
  }
  const { status } = lookup.answer;
  const answer = claimed(lookup.answer);
  const records = (answer?.rdatas ?? []).map(readRecord);
  const ttl = records.length > 0 && answer !== null ? answer.publishedTtl : null;
  const tlsa: TlsaFound = { base, lookup, status, records, ttl, reason: whyNot(lookup.answer) };
  return { at, cell: cellOf(status, records), tlsa };
}

function cellOf(status: Status, records: readonly TlsaRecord[]): TlsaCell {
  if (status === 'bogus' || status === 'indeterminate') return status;
  if (records.length === 0) return 'none';
  if (status === 'insecure') return 'insecure';
  return usableRecords(records).length > 0 ? 'usable' : 'unusable';
}

/** RDATA too short to be a record is shown as one of unassigned numbers: there, and unusable. */
function readRecord(rdata: Uint8Array): TlsaRecord {
  const none = { usage: rdata[0] ?? 255, selector: rdata[1] ?? 255, matchingType: 255, data: new Uint8Array() };
  return tlsaFromRdata(rdata) ?? none;
}

/** TLSA records that exist though the addresses make them void are shown, and nothing else is (R19). */
function withoutEffect(host: Name, lookup: Lookup | null): TlsaFound | null {
  const { tlsa } = readTlsa('original', host, lookup);
  if (tlsa.records.length === 0) return null;
  return { ...tlsa, reason: tlsa.reason ?? reason<LookupsCode>('tlsa-without-effect', null, { host: host.toHost() }) };
}

/** Of the two families' answers the one that says why addresses may be missing or wrong: a failure, then what is not proven. */
function worseOf(ipv4: Lookup, ipv6: Lookup): Lookup['answer'] {
  const first = (status: Status): Lookup | undefined => [ipv4, ipv6].find(({ answer }) => answer.status === status);
  return (first('bogus') ?? first('indeterminate') ?? first('insecure') ?? ipv4).answer;
}

/** Addresses in text form; a record of the wrong length holds none. */
function addressesOf(lookup: Lookup, decode: (rdata: Uint8Array) => string): string[] {
  return (claimed(lookup.answer)?.rdatas ?? []).flatMap((rdata) => {
    try {
      return [decode(rdata)];
    } catch (error) {
      if (error instanceof WireError) return [];
      throw error;
    }
  });
}
