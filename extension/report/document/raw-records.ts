/** The records that a report rests on, as lines of a zone file. What a name may hold is escaped already (RFC 1035 section 5.1). */
import type { Report } from '../../../src/report/report.ts';

export interface RawRecord {
  readonly owner: string;
  readonly type: string;
  readonly data: string;
}

export function rawRecords({ domain, mx, hosts }: Report): RawRecord[] {
  const records: RawRecord[] = mx.records.map(({ preference, host }) => ({
    owner: absolute(domain),
    type: 'MX',
    data: `${preference} ${absolute(host)}`,
  }));
  for (const { name, addresses, tlsa } of hosts) {
    for (const data of addresses.ipv4) records.push({ owner: absolute(name), type: 'A', data });
    for (const data of addresses.ipv6) records.push({ owner: absolute(name), type: 'AAAA', data });
    for (const { usage, selector, matchingType, data } of tlsa?.records ?? []) {
      const owner = `_25._tcp.${absolute(tlsa?.base ?? name)}`;
      records.push({ owner, type: 'TLSA', data: `${usage} ${selector} ${matchingType} ${data}` });
    }
  }
  return records;
}

function absolute(name: string): string {
  return name === '.' || name.startsWith('\\#') ? name : `${name}.`;
}
