/**
 * `npm test`: every suite, one after another but for the few that run beside the one before, and a last line that counts. A
 * suite whose needs can't be met on this machine names what is missing and counts as skipped; with CI=true that is a failure.
 */
import { mkdirSync } from 'node:fs';
import { type Counts, prepareSuite, RESULTS, runSuite, sum } from './run-suite.ts';
import { SUITES, type Suite } from './suites.ts';

const only = process.argv.slice(2);
const unknown = only.filter((name) => !SUITES.some((suite) => suite.name.startsWith(name)));
if (unknown.length > 0) {
  console.error(`no suite called ${unknown.join(', ')}; there are: ${SUITES.map(({ name }) => name).join(', ')}`);
  process.exit(64);
}
mkdirSync(RESULTS, { recursive: true });
const chosen = SUITES.filter(({ name }) => only.length === 0 || only.some((prefix) => name.startsWith(prefix)));
const rounds: Suite[][] = [];
for (const suite of chosen) {
  const last = rounds.at(-1);
  if (suite.besideLast && last) last.push(suite);
  else rounds.push([suite]);
}
const counts: Counts[] = [];
for (const round of rounds) {
  const ready: Suite[] = [];
  // Two cannot install at the same time.
  for (const suite of round) {
    const missing = await prepareSuite(suite);
    if (missing) counts.push(missing);
    else ready.push(suite);
  }
  // The first shows its output as it comes, the others theirs when they have ended.
  counts.push(...(await Promise.all(ready.map((suite, i) => runSuite(suite, i > 0)))));
}
const { passed, failed, skipped, notes } = sum(counts);
for (const note of notes) console.log(note);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
