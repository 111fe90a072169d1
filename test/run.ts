/**
 * `npm test`: every suite, one after another, and a last line that counts. A suite whose needs can't be met on this
 * machine names what is missing and counts as skipped; with CI=true that is a failure.
 */
import { mkdirSync } from 'node:fs';
import { type Counts, RESULTS, runSuite, sum } from './run-suite.ts';
import { SUITES } from './suites.ts';

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
