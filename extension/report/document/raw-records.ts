/** The records that a report rests on, as lines of a zone file. What a name may hold is escaped already (RFC 1035 section 5.1). */
import { tlsaQuestion } from '../../../src/dane/tlsa-name.ts';
import type { LookupView, Report } from '../../../src/report/report.ts';

export interface RawRecord {
  readonly owner: string;
  readonly type: string;
  readonly data: string;
}

/**
 * Each record once, at the name that holds it; the aliases that led there before it, those that a DNAME makes up as the
 * CNAME that stands for it in answers (RFC 6672 section 3.1).
 */
export function rawRecords({ domain, mx, hosts, trust }: Report): RawRecord[] {
  const records = new Map<string, RawRecord>();
  const add = (record: RawRecord): void => {
    records.set(Object.values(record).join(' '), record);
  };
  const addAll = (name: string, type: string, data: readonly string[]): void => {
    if (data.length === 0) return;
    const aliases = aliasesOf(trust.lookups, name, type);
    for (const { from, to } of aliases) add({ owner: absolute(from), type: 'CNAME', data: absolute(to) });
    const owner = absolute(aliases.at(-1)?.to ?? name);
    for (const each of data) add({ owner, type, data: each });
  };
  addAll(
    domain,
    'MX',
    mx.records.map(({ preference, host }) => `${preference} ${absolute(host)}`),
  );
  for (const { name, addresses, tlsa } of hosts) {
    addAll(name, 'A', addresses.ipv4);
    addAll(name, 'AAAA', addresses.ipv6);
    const associations = (tlsa?.records ?? []).map(
      (one) => `${one.usage} ${one.selector} ${one.matchingType} ${one.data}`,
    );
    addAll(tlsaQuestion(tlsa?.base ?? name), 'TLSA', associations);
  }
  return [...records.values()];
}

function aliasesOf(lookups: readonly LookupView[], name: string, type: string): LookupView['aliases'] {
  return lookups.find((lookup) => lookup.name === name && lookup.type === type)?.aliases ?? [];
}

function absolute(name: string): string {
  return name === '.' || name.startsWith('\\#') ? name : `${name}.`;
}
