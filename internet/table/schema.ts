/**
 * The shape of the one table: zones, certificates, mail servers and cases, as plain data. The lab of real servers
 * (`test/lab/`) and the embedded internet of `npm run demo` are both made from it; neither is known here.
 *
 * Record text is zone-file format with `@` for the apex and relative names, a record a line, TTL 3600 s unless
 * one is told.
 * SOA, NS and the address of the name server are added by whoever builds the zone. Placeholders:
 *   {v4:server} {v6:server}     the IPv4 or IPv6 address of a mail server of the table
 *   {3 1 1 certificate}         TLSA RDATA for a certificate of the table: usage, selector, matching type
 */
import type { Status } from '../../src/dnssec/proven.ts';
import type { Outcome, Verdict } from '../../src/report/report.ts';

/** DNSSEC algorithm numbers that the table signs with (IANA). */
export type Algorithm = 5 | 7 | 8 | 10 | 13 | 14 | 15 | 16;

export type Signing =
  | { readonly kind: 'unsigned' }
  | {
      readonly kind: 'nsec' | 'nsec3' | 'nsec3-optout';
      /** One key for everything per algorithm; several: every RRset is signed with each. */
      readonly algorithms: readonly Algorithm[];
      /** NSEC3 additional iterations, 0 where not told. */
      readonly iterations?: number;
      /** A key signing key and a zone signing key in place of one key. */
      readonly split?: true;
      /** When all signatures are valid: now (default), only in the past, only in the future, or for a day more. */
      readonly validity?: 'past' | 'future' | 'a-day-more';
    };

/** What the parent says of the zone's keys; `true` where the zone is signed and nothing is told. */
export type Delegation =
  | 'true' // DS of the zone's own keys, digest 2
  | 'none' // no DS
  | 'digest-1' // DS with SHA-1 only
  | 'digest-4' // DS with SHA-384 only
  | 'wrong-digest' // DS whose digest fits no key
  | 'unknown-algorithm' // one DS, of an algorithm nobody implements
  | 'unknown-digest'; // one DS, of a digest type nobody implements

/** What is done to the zone after signing. `owner` is relative (`@` the apex); only the RRset named is touched. */
export type Breakage =
  | { readonly kind: 'signature-past' | 'signature-future'; readonly owner: string; readonly type: string }
  | { readonly kind: 'no-signature'; readonly owner: string; readonly type: string }
  | { readonly kind: 'corrupt-signature'; readonly owner: string; readonly type: string }
  /** The RRset's data becomes `to` (placeholders allowed), its signatures stay. */
  | { readonly kind: 'altered'; readonly owner: string; readonly type: string; readonly to: string }
  /** All NSEC or NSEC3 records and their signatures are taken out. */
  | { readonly kind: 'no-denial' }
  /** One NSEC and its signatures are taken out. */
  | { readonly kind: 'no-nsec-at'; readonly owner: string }
  /** Everything is signed by keys that are not in the DNSKEY RRset, which is sound in itself. */
  | { readonly kind: 'foreign-keys' };

/** A misbehaviour of the zone's name server: a question is answered so instead of from the zone. */
export interface Fault {
  /** Relative owner; `*` for every name of the zone. */
  readonly owner: string;
  /** Question type; `ANY` for every type. */
  readonly type: string;
  /** `nxdomain` changes the response code alone and leaves the sections as they are. */
  readonly answer: 'servfail' | 'refused' | 'drop' | 'nxdomain';
}

export interface ZoneSpec {
  /** Without the final dot; `.` for the root. */
  readonly name: string;
  readonly signing: Signing;
  readonly delegation?: Delegation;
  readonly records: string;
  readonly broken?: readonly Breakage[];
  readonly faults?: readonly Fault[];
}

export interface CertificateSpec {
  readonly key: 'ec' | 'rsa';
  /** Certificate that issues this one; absent: self-signed. */
  readonly issuer?: string;
  /** A certificate authority, with its path length limit if a number. */
  readonly ca?: true | number;
  readonly commonName: string;
  /** dNSName entries of the subjectAltName; none: the extension is absent. */
  readonly dnsNames?: readonly string[];
  readonly validity?: 'past' | 'future';
}

export type MailBehaviour =
  | 'normal'
  | 'down' // nobody listens at the address
  | 'greeting-554'
  | 'greeting-421'
  | 'greeting-garbage'
  | 'silent' // accepts and never says a word
  | 'closes' // accepts and closes at once
  | 'ehlo-refused'
  | 'no-starttls'
  | 'starttls-454'
  | 'handshake-fails' // 220 to STARTTLS, then no TLS
  | 'handshake-silent'; // 220 to STARTTLS, then nothing

export interface MailServerSpec {
  /** Which program serves it in the lab. `scripted` is a small Node server for what real ones can't be made to do. */
  readonly software: 'postfix' | 'exim' | 'scripted';
  readonly behaviour: MailBehaviour;
  /** Certificates as sent, leaf first; a second chain for a second key family. Empty where there is no TLS. */
  readonly chains: readonly (readonly string[])[];
}

export interface ExpectedHost {
  readonly name: string;
  readonly outcome: Outcome;
  /** Outcome by mail server, where the host has several addresses that differ. */
  readonly probes?: Readonly<Record<string, Outcome>>;
}

export interface Expected {
  readonly verdict: Verdict;
  readonly mx: Status;
  readonly implicit?: true;
  /** By preference, then name; empty where no mail can go. */
  readonly hosts: readonly ExpectedHost[];
  readonly rollover?: 'current+next' | 'current+issuer' | 'none';
  /** Advice that must be among the report's. */
  readonly advice?: readonly string[];
}

/** A further lookup whose DNSSEC status is known. */
export interface ExpectedLookup {
  readonly name: string;
  readonly type: string;
  readonly status: Status;
  readonly denial?: 'nodata' | 'nxdomain';
}

export interface Case {
  /** What a person would type. */
  readonly domain: string;
  /** What is special, in a few words. */
  readonly what: string;
  /** Rules (R…) and RFC sections that give the answer. */
  readonly rules: readonly string[];
  /** Zones that the case brings along; it may use zones of other cases. */
  readonly zones: readonly ZoneSpec[];
  readonly expect: Expected;
  readonly lookups?: readonly ExpectedLookup[];
  /** Among the dozen that stand for the ways to an answer: the demo shows them, and slow peers are asked about no more. */
  readonly sample?: true;
}
