/** Runs the core's own tests, unit tests and vectors, in this page, and leaves what became of each. */
import { type File, startTests, type Task, type VitestRunner } from '@vitest/runner';
import fc from 'fast-check';
import type { PageResult } from '../handed-in.ts';
import { handed } from './handed.ts';
import { TEST_FILES } from './test-files.ts';

const runner: VitestRunner = {
  config: {
    root: '/',
    setupFiles: [],
    name: undefined,
    passWithNoTests: false,
    testNamePattern: undefined,
    allowOnly: false,
    sequence: { seed: 1, hooks: 'stack', setupFiles: 'list' },
    chaiConfig: undefined,
    maxConcurrency: 1,
    testTimeout: 120_000,
    hookTimeout: 30_000,
    retry: 0,
    includeTaskLocation: false,
    tags: [],
    tagsFilter: undefined,
    strictTags: false,
  },
  importFile: (path) => TEST_FILES[path]?.(),
};

function results(file: File): PageResult[] {
  const found: PageResult[] = [];
  const collect = (task: Task, above: readonly string[]): void => {
    const name = task.type === 'suite' && task === file ? above : [...above, task.name];
    const failed = task.result?.state === 'fail';
    // A suite fails by itself where its file does not load or a hook throws.
    if (task.type === 'test' || (failed && task.tasks.every((one) => one.result?.state !== 'fail'))) {
      const state = failed ? 'failed' : task.result?.state === 'pass' ? 'passed' : 'skipped';
      // Chromium's stack begins with the message, Firefox's is without.
      const errors = (task.result?.errors ?? []).map(({ message, stack = '' }) =>
        stack.includes(message) ? stack : `${message}\n${stack}`,
      );
      const milliseconds = task.result?.duration ?? 0;
      found.push({ file: file.filepath, name: name.join(' > '), state, milliseconds, errors });
    }
    if (task.type === 'suite') for (const one of task.tasks) collect(one, name);
  };
  collect(file, []);
  return found;
}

fc.configureGlobal({ seed: handed.propertySeed });
const files = await startTests(Object.keys(TEST_FILES), runner);
globalThis.daneBadgeResults = files.flatMap(results);
