/** Prepares a suite, or says what is missing on this machine; runs it and counts its tests. */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Suite } from './suites.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What the last lines tell of tests by name: those that failed, and those that passed on a second try. */
  readonly notes: readonly string[];
}

/** Where Vitest leaves its counts. */
export const RESULTS = path.resolve('test-results');

/** Where the output of a suite goes: to the terminal as it comes, or kept until the suite has ended. */
interface Output {
  /** Null: this process's own. */
  readonly kept: Buffer[] | null;
}

function say({ kept }: Output, line: string): void {
  if (kept) kept.push(Buffer.from(`${line}\n`));
  else console.log(line);
}

/** Runs a command; the exit status, or 1 if it was killed. */
function run(command: readonly string[], { kept }: Output): Promise<number> {
  const [program, ...args] = command as [string, ...string[]];
  const to = kept ? 'pipe' : 'inherit';
  // On Windows npm's programs are scripts, which only a shell starts.
  const child = spawn(program, args, { stdio: ['inherit', to, to], shell: process.platform === 'win32' });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => kept?.push(part));
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', (status) => resolve(status ?? 1));
  });
}

/** The parts of Vitest's JSON report that are read here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

/** A line for each test that failed or needed a second try: the first line of what it said, and a property's seed. */
function notesOf({ testResults }: Report): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative('.', name);
    const tests = assertionResults.flatMap((test) => {
      const [said = ''] = test.failureMessages ?? [];
      if (test.status !== 'failed' && said === '') return [];
      const outcome = test.status === 'failed' ? 'failed' : 'passed on a second try';
      const [seed = ''] = /\{ seed: -?\d+, path: [^}]*\}/.exec(said) ?? [];
      return [`${outcome}: ${file}: ${test.fullName}: ${said.split('\n')[0]} ${seed}`.trimEnd()];
    });
    const whole = status === 'failed' && tests.length === 0 ? [`failed: ${file}: ${message.split('\n')[0]}`] : [];
    return [...tests, ...whole];
  });
}

/** Runs Vitest; a test that fails is tried once more, and what a second try mended is told at the end. */
async function runVitest(command: readonly string[], file: string, output: Output): Promise<Counts> {
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${file}`];
  const status = await run([...command, '--retry=1', ...reporters], output);
  try {
    const report: Report = JSON.parse(readFileSync(file, 'utf8'));
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
    // A file that does not load fails without a failed test in it.
    const failed = status !== 0 && numFailedTests === 0 ? 1 : numFailedTests;
    const skipped = numPendingTests + numTodoTests;
    // What a test lacks counts as a failure in CI, as a whole suite's does.
    const missing = process.env.CI === 'true' ? skipped : 0;
    return { passed: numPassedTests, failed: failed + missing, skipped: skipped - missing, notes: notesOf(report) };
  } catch {
    return { passed: 0, failed: 1, skipped: 0, notes: [`failed: ${command.join(' ')}: the run wrote no results`] };
  }
}

export const sum = (counts: readonly Counts[]): Counts => ({
  passed: counts.reduce((total, { passed }) => total + passed, 0),
  failed: counts.reduce((total, { failed }) => total + failed, 0),
  skipped: counts.reduce((total, { skipped }) => total + skipped, 0),
  notes: counts.flatMap(({ notes }) => notes),
});

/** Installs what a suite needs. Null where it is there; else the count of a suite that was skipped, with what is missing. */
export async function prepareSuite(suite: Suite): Promise<Counts | null> {
  await suite.wants?.().catch((error: Error) => console.error(`${suite.name}: some tests may skip: ${error.message}`));
  try {
    await suite.prepare?.();
    return null;
  } catch (error) {
    const note = `${suite.name}: skipped: ${error instanceof Error ? error.message : String(error)}`;
    const failed = process.env.CI === 'true' ? 1 : 0;
    return { passed: 0, failed, skipped: 1 - failed, notes: [note] };
  }
}

/** All of its commands, one after another, whatever becomes of each. `quiet`: the output is shown when all have ended. */
export async function runSuite(suite: Suite, quiet: boolean): Promise<Counts> {
  const output: Output = { kept: quiet ? [] : null };
  const counts: Counts[] = [];
  for (const [index, command] of suite.commands.entries()) {
    say(output, `\n— ${suite.name}: ${command.join(' ')}`);
    const started = Date.now();
    if (suite.vitest) {
      const file = path.join(RESULTS, `${suite.name.replaceAll(/\W+/g, '-')}-${index}.json`);
      counts.push(await runVitest(command, file, output));
    } else if ((await run(command, output)) === 0) counts.push({ passed: 1, failed: 0, skipped: 0, notes: [] });
    else counts.push({ passed: 0, failed: 1, skipped: 0, notes: [`failed: ${command.join(' ')}`] });
    say(output, `— ${Math.round((Date.now() - started) / 1000)} s`);
  }
  if (output.kept) process.stdout.write(Buffer.concat(output.kept));
  return sum(counts);
}
