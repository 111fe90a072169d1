/** What the table expects, in the terms in which peers answer. */

import type { Case, ExpectedHost } from '../../internet/table/schema.ts';
import { typeFromText } from '../../src/dns/types.ts';
import type { Status } from '../../src/dnssec/proven.ts';
import { mailDomain } from '../../src/mail-domain.ts';
import type { Outcome } from '../../src/report/report.ts';
import { mailServerAt } from './addresses.ts';
import type { Delivery, PeerStatus } from './peers.ts';

/** The case's domain in A-label form. */
export function asciiDomain(entry: Case): string {
  const read = mailDomain(entry.domain);
  if (!('domain' in read)) throw new Error(`the table's domain "${entry.domain}" is none`);
  return read.domain;
}

export function typeNumber(type: string): number {
  const number = typeFromText(type);
  if (number === undefined) throw new Error(`the table has a record type "${type}" that is none`);
  return number;
}

/** A resolver that validates answers SERVFAIL to bogus and to unanswerable alike. */
export const asPeerStatus = (status: Status): PeerStatus =>
  status === 'bogus' || status === 'indeterminate' ? 'failed' : status;

/** What a sender that follows RFC 7672 may do with a host of this outcome; `mx` is the status of the MX RRset. */
function deliveriesFor(outcome: Outcome, mx: Status): readonly Delivery[] {
  switch (outcome) {
    case 'authenticated':
      return mx === 'secure' ? ['verified'] : ['verified', 'trusted'];
    case 'refused':
      return ['refused', 'no-tls'];
    case 'deferred':
      return ['deferred'];
    case 'mandatory-tls':
      return ['unauthenticated'];
    case 'opportunistic':
      return ['unauthenticated', 'no-tls', 'unreachable'];
    case 'unreachable':
      return ['unreachable'];
    case 'unprobed':
      return [];
  }
}

export interface ExpectedDelivery {
  readonly destination: string;
  /** What may be done, by the address that was taken. */
  readonly allowed: (address: string | undefined) => readonly Delivery[];
}

/** What posttls-finger is to be run for: the domain where it has one host or none, else each host by itself. */
export function expectedDeliveries(entry: Case): ExpectedDelivery[] {
  const { verdict, mx, hosts } = entry.expect;
  const domain = asciiDomain(entry);
  const [first, ...others] = hosts;
  if (first === undefined) {
    const delivery: Delivery =
      verdict === 'no-mail' ? 'null-mx' : verdict === 'bogus' || verdict === 'unknown' ? 'deferred' : 'unreachable';
    return [{ destination: domain, allowed: () => [delivery] }];
  }
  if (others.length === 0) return [{ destination: domain, allowed: (address) => allowedFor(first, address, mx) }];
  return hosts.map((host) => ({
    destination: `[${host.name}]`,
    allowed: (address) => allowedFor(host, address, 'secure'),
  }));
}

function allowedFor(host: ExpectedHost, address: string | undefined, mx: Status): readonly Delivery[] {
  const server = address === undefined ? undefined : mailServerAt(address);
  const atAddress = server === undefined ? undefined : host.probes?.[server];
  return deliveriesFor(atAddress ?? host.outcome, mx);
}
