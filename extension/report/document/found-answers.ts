/** What a question was answered with, in short, as far as the report holds it: for the list of what was asked. */
import { tlsaQuestion } from '../../../src/dane/tlsa-name.ts';
import type { LookupView, Report } from '../../../src/report/report.ts';

/** So much of a long value tells one from another. */
const MOST_DIGITS = 16;

/** Lines to show; empty where the answer denies that there is a record, null where nothing is known. */
export function foundAnswers({ mx, hosts }: Report, lookup: LookupView): readonly string[] | null {
  const { type, name, status } = lookup;
  if (status === 'bogus' || status === 'indeterminate') return null;
  const aliases = lookup.aliases.map(({ kind, to }) => `${kind} ${to}`);
  if (lookup.host === null) {
    return type === 'MX' ? [...aliases, ...mx.records.map(({ preference, host }) => `${preference} ${host}`)] : aliases;
  }
  const host = hosts.find((one) => one.name === lookup.host);
  if (host === undefined) return null;
  if (type === 'A') return [...aliases, ...host.addresses.ipv4];
  if (type === 'AAAA') return [...aliases, ...host.addresses.ipv6];
  // Of an alias TLSA is asked at two names; the records are those of the one that is the base.
  if (host.tlsa === null || name !== tlsaQuestion(host.tlsa.base)) return aliases;
  const records = host.tlsa.records.map(({ usage, selector, matchingType, data }) => {
    const digits = data.length > MOST_DIGITS ? `${data.slice(0, MOST_DIGITS)}…` : data;
    return `${usage} ${selector} ${matchingType} ${digits}`;
  });
  return [...aliases, ...records];
}
