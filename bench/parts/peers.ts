/** How long do others take for the same domain, cold and warm, and what do they tell? */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type DnssecAlgorithm, dnssecLookUp, Question, SecurityStatus, type TrustAnchor } from '@relaycorp/dnssec';
import { encodeQuery, question } from '../../src/dns/codec.ts';
import { Name } from '../../src/dns/name.ts';
import { RRType } from '../../src/dns/types.ts';
import { parseTrustAnchors } from '../../src/dnssec/anchors.ts';
import { concat } from '../../src/octets.ts';
import { RESOLVER } from '../../test/lab/addresses.ts';
import { labEnvironment } from '../../test/lab/environment.ts';
import { labResolve } from '../../test/lab/ours.ts';
import { delvAnchors, postTlsFinger } from '../../test/lab/peers.ts';
import { mustRun } from '../../test/lab/run-tool.ts';
import { coolResolver } from '../lab/cold-resolver.ts';
import { runCheck } from '../lab/command.ts';
import { median } from '../median.ts';
import type { Measure } from '../part.ts';
import { versionOf } from '../versions.ts';

const DOMAIN = 'dane-311.test';
/** All that a sender has to know of it. */
const LOOKUPS = [
  [DOMAIN, 'MX'],
  [`mx.${DOMAIN}`, 'A'],
  [`mx.${DOMAIN}`, 'AAAA'],
  [`_25._tcp.mx.${DOMAIN}`, 'TLSA'],
] as const;

interface Peer {
  readonly name: string;
  readonly tells: string;
  readonly run: () => Promise<unknown>;
}

export const measure: Measure = async (effort) => {
  const rounds = effort === 'full' ? 7 : 1;
  const rows: string[][] = [];
  for (const { name, tells, run } of all()) {
    const cold: number[] = [];
    const warm: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await coolResolver();
      cold.push(await timed(run));
      warm.push(await timed(run));
    }
    rows.push([name, median(cold).toFixed(0), median(warm).toFixed(0), tells]);
  }
  return {
    figures: [{ what: 'peers measured', unit: '', budget: null, result: rows.length }],
    peers: { head: ['who', 'cold', 'warm', 'what it tells'], rows },
    versions: {
      delv: await versionOf('delv', ['-v'], /delv (\S+)/),
      'unbound-host': await versionOf('unbound-host', ['-h'], /Version (\S+)/),
      dnsviz: await versionOf('dpkg-query', ['-W', 'dnsviz'], /\t(\S+)/),
    },
  };
};

function all(): Peer[] {
  const { resolver, trustAnchorFile, folder } = labEnvironment();
  const where = { resolver, anchorFile: trustAnchorFile };
  const delvKeys = path.join(folder, 'bench-delv.keys');
  writeFileSync(delvKeys, delvAnchors(readFileSync(trustAnchorFile, 'utf8')));
  const each = async (one: (name: string, type: string) => Promise<unknown>): Promise<void> => {
    for (const [name, type] of LOOKUPS) await one(name, type);
  };
  return [
    {
      name: 'dane-badge, in a process that runs',
      tells: 'the proven records',
      run: async () => {
        const resolve = labResolve();
        await Promise.all(LOOKUPS.map(([name, type]) => resolve(Name.parse(name), RRType[type])));
      },
    },
    {
      name: 'dane-badge check --no-probe',
      tells: 'the DNS half of the verdict, with its start',
      run: () => runCheck(where, [DOMAIN], ['--no-probe']),
    },
    {
      name: 'dane-badge check',
      tells: 'the verdict, every address and both kinds of key probed',
      run: () => runCheck(where, [DOMAIN]),
    },
    {
      name: 'posttls-finger -l dane',
      tells: 'what Postfix would do, at one address; believes its resolver',
      run: () => postTlsFinger(DOMAIN),
    },
    {
      name: 'delv, four times',
      tells: 'validates each answer by itself',
      run: () =>
        each((name, type) => mustRun('delv', [`@${RESOLVER}`, '-a', delvKeys, '+root=.', '-q', name, '-t', type])),
    },
    {
      name: 'unbound-host, four times',
      tells: 'resolves and validates by itself, from the root',
      run: () => {
        const config = path.join(folder, 'unbound', 'unbound.conf');
        return each((name, type) => mustRun('unbound-host', ['-C', config, '-v', '-t', type, name]));
      },
    },
    {
      name: 'dnsviz probe and grok',
      tells: 'every key and signature on the way',
      run: () => {
        const script = `dnsviz probe -s ${RESOLVER} -R MX,A,AAAA,TLSA ${DOMAIN} 2>/dev/null | dnsviz grok >/dev/null 2>&1`;
        return mustRun('bash', ['-c', script]);
      },
    },
    {
      name: '@relaycorp/dnssec, in a process that runs',
      tells: 'positive answers alone, proves no absence',
      run: () => Promise.all(LOOKUPS.map(([name, type]) => relaycorp(resolver, trustAnchorFile, name, RRType[type]))),
    },
  ];
}

async function relaycorp(resolver: string, anchorFile: string, name: string, type: number): Promise<void> {
  const trustAnchors: TrustAnchor[] = parseTrustAnchors(readFileSync(anchorFile, 'latin1')).flatMap(({ zone, keys }) =>
    keys.map((key) => ({
      keyTag: key.keyTag,
      algorithm: key.algorithm as DnssecAlgorithm,
      digestType: 2,
      digest: createHash('sha256').update(concat(zone.toCanonicalWire(), key.rdata)).digest(),
    })),
  );
  const headers = { 'content-type': 'application/dns-message' };
  const ask = async (asked: Question): Promise<Buffer> => {
    const body = encodeQuery(question(Name.parse(asked.name), asked.typeId));
    return Buffer.from(await (await fetch(resolver, { method: 'POST', headers, body })).arrayBuffer());
  };
  const { status } = await dnssecLookUp(new Question(`${name}.`, type), ask, { trustAnchors });
  if (status !== SecurityStatus.SECURE) throw new Error(`@relaycorp/dnssec: ${name} is ${status}`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
