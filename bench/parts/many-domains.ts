/** What does `check` of many domains in one command take, and what does Ctrl-C leave? */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from '../../test/until.ts';
import { type FarResolver, startFarResolver } from '../far-resolver/far-resolver.ts';
import type { Figure } from '../figure.ts';
import { onTerminal, type Ran, runCheck } from '../lab/command.ts';
import type { Measure } from '../part.ts';

/** For the chart; the last is the budget's. */
const COUNTS = [1, 10, 50, 100, 250, 500, 1000];
const ROUND_TRIP = 20;

export const measure: Measure = async (effort) => {
  const counts = effort === 'full' ? COUNTS : [1, 20];
  const most = counts.at(-1) ?? 0;
  const resolver = await startFarResolver({ kind: 'sweep', domains: most });
  try {
    // Signs its zones; what that costs is not the command's.
    await runCheck(at(resolver), domainsOf(most), ['--no-probe']);
    await resolver.delay(ROUND_TRIP);
    const ran = new Map<number, Ran>();
    for (const count of counts) ran.set(count, await runCheck(at(resolver), domainsOf(count)));
    const last = ran.get(most);
    const right =
      last?.lines.filter((line) => (JSON.parse(line) as { verdict: string }).verdict === 'dane').length ?? 0;
    const points = (of: (ran: Ran, count: number) => number) =>
      [...ran].map(([count, one]) => [count, of(one, count)] as const);
    return {
      figures: [
        { what: `${most} domains: memory at most`, unit: 'MB', budget: { most: 200 }, result: last?.memory ?? null },
        { what: `${most} domains: without the right verdict`, unit: '', budget: { most: 0 }, result: most - right },
        { what: `${most} domains: first result after`, unit: 'ms', budget: null, result: last?.firstLine ?? null },
        {
          what: `${most} domains: all after`,
          unit: 's',
          budget: null,
          result: (last?.milliseconds ?? Number.NaN) / 1000,
        },
        ...(await interrupted(resolver, most)),
      ],
      curves: [
        { name: 'domains a second', points: points(({ milliseconds }, count) => (1000 * count) / milliseconds) },
        { name: 'MB at most', points: points(({ memory }) => memory) },
      ],
    };
  } finally {
    resolver.stop();
  }
};

const domainsOf = (count: number): string[] => Array.from({ length: count }, (_, i) => `d${i + 1}.nl`);

const at = ({ url, anchorFile }: FarResolver) => ({ resolver: url, anchorFile });

/** Ctrl-C on a terminal when a third is done; then the same command again, which does the rest. */
async function interrupted(resolver: FarResolver, count: number): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-bench-'));
  const list = path.join(folder, 'domains.txt');
  const output = path.join(folder, 'results.jsonl');
  writeFileSync(list, `${domainsOf(count).join('\n')}\n`);
  const kept = (): string[] => {
    try {
      return readFileSync(output, 'utf8').split('\n').filter(Boolean);
    } catch {
      return [];
    }
  };
  const more = ['--from', list, '--output', output];
  const first = onTerminal(at(resolver), more);
  await until('a third is done', async () => kept().length >= count / 3);
  const before = kept().length;
  await first.interrupt();
  const after = kept();
  const whole = after.filter(isWhole).length;
  await onTerminal(at(resolver), more).ended();
  const all = new Set(
    kept()
      .filter(isWhole)
      .map((line) => (JSON.parse(line) as { domain: string }).domain),
  ).size;
  rmSync(folder, { recursive: true, force: true });
  const lost = Math.max(0, before - whole) + after.length - whole;
  const shows = /\d[\d,]* of [\d,]+ done/.test(first.shown()) ? 1 : 0;
  return [
    { what: 'progress is shown on a terminal (1: yes)', unit: '', budget: { least: 1 }, result: shows },
    { what: 'results lost or cut short by Ctrl-C', unit: '', budget: { most: 0 }, result: lost },
    { what: 'domains missing after the same command again', unit: '', budget: { most: 0 }, result: count - all },
  ];
}

function isWhole(line: string): boolean {
  try {
    return typeof (JSON.parse(line) as { verdict?: unknown }).verdict === 'string';
  } catch {
    return false;
  }
}
