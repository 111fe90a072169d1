/** Which hosts take mail for a domain (RFC 5321 section 5.1, RFC 7505, RFC 7672 section 2.2; R15–R18). */
import type { Name } from '../dns/name.ts';
import { decodeMx } from '../dns/rdata.ts';
import { WireError } from '../dns/wire-error.ts';
import type { Lookup } from '../dnssec/lookup.ts';
import { claimed, type Status, whyNot } from '../dnssec/proven.ts';
import { toHex } from '../octets.ts';
import { type Reason, reason } from '../reason.ts';

export type TargetCode =
  | 'mx-target-address'
  | 'mx-target-localhost'
  | 'mx-target-single-label'
  | 'mx-target-malformed'
  | 'mx-record-malformed';

/** A host as the MX records (or their absence) name it. */
export interface MailHost {
  /** As shown: presentation form in lower case. Under an implicit MX that is an alias, the expanded name (R16). */
  readonly name: string;
  readonly preference: number;
  /** The name to look up; null where the target is none that mail can go to (R18). */
  readonly lookupName: Name | null;
  readonly unusable: Reason<TargetCode> | null;
}

export interface MxRecordShown {
  readonly preference: number;
  readonly host: string;
}

/** What the MX lookup alone decides. */
export type MxEnd = 'unknown' | 'bogus' | 'no-such-domain' | 'no-mail';

export interface MailHosts {
  readonly status: Status;
  readonly reason: Reason | null;
  /** No MX record: the domain itself is the host, if it has an address (R15). */
  readonly implicit: boolean;
  /** `.` beside other records (R16). */
  readonly nullMxMixed: boolean;
  /** The verdict, where the hosts can't change it any more; then `hosts` is empty. */
  readonly end: MxEnd | null;
  readonly records: readonly MxRecordShown[];
  readonly hosts: readonly MailHost[];
}

/** Reads the answer to a domain's MX question. */
export function mailHosts(lookup: Lookup): MailHosts {
  const { status } = lookup.answer;
  const known = { status, reason: whyNot(lookup.answer), implicit: false, nullMxMixed: false, records: [], hosts: [] };
  const answer = claimed(lookup.answer);
  if (answer === null) return { ...known, end: status === 'bogus' ? 'bogus' : 'unknown' };
  if (answer.denial === 'nxdomain') return { ...known, end: 'no-such-domain' };
  if (answer.rdatas.length === 0) {
    const self: MailHost = { name: answer.name.toHost(), preference: 0, lookupName: lookup.name, unusable: null };
    return { ...known, implicit: true, end: null, hosts: [self] };
  }
  const targets = answer.rdatas.map(readTarget).sort(byPreferenceThenName);
  const records = targets.map(({ preference, name }) => ({ preference, host: name }));
  const hosts = targets.filter(({ name }) => name !== '.');
  if (hosts.length === 0) return { ...known, records, end: 'no-mail' };
  return { ...known, records, hosts: firstOfEach(hosts), nullMxMixed: hosts.length < targets.length, end: null };
}

function readTarget(rdata: Uint8Array): MailHost {
  try {
    const { preference, exchange } = decodeMx(rdata);
    const unusable = exchange.isRoot ? null : whyNoTarget(exchange);
    return { name: exchange.toHost(), preference, lookupName: unusable === null ? exchange : null, unusable };
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    const preference = ((rdata[0] ?? 0) << 8) | (rdata[1] ?? 0);
    // RFC 3597 section 5: how a record is written that can't be read.
    const name = `\\# ${rdata.length} ${toHex(rdata)}`.trim();
    return { name, preference, lookupName: null, unusable: reason('mx-record-malformed', null, {}) };
  }
}

/** Why no sender can deliver to this name (R18), or null. Underscores pass: names with them are in use. */
function whyNoTarget(target: Name): Reason<TargetCode> | null {
  const host = target.toHost();
  const code = ((): TargetCode | null => {
    if (/(^|\.)(\d+|0x[0-9a-f]*)$/.test(host) || /^[0-9a-f]*:[0-9a-f:.]*$/.test(host)) return 'mx-target-address';
    if (/(^|\.)localhost$/.test(host)) return 'mx-target-localhost';
    if (!/^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/.test(host))
      return 'mx-target-malformed';
    return target.labelCount === 1 ? 'mx-target-single-label' : null;
  })();
  return code === null ? null : reason(code, null, { host });
}

function byPreferenceThenName(a: MailHost, b: MailHost): number {
  if (a.preference !== b.preference) return a.preference - b.preference;
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

/** A host listed with two preferences is one host, at the better of them. */
function firstOfEach(sorted: readonly MailHost[]): MailHost[] {
  const seen = new Set<string>();
  return sorted.filter(({ name }) => !seen.has(name) && seen.add(name));
}
