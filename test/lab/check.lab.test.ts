/** The whole check against the table, for every case: verdict, MX status, and the outcome of each host and address. */
import { describe, expect, test } from 'vitest';
import { CASES } from '../../internet/table/cases.ts';
import { mailServerAt } from './addresses.ts';
import { hiddenByResolver } from './differences.ts';
import { asciiDomain } from './expected.ts';
import { labCheck, labResolve } from './ours.ts';

const resolve = labResolve();

describe.concurrent('check', () => {
  for (const entry of CASES) {
    const { expect: wanted, domain } = entry;
    test(`${domain}: ${entry.what}`, async () => {
      const report = await labCheck(domain, resolve);
      const hidden = hiddenByResolver(domain);
      const outcomes = wanted.hosts.map((host, i) => [host.name, hidden?.outcomes[i] ?? host.outcome]);
      const told = JSON.stringify({
        mx: report.mx.reason,
        hosts: report.hosts.map(({ name, reason }) => [name, reason]),
      });
      expect(report.verdict, told).toBe(hidden?.verdict ?? wanted.verdict);
      expect(report.domain).toBe(asciiDomain(entry));
      expect(report.mx.status, told).toBe(hidden?.mx ?? wanted.mx);
      expect(
        report.hosts.map((host) => [host.name, host.outcome]),
        told,
      ).toEqual(outcomes);
      if (wanted.implicit) expect(report.mx.implicit).toBe(true);
      if (wanted.rollover) expect(report.rollover).toBe(wanted.rollover);
      expect(report.advice.map(({ id }) => id)).toEqual(expect.arrayContaining([...(wanted.advice ?? [])]));
      for (const { name, probes } of wanted.hosts) {
        if (probes === undefined) continue;
        const seen = report.hosts.find((host) => host.name === name)?.probes ?? [];
        expect(Object.fromEntries(seen.map((probe) => [mailServerAt(probe.address), probe.outcome]))).toEqual(probes);
      }
    });
  }
});
