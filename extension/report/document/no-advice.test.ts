import { expect, test } from 'vitest';
import type { Outcome, Report } from '../../../src/report/report.ts';
import { noAdviceWord } from './no-advice.ts';

test.each<[string, readonly Outcome[]]>([
  ['adviceNone', []],
  ['adviceNone', ['authenticated', 'authenticated']],
  ['adviceNoneSeen', ['unprobed']],
  ['adviceNoneSeen', ['authenticated', 'unprobed']],
  ['adviceNoneSeen', ['authenticated', 'unreachable']],
])('%s for %j', (word, outcomes) => {
  expect(noAdviceWord({ hosts: outcomes.map((outcome) => ({ outcome })) } as unknown as Report)).toBe(word);
});
