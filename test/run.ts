/**
 * `npm test`: every suite, one after another, and a last line that counts. A suite whose needs can't be met on this
 * machine names what is missing and counts as skipped; with CI=true that is a failure.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findBrowsers } from '../demo/browsers/find.ts';
import { fetchWebExt } from '../tools/web-ext.ts';
import type { BrowserName } from './driver/browser.ts';
import { BOTH_BROWSERS, BROWSERS_ON_SCREEN, installBrowser } from './driver/install-browser.ts';
import { installTools } from './lab/install.ts';
import { ROUNDCUBE_NEEDS } from './webmail/roundcube.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What the last lines tell of tests by name: those that failed, and those that passed on a second try. */
  readonly notes: readonly string[];
}

interface Suite {
  readonly name: string;
  /** Installs what the suite needs; throws an Error that names what could not be had. */
  readonly prepare?: () => Promise<unknown>;
  /** Installs what single tests of the suite need; where it can't be had, those skip themselves. */
  readonly wants?: () => Promise<unknown>;
  /** Commands; with `counts`, each is a Vitest run that writes its counts there, else each counts as one test. */
  readonly commands: readonly (readonly string[])[];
  readonly vitest?: boolean;
}

const RESULTS = path.resolve('test-results');
const vitest = (...args: string[]): string[] => ['npx', 'vitest', 'run', ...args];
const inLab = (command: readonly string[]): string[] => ['npx', 'tsx', 'test/lab/with-lab.ts', ...command];

/** The extension in a real browser in the lab. */
function endToEnd(browser: BrowserName, name: string): Suite {
  return {
    name,
    prepare: async () => {
      await installTools('.lab/cache');
      await installBrowser([...BROWSERS_ON_SCREEN, ...ROUNDCUBE_NEEDS]);
    },
    commands: [inLab(['env', `DANE_BADGE_BROWSER=${browser}`, ...vitest('--config', 'test/e2e/vitest.config.ts')])],
    vitest: true,
  };
}

const SUITES: readonly Suite[] = [
  {
    name: 'format, lint and types',
    commands: [
      ['npx', 'biome', 'ci', '.'],
      ['npx', 'tsc', '-p', 'src/tsconfig.json'],
      ['npx', 'tsc', '-p', 'tsconfig.json'],
      ['npx', 'tsc', '-p', 'extension/tsconfig.json'],
      ['npx', 'tsc', '-p', 'extension/tsconfig.test.json'],
      ['npx', 'tsc', '-p', 'test/webmail/tsconfig.json'],
    ],
  },
  { name: 'unit and vectors', wants: () => installTools('.lab/cache'), commands: [vitest()], vitest: true },
  {
    name: 'core in browsers',
    prepare: () => installBrowser(BOTH_BROWSERS),
    commands: [vitest('--config', 'test/browsers/vitest.config.ts')],
    vitest: true,
  },
  { name: 'build', commands: [['npm', 'run', 'build']] },
  {
    name: 'content scripts in browsers',
    prepare: () => installBrowser(BOTH_BROWSERS),
    commands: [vitest('--config', 'test/webmail/vitest.config.ts')],
    vitest: true,
  },
  {
    name: 'packages',
    commands: [
      ['npm', 'run', 'package'],
      ['npm', 'run', 'package:compare'],
    ],
  },
  { name: 'packages by the store’s own checks', prepare: fetchWebExt, commands: [['npm', 'run', 'package:lint']] },
  {
    name: 'lab',
    prepare: () => installTools('.lab/cache'),
    commands: [inLab(vitest('--config', 'test/lab/vitest.config.ts'))],
    vitest: true,
  },
  endToEnd('chromium', 'browser: Chromium'),
  endToEnd('firefox', 'browser: Firefox'),
  {
    name: 'differential',
    prepare: () => installTools('.lab/cache'),
    commands: [['npx', 'tsx', 'test/differential/run.ts', '--worlds', '20', '--questions', '12']],
  },
  {
    name: 'demo',
    // Whichever is found here will do.
    prepare: async () => {
      if (findBrowsers().length === 0) await installBrowser(BOTH_BROWSERS);
    },
    commands: [['npm', 'run', 'demo', '--', '--once', '--must-show']],
  },
];

/** Runs a command with its output shown; the exit status, or 1 if it was killed. */
function run(command: readonly string[]): Promise<number> {
  const [program, ...args] = command as [string, ...string[]];
  // On Windows npm's programs are scripts, which only a shell starts.
  const child = spawn(program, args, { stdio: 'inherit', shell: process.platform === 'win32' });
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
async function runVitest(command: readonly string[], file: string): Promise<Counts> {
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${file}`];
  const status = await run([...command, '--retry=1', ...reporters]);
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

const sum = (counts: readonly Counts[]): Counts => ({
  passed: counts.reduce((total, { passed }) => total + passed, 0),
  failed: counts.reduce((total, { failed }) => total + failed, 0),
  skipped: counts.reduce((total, { skipped }) => total + skipped, 0),
  notes: counts.flatMap(({ notes }) => notes),
});

async function runSuite(suite: Suite): Promise<Counts> {
  await suite.wants?.().catch((error: Error) => console.error(`${suite.name}: some tests may skip: ${error.message}`));
  try {
    await suite.prepare?.();
  } catch (error) {
    const note = `${suite.name}: skipped: ${error instanceof Error ? error.message : String(error)}`;
    const failed = process.env.CI === 'true' ? 1 : 0;
    return { passed: 0, failed, skipped: 1 - failed, notes: [note] };
  }
  const counts: Counts[] = [];
  for (const [index, command] of suite.commands.entries()) {
    console.log(`\n— ${suite.name}: ${command.join(' ')}`);
    const started = Date.now();
    if (suite.vitest) {
      counts.push(await runVitest(command, path.join(RESULTS, `${suite.name.replaceAll(/\W+/g, '-')}-${index}.json`)));
    } else if ((await run(command)) === 0) counts.push({ passed: 1, failed: 0, skipped: 0, notes: [] });
    else counts.push({ passed: 0, failed: 1, skipped: 0, notes: [`failed: ${command.join(' ')}`] });
    console.log(`— ${Math.round((Date.now() - started) / 1000)} s`);
  }
  return sum(counts);
}

const only = process.argv.slice(2);
const unknown = only.filter((name) => !SUITES.some((suite) => suite.name.startsWith(name)));
if (unknown.length > 0) {
  console.error(`no suite called ${unknown.join(', ')}; there are: ${SUITES.map(({ name }) => name).join(', ')}`);
  process.exit(64);
}
mkdirSync(RESULTS, { recursive: true });
const counts: Counts[] = [];
for (const suite of SUITES) {
  if (only.length > 0 && !only.some((name) => suite.name.startsWith(name))) continue;
  counts.push(await runSuite(suite));
}
const { passed, failed, skipped, notes } = sum(counts);
for (const note of notes) console.log(note);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
