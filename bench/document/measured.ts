/** What stands between the markers of `docs/performance.md`: the machine, the table of figures, the peers, the charts. */
import { budgetText, isWithin, resultText } from '../figure.ts';
import { PARTS } from '../parts.ts';
import type { BenchResult, PartResult } from '../result.ts';
import { markdownTable } from '../tables.ts';
import { alternativeText, chartsOf } from './charts.ts';

const BEGIN = '<!-- measured: written by the bench, not by hand -->';
const END = '<!-- end of what was measured -->';

/** The page with its figures replaced. Throws where the markers are missing. */
export function withMeasured(page: string, result: BenchResult): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error('docs/performance.md has lost its markers');
  return `${page.slice(0, begin + BEGIN.length)}\n${measuredText(result)}\n${page.slice(end)}`;
}

function measuredText(result: BenchResult): string {
  const charts = [...chartsOf(result)].map(([file, svg]) => `![${alternativeText(svg)}](pictures/${file})`);
  const parts = PARTS.flatMap(({ name, question }) => {
    const part = result.parts[name];
    return part === undefined ? [] : [`### ${question}\n\n${partText(part)}`];
  });
  return [machineText(result), ...charts, ...parts].join('\n\n');
}

function machineText({ machine, parts }: BenchResult): string {
  const all = Object.values(parts);
  const days = [...new Set(all.map(({ measuredAt }) => measuredAt.slice(0, 10)))].sort();
  const versions = Object.entries(
    Object.assign({}, ...all.map((part) => part.versions ?? {})) as Record<string, string>,
  );
  const others = versions.sort(([a], [b]) => a.localeCompare(b)).map(([name, version]) => `${name} ${version}`);
  return (
    `Measured on ${days.join(' and ')} on ${machine.cores} cores of ${machine.processor} with ${machine.memory} GB, ` +
    `${machine.system}, Node ${machine.node}${others.length > 0 ? `, ${others.join(', ')}` : ''}.`
  );
}

function partText({ figures, peers, failed }: PartResult): string {
  if (failed !== undefined) return `Could not be measured: ${failed.split('\n')[0]}`;
  const rows = figures.map((figure) => [
    figure.what,
    budgetText(figure),
    resultText(figure),
    figure.budget === null ? '' : isWithin(figure) ? 'ok' : '**over**',
  ]);
  const table = markdownTable({ head: ['figure', 'budget', 'result', ''], rows });
  return peers === undefined ? table : `${table}\n\n${markdownTable(peers)}`;
}
