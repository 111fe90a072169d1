/**
 * The table against peers, without any code of ours between: is every case what it says it is? Unbound and delv say the
 * DNSSEC status of each domain's MX and of the further lookups, posttls-finger what a sender does.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { algorithmCases } from '../../internet/table/cases/algorithms.ts';
import { CASES } from '../../internet/table/cases.ts';
import type { Case } from '../../internet/table/schema.ts';
import { DELIVERY_DIFFERENCES, lookupDifference } from './differences.ts';
import { labEnvironment } from './environment.ts';
import { asciiDomain, asPeerStatus, expectedDeliveries, typeNumber } from './expected.ts';
import { askDelv, askUnbound, delvAnchors, postTlsFinger } from './peers.ts';

const lookupsOf = (entry: Case) => [
  { name: asciiDomain(entry), type: 'MX', status: entry.expect.mx },
  ...(entry.lookups ?? []),
];

describe.concurrent('Unbound', () => {
  for (const { name, type, status } of CASES.flatMap(lookupsOf)) {
    test(`${name} ${type} is ${status}`, async () => {
      const { status: said } = await askUnbound(name, typeNumber(type));
      expect(said).toBe(lookupDifference('unbound', name, type)?.says ?? asPeerStatus(status));
    });
  }
});

describe.concurrent('delv', () => {
  const { folder, trustAnchorFile } = labEnvironment();
  const anchors = path.join(folder, 'delv.keys');
  writeFileSync(anchors, delvAnchors(readFileSync(trustAnchorFile, 'utf8')));
  const sample = [...algorithmCases, ...CASES.filter((entry) => entry.sample === true || entry.lookups !== undefined)];
  for (const { name, type, status } of [...new Set(sample)].flatMap(lookupsOf)) {
    test(`${name} ${type} is ${status}`, async () => {
      const said = await askDelv(name, type, anchors);
      expect(said.status, said.said).toBe(lookupDifference('delv', name, type)?.says ?? asPeerStatus(status));
    });
  }
});

describe.concurrent('posttls-finger -l dane', () => {
  for (const entry of CASES) {
    for (const { destination, allowed } of expectedDeliveries(entry)) {
      test(`${destination}: ${entry.what}`, async () => {
        const { delivery, address, said } = await postTlsFinger(destination);
        const difference = DELIVERY_DIFFERENCES.find((d) => d.destination === destination);
        expect(difference ? [difference.does] : allowed(address), said).toContain(delivery);
      });
    }
  }
});
