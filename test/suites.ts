/** The suites of `npm test`, in their order: what each needs of the machine, and the commands that it is made of. */
import { findBrowsers } from '../demo/browsers/find.ts';
import { fetchWebExt } from '../tools/web-ext.ts';
import type { BrowserName } from './driver/browser.ts';
import { BOTH_BROWSERS, BROWSERS_ON_SCREEN, installBrowser } from './driver/install-browser.ts';
import { installTools } from './lab/install.ts';
import { ROUNDCUBE_NEEDS } from './webmail/roundcube.ts';

export interface Suite {
  readonly name: string;
  /** Run at the same time as the suite before it, of which it has nothing to fear: each has a lab of its own. */
  readonly besideLast?: boolean;
  /** Installs what the suite needs; throws an Error that names what could not be had. */
  readonly prepare?: () => Promise<unknown>;
  /** Installs what single tests of the suite need; where it can't be had, those skip themselves. */
  readonly wants?: () => Promise<unknown>;
  /** Commands; with `counts`, each is a Vitest run that writes its counts there, else each counts as one test. */
  readonly commands: readonly (readonly string[])[];
  readonly vitest?: boolean;
}

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

export const SUITES: readonly Suite[] = [
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
  // One browser in a window leaves half of two cores idle.
  { ...endToEnd('firefox', 'browser: Firefox'), besideLast: true },
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
