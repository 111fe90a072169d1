/** How long is the way from a domain to all that DNS says of it, and how many questions does it take? */
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { createResolving, type Resolving } from '../../cli/resolving.ts';
import { check } from '../../src/check.ts';
import { mailDomain } from '../../src/mail-domain.ts';
import type { Report } from '../../src/report/report.ts';
import { wordsIn } from '../../src/words/say.ts';
import { type FarResolver, startFarResolver } from '../far-resolver/far-resolver.ts';
import type { Figure } from '../figure.ts';
import { median } from '../median.ts';
import type { Curve, Effort, Measure } from '../part.ts';

const DELAY = 100;

/** Domains of the far world, and the budget in round trips. */
const DOMAINS = [
  { domain: 'h1.nl', what: '1 host', hosts: 1, trips: 2.5 },
  { domain: 'h3.nl', what: '3 hosts', hosts: 3, trips: 2.5 },
  { domain: 'h5.nl', what: '5 hosts', hosts: 5, trips: 2.5 },
  { domain: 'alias1.nl', what: '1 host behind 1 alias', hosts: 1, trips: 3.5 },
  { domain: 'alias2.nl', what: '1 host behind 2 aliases', hosts: 1, trips: 4.5 },
] as const;

export const measure: Measure = async (effort) => {
  const rounds = effort === 'full' ? 11 : 2;
  const resolver = await startFarResolver({ kind: 'far' });
  try {
    await once(resolver, 'h1.nl');
    const figures: Figure[] = [];
    await resolver.delay(DELAY);
    for (const one of DOMAINS) figures.push(...(await nothingCached(resolver, one, rounds)));
    figures.push(...(await allCached(resolver, rounds)));
    return { figures, curves: await againstRoundTrip(resolver, effort) };
  } finally {
    resolver.stop();
  }
};

/** One way through, as the command goes, to the last report. */
async function run(resolving: Resolving, url: string, domain: string, ahead = true): Promise<[number, Report]> {
  const target = mailDomain(domain);
  if (!target.ok) throw new Error(domain);
  const { resolve, ahead: askAhead, now } = resolving;
  const began = performance.now();
  let report: Report | undefined;
  for await (const progress of check(target, {
    resolve,
    ...(ahead && askAhead ? { ahead: askAhead } : {}),
    prober: null,
    clock: { now },
    resolverName: url,
    crypto: nodeCrypto,
    words: wordsIn('en'),
  })) {
    report = progress.report;
  }
  const took = performance.now() - began;
  if (report?.verdict !== 'dane-unprobed') throw new Error(`${domain}: ${report?.verdict}`);
  return [took, report];
}

const resolvingAt = ({ url, anchorFile }: FarResolver): Promise<Resolving> =>
  createResolving({ resolver: url, trustAnchor: anchorFile, timeout: 30_000 });

/** Milliseconds for a domain with nothing known before. */
async function once(resolver: FarResolver, domain: string, ahead = true): Promise<number> {
  const resolving = await resolvingAt(resolver);
  const [took] = await run(resolving, resolver.url, domain, ahead);
  resolving.close();
  return took;
}

async function nothingCached(
  resolver: FarResolver,
  { domain, what, hosts, trips }: (typeof DOMAINS)[number],
  rounds: number,
): Promise<Figure[]> {
  const times: number[] = [];
  let most = 0;
  let twice = 0;
  for (let round = 0; round < rounds; round++) {
    await resolver.asked();
    times.push(await once(resolver, domain));
    const asked = await resolver.asked();
    most = Math.max(most, asked.length);
    twice = Math.max(twice, asked.length - new Set(asked).size);
  }
  const aliases = trips - 2.5;
  const many = 10 + 6 * (hosts + aliases);
  return [
    {
      what: `nothing cached, ${what}`,
      unit: '× the round trip',
      budget: { most: trips },
      result: median(times) / DELAY,
    },
    { what: `questions, ${what}`, unit: '', budget: { most: many }, result: most },
    { what: `questions asked twice, ${what}`, unit: '', budget: { most: 0 }, result: twice },
  ];
}

async function allCached(resolver: FarResolver, rounds: number): Promise<Figure[]> {
  const resolving = await resolvingAt(resolver);
  await run(resolving, resolver.url, 'h5.nl');
  await resolver.asked();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push((await run(resolving, resolver.url, 'h5.nl'))[0]);
  const asked = await resolver.asked();
  resolving.close();
  return [
    { what: 'everything cached, 5 hosts', unit: 'ms', budget: { most: 20 }, result: median(times) },
    { what: 'everything cached: questions', unit: '', budget: { most: 0 }, result: asked.length },
  ];
}

/** For the chart: milliseconds by the round trip, ours and without asking ahead. */
async function againstRoundTrip(resolver: FarResolver, effort: Effort): Promise<Curve[]> {
  const delays = effort === 'full' ? [0, 10, 25, 50, 75, 100, 150, 200] : [0, 50];
  const rounds = effort === 'full' ? 5 : 1;
  const lines = [
    { name: '1 host', domain: 'h1.nl', ahead: true },
    { name: '5 hosts', domain: 'h5.nl', ahead: true },
    { name: '1 host behind an alias', domain: 'alias1.nl', ahead: true },
    { name: '1 host, walking from the root', domain: 'h1.nl', ahead: false },
  ];
  const curves: Curve[] = [];
  for (const { name, domain, ahead } of lines) {
    const points: [number, number][] = [];
    for (const delay of delays) {
      await resolver.delay(delay);
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) times.push(await once(resolver, domain, ahead));
      points.push([delay, median(times)]);
    }
    curves.push({ name, points });
  }
  return curves;
}
