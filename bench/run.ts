/**
 * `npm run bench`: every budget measured, one table, and `test-results/bench.json`; exit status 1 where a figure is over its
 * budget or could not be measured. `npm run bench -- popup validation` measures those parts alone, `--quick` tries the bench
 * itself, `--write` puts what was measured into `docs/performance.md` and its charts. Linux, and root for the lab.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installBrowser } from '../test/driver/install-browser.ts';
import { writeDocument } from './document/write.ts';
import { table } from './figure.ts';
import { thisMachine } from './machine.ts';
import type { Outcomes } from './measure.ts';
import type { Effort, Part } from './part.ts';
import { PARTS } from './parts.ts';
import { allWithin, type BenchResult, type PartResult, readResult, updated, writeResult } from './result.ts';
import { peersText } from './tables.ts';

const FILE = path.resolve('test-results/bench.json');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, write: { type: 'boolean' } },
});
const effort: Effort = values.quick ? 'quick' : 'full';
const parts = PARTS.filter(({ name }) => positionals.length === 0 || positionals.some((one) => name.startsWith(one)));
const unknown = positionals.filter((one) => !PARTS.some(({ name }) => name.startsWith(one)));
if (unknown.length > 0) {
  console.error(`no part called ${unknown.join(', ')}; there are: ${PARTS.map(({ name }) => name).join(', ')}`);
  process.exit(64);
}

const measured = { ...(await measureHere(parts)), ...(await measureInLab(parts)) };
for (const part of parts) show(part, measured[part.name]);
const result: BenchResult = updated(readResult(FILE), thisMachine(), measured);
writeResult(FILE, result);
if (values.write) writeDocument(result);
process.exitCode = allWithin(parts.map(({ name }) => measured[name] ?? notMeasured('it left no figures'))) ? 0 : 1;

/** Each part in a process of its own: none pays for another's memory. */
async function measureHere(all: readonly Part[]): Promise<Record<string, PartResult>> {
  const results: Record<string, PartResult> = {};
  for (const { name, where } of all) if (where === 'here') Object.assign(results, await measure([name], []));
  return results;
}

/** One lab for all of its parts. */
async function measureInLab(all: readonly Part[]): Promise<Record<string, PartResult>> {
  const parts = all.filter(({ where }) => where === 'lab');
  if (parts.length === 0) return {};
  // In there nothing can be had from outside. What is missing then, the part that needs it tells.
  await installBrowser(parts.flatMap(({ needs }) => needs ?? [])).catch((error: Error) => console.error(error.message));
  const names = parts.map(({ name }) => name);
  return measure(names, [process.execPath, '--import', 'tsx', 'test/lab/with-lab.ts']);
}

async function measure(names: readonly string[], before: readonly string[]): Promise<Record<string, PartResult>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-bench-'));
  const file = path.join(folder, 'outcomes.json');
  const own = [process.execPath, '--import', 'tsx', 'bench/measure.ts', file, effort, ...names];
  const [program = '', ...args] = [...before, ...own];
  const status = await new Promise<number>((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
  let outcomes: Outcomes = {};
  try {
    outcomes = JSON.parse(readFileSync(file, 'utf8')) as Outcomes;
  } catch {
    console.error(`nothing was measured of ${names.join(', ')}: the process ended with ${status}`);
  }
  rmSync(folder, { recursive: true, force: true });
  const measuredAt = new Date().toISOString();
  return Object.fromEntries(
    names.map((name) => {
      const outcome = outcomes[name] ?? { failed: `its process ended with ${status}` };
      return [name, 'failed' in outcome ? notMeasured(outcome.failed) : { ...outcome, measuredAt, effort }];
    }),
  );
}

function notMeasured(failed: string): PartResult {
  return { figures: [], measuredAt: new Date().toISOString(), effort, failed };
}

function show({ question, name }: Part, result: PartResult | undefined): void {
  console.log(`\n${question} (${name})`);
  if (result === undefined || result.failed !== undefined) console.log(`NOT MEASURED: ${result?.failed}`);
  else console.log(table(result.figures));
  if (result?.peers) console.log(`\n${peersText(result.peers)}`);
}
