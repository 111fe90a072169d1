/** The report: the JSON that `check --json` prints and that every surface shows. Keys are only ever added. */
import type { Severity } from '../dane/advice/advice.ts';
import type { Actor, Outcome, Verdict } from '../dane/outcome.ts';
import type { Rollover } from '../dane/rollover.ts';
import type { ResolverSays } from '../dnssec/lookup.ts';
import type { Status } from '../dnssec/proven.ts';

export type { Actor, Outcome, Verdict };

/** Why, as shown: the sentence is already in the reader's language. */
export interface ReasonView {
  readonly code: string;
  readonly zone: string | null;
  readonly text: string;
}

export interface MxView {
  readonly status: Status;
  readonly implicit: boolean;
  readonly reason: ReasonView | null;
  readonly records: readonly { readonly preference: number; readonly host: string }[];
}

export interface TlsaRecordView {
  readonly usage: number;
  readonly selector: number;
  readonly matchingType: number;
  /** Lower-case hex. */
  readonly data: string;
  readonly usable: boolean;
  /** Matched on at least one address that answered. */
  readonly matched: boolean;
  /** Usable, and left out of account because one with a stronger digest stands beside it (R24). */
  readonly setAside: boolean;
}

export interface TlsaView {
  readonly base: string;
  readonly status: Status;
  /** Seconds; null where there is no record. */
  readonly ttl: number | null;
  readonly records: readonly TlsaRecordView[];
  readonly reason: ReasonView | null;
}

export interface ProbeView {
  readonly address: string;
  readonly outcome: Outcome;
  readonly reason: ReasonView | null;
  /** Null where it is not known whether STARTTLS works. */
  readonly startTls: boolean | null;
  readonly tlsVersion: string | null;
  readonly proven: boolean;
  readonly matchedRecord: number | null;
  readonly matchedDepth: number | null;
  /** Base64 DER, as sent, leaf first. */
  readonly chain: readonly string[];
}

export interface HostView {
  readonly name: string;
  readonly preference: number;
  readonly outcome: Outcome;
  readonly reason: ReasonView | null;
  readonly addresses: {
    readonly status: Status;
    readonly ipv4: readonly string[];
    readonly ipv6: readonly string[];
    readonly reason: ReasonView | null;
  };
  /** Null where TLSA was not looked up (no secure address, unusable target). */
  readonly tlsa: TlsaView | null;
  readonly probes: readonly ProbeView[];
  /** Commands with which a person sees it by hand: `dig` for the TLSA records, `openssl` for each of the first addresses. */
  readonly byHand: readonly string[];
  /** How a change of key is prepared; null until the last report, and where no chain was seen to match. */
  readonly rollover: RolloverView | null;
}

/** What to publish before a host's key changes next, and from when on it may change. */
export interface RolloverView {
  readonly scheme: Rollover;
  /** Lines of the zone file that prepare the next change; empty where the next key has to be made first. */
  readonly records: readonly string[];
  /** Whether those records stand in the zone already: so it is wherever there are any. */
  readonly published: boolean;
  /**
   * Lines to publish in place of a record of the next key; empty where there are none. They hold only if the very issuing key
   * of the usage-2 record issues the new certificate.
   */
  readonly alternative: readonly string[];
  /** Two TTLs, seconds. */
  readonly waitSeconds: number;
  /** Earliest safe time for the change, if the records are published now (or were new now). ISO 8601, UTC. */
  readonly switchFrom: string;
  /** Makes the data of the next key's record, where that is what is wanted; else null. */
  readonly command: string | null;
  readonly text: string;
}

/** A zone on the way from the trust anchor to something that was asked. */
export interface ZoneView {
  /** Apex in presentation form; `.` for the root. */
  readonly zone: string;
  /** The zone above it on the way, null where the way begins. */
  readonly parent: string | null;
  readonly status: Status;
  /** The key that signed the zone's key set, and its algorithm; null where the chain ended before. */
  readonly keyTag: number | null;
  readonly algorithm: number | null;
  /** The parent's DS record that vouches for the key; null under a trust anchor and where there is none. */
  readonly ds: { readonly keyTag: number; readonly algorithm: number; readonly digestType: number } | null;
  /** Validity of the signature over the key set, ISO 8601, UTC. */
  readonly signedFrom: string | null;
  readonly signedUntil: string | null;
  /** Why the chain ended here. */
  readonly reason: ReasonView | null;
}

/** One validated question and where in the tree of zones its answer hangs. */
export interface LookupView {
  readonly name: string;
  readonly type: string;
  /** The mail host that it was asked for; null for the domain's own. */
  readonly host: string | null;
  readonly status: Status;
  /** The zone that the name lies in, as far as the chain was followed; null where no zone was reached. */
  readonly zone: string | null;
  readonly aliases: readonly {
    readonly kind: 'CNAME' | 'DNAME';
    readonly from: string;
    readonly to: string;
    readonly status: Status;
  }[];
  /** When the first of the signatures that the answer rests on ends, ISO 8601, UTC; null where there is none. */
  readonly signedUntil: string | null;
  /** The resolver's AD flag and extended DNS errors, as it sent them: nothing follows from them. */
  readonly resolverSays: ResolverSays | null;
  readonly reason: ReasonView | null;
}

/** The chains of trust that were followed, as one tree. */
export interface TrustView {
  /** Parents before children. */
  readonly zones: readonly ZoneView[];
  readonly lookups: readonly LookupView[];
}

export interface AdviceView {
  readonly id: string;
  readonly severity: Severity;
  readonly host: string | null;
  readonly who: Actor;
  readonly text: string;
  /** Lines for the zone file that would mend it, ready to paste; empty where none can be given. */
  readonly publish: readonly string[];
  /** Commands with which a person sees it by hand, ready to paste into a shell. */
  readonly byHand: readonly string[];
}

export interface Report {
  /** A-label form, lower case, no final dot. */
  readonly domain: string;
  readonly verdict: Verdict;
  /** One plain sentence for the verdict. */
  readonly summary: string;
  /** The same for an administrator: what a sender that follows RFC 7672 does, and which record it goes by. */
  readonly explanation: string;
  /** ISO 8601, UTC. */
  readonly checkedAt: string;
  /** The resolver that was to be asked. */
  readonly resolver: string;
  /** Those that answered: another than `resolver` where it failed and a second one is set (R3). */
  readonly answeredBy: readonly string[];
  readonly mx: MxView;
  readonly hosts: readonly HostView[];
  readonly rollover: Rollover | null;
  readonly advice: readonly AdviceView[];
  readonly trust: TrustView;
}

/** A report on its way: what is known so far, and what is still being found out. */
export interface Progress {
  readonly report: Report;
  /** `mx` until the MX answer is in; then the names of the hosts whose DNS half or probes are under way. */
  readonly pending: readonly string[];
  readonly done: boolean;
  /** Of the last one: seconds for which all that was proven for it is good, by TTL and by signature. */
  readonly goodFor?: number;
  /** An earlier report, shown until the check that is under way is done. Never `done`: it is not what holds now. */
  readonly stale?: true;
}
