/** A zone of the table as zone-file text: placeholders filled in, SOA, NS and delegations added. */

import { parentOf, ZONES } from '../../internet/table/cases.ts';
import type { ZoneSpec } from '../../internet/table/schema.ts';
import { mailAddresses, nameServerOf } from './addresses.ts';
import type { Certificates } from './certificates.ts';

/** TTL of every record, seconds. */
export const TTL = 3600;

/** Absolute form of a zone's name. */
export const fqdn = (name: string): string => (name === '.' ? '.' : `${name}.`);

/** Absolute form of an owner that the table tells relative to its zone. */
export function ownerIn(zone: ZoneSpec, owner: string): string {
  if (owner === '@') return fqdn(zone.name);
  return zone.name === '.' ? `${owner}.` : `${owner}.${zone.name}.`;
}

/** Fills in the placeholders that `schema.ts` describes. */
export function fillIn(text: string, certificates: Certificates): string {
  return text
    .replace(/\{(v4|v6):([\w-]+)\}/g, (_, family: 'v4' | 'v6', server: string) => mailAddresses(server)[family])
    .replace(/\{(\d) (\d) (\d) ([\w-]+)\}/g, (_, usage: string, selector: string, matching: string, name: string) =>
      certificates.tlsa(usage, selector, matching, name),
    );
}

/**
 * The zone's text before signing. `dsOf` gives the DS records, zone-file format, that a zone's parent has for each
 * child.
 */
export function zoneText(zone: ZoneSpec, certificates: Certificates, dsOf: (child: ZoneSpec) => string[]): string {
  const ns = ownerIn(zone, 'ns');
  const lines = [
    `$ORIGIN ${fqdn(zone.name)}`,
    `$TTL ${TTL}`,
    `@ SOA ${ns} hostmaster 1 7200 3600 1209600 ${TTL}`,
    `@ NS ${ns}`,
    `${ns} A ${nameServerOf(zone)}`,
  ];
  // Text lines may be indented in the table; in a zone file a leading blank would mean "the owner above".
  for (const line of fillIn(zone.records, certificates).split('\n')) if (line.trim() !== '') lines.push(line.trim());
  for (const child of ZONES) {
    if (parentOf(child.name) !== zone) continue;
    const childNs = ownerIn(child, 'ns');
    lines.push(`${fqdn(child.name)} NS ${childNs}`, `${childNs} A ${nameServerOf(child)}`, ...dsOf(child));
  }
  return `${lines.join('\n')}\n`;
}
