/** All that a check found out, before it is put in words: what the verdict, the advice and the report are made from. */
import type { Lookup } from '../dnssec/lookup.ts';
import type { Reason } from '../reason.ts';
import type { ProbeFinding } from './findings.ts';
import type { HostLookups } from './host-lookups.ts';
import type { MailHost, MailHosts } from './hosts.ts';
import type { Outcome, Verdict } from './outcome.ts';

export interface HostFacts {
  readonly host: MailHost;
  /** Null for a target that can't be looked up. */
  readonly lookups: HostLookups | null;
  readonly findings: readonly ProbeFinding[];
  readonly outcome: Outcome;
  readonly reason: Reason | null;
  /** The `_tcp.<base>` question, asked for advice alone; null if it was not. */
  readonly emptyNonTerminal: Lookup | null;
}

export interface DomainFacts {
  readonly domain: string;
  readonly mx: MailHosts;
  readonly mxLookup: Lookup;
  readonly hosts: readonly HostFacts[];
  readonly verdict: Verdict;
  /** `_25._tcp.<mail domain>`, asked for advice alone; null if it was not. */
  readonly tlsaAtDomain: Lookup | null;
  /** Seconds since 1970. */
  readonly now: number;
  /** Of the mail servers; 25 but on test beds. */
  readonly port: number;
}
