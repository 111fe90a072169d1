/**
 * Our validator against Unbound's on every lookup that a check of any case needs: AD where we say secure, neither where
 * we say insecure, SERVFAIL where we say bogus or indeterminate. And against the table where it tells the status.
 */
import { describe, expect, test } from 'vitest';
import { CASES } from '../../internet/table/cases.ts';
import type { Case, ExpectedLookup } from '../../internet/table/schema.ts';
import { Name } from '../../src/dns/name.ts';
import type { Lookup } from '../../src/dnssec/lookup.ts';
import { hiddenByResolver, lookupDifference } from './differences.ts';
import { asciiDomain, asPeerStatus, typeNumber } from './expected.ts';
import { labResolve } from './ours.ts';
import { askUnbound } from './peers.ts';

const resolve = labResolve();

interface Wanted {
  readonly name: string;
  readonly type: string;
  readonly expected?: ExpectedLookup;
}

function lookupsOf(entry: Case): Wanted[] {
  const domain = asciiDomain(entry);
  const hosts = entry.expect.hosts.flatMap(({ name }) => [
    { name, type: 'A' },
    { name, type: 'AAAA' },
    ...(`_25._tcp.${name}`.length > 253 ? [] : [{ name: `_25._tcp.${name}`, type: 'TLSA' }]),
  ]);
  const further = (entry.lookups ?? []).map((expected) => ({ name: expected.name, type: expected.type, expected }));
  return [
    { name: domain, type: 'MX', expected: { name: domain, type: 'MX', status: entry.expect.mx } },
    ...hosts,
    ...further,
  ];
}

const all = new Map<string, Wanted>();
for (const wanted of CASES.flatMap(lookupsOf)) {
  const key = `${wanted.name} ${wanted.type}`;
  if (wanted.expected !== undefined || !all.has(key)) all.set(key, wanted);
}

/** The zones on the way and why it ended, for a failing test's message. */
const told = ({ answer, chain }: Lookup): string =>
  JSON.stringify({
    reason: 'reason' in answer ? answer.reason : null,
    chain: chain.map(({ zone, status }) => [zone, status]),
  });

describe.concurrent('every lookup of every case', () => {
  for (const [key, { name, type, expected }] of all) {
    test(key, async () => {
      const [ours, theirs] = await Promise.all([
        resolve(Name.parse(name), typeNumber(type)),
        askUnbound(name, typeNumber(type)),
      ]);
      const { answer } = ours;
      const difference = lookupDifference('unbound', name, type);
      if (difference) expect(theirs.status).toBe(difference.says);
      else expect(asPeerStatus(answer.status), told(ours)).toBe(theirs.status);
      if (expected && hiddenByResolver(name) === undefined) expect(answer.status, told(ours)).toBe(expected.status);
      if (answer.status !== 'secure' && answer.status !== 'insecure') return;
      const value = answer.status === 'secure' ? answer.proven : answer.unproven;
      expect(value.rcode).toBe(theirs.rcode);
      expect(value.rdatas.length > 0).toBe(theirs.hasRecords);
      if (expected?.denial) expect(value.denial).toBe(expected.denial);
    });
  }
});
