/**
 * `npm run demo`: the main job on a miniature internet inside this process. Domains are checked and printed, then a
 * browser found on the machine opens with the extension on a page full of addresses. `--once` ends by itself, `--all`
 * checks every case of the table, `--no-browser` stops at the terminal.
 */
import { parseArgs } from 'node:util';
import { showReport } from '../cli/show-report.ts';
import { createTerminal, type Terminal } from '../cli/terminal.ts';
import type { Case } from '../test/lab/schema.ts';
import { createChecker, differences } from './check-case.ts';
import { type EmbeddedInternet, startEmbeddedInternet } from './embedded-internet.ts';
import { casesToShow } from './which-cases.ts';

const { values: options } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    'no-browser': { type: 'boolean', default: false },
  },
});

const terminal = createTerminal(process.stdout, process.stderr, process.env);
const { style } = terminal;

const started = performance.now();
const internet = await startEmbeddedInternet();
const took = Math.round(performance.now() - started);
terminal.result(
  [
    style('bold', `A miniature internet is up after ${took} ms, all of it in this process:`),
    `  DNS over HTTPS   ${internet.resolver}`,
    `  mail servers     ${internet.mail.addressOf('good', 'v4')} and others, port ${internet.mail.port}`,
    `  companion        ${internet.companion.url}`,
    '',
  ].join('\n'),
);
const cases = casesToShow(internet.mail, options.all);
const failed = await checkAll(cases, internet, terminal);

/** Prints each report under what is special about its domain; the number of those that are not what they should be. */
async function checkAll(cases: readonly Case[], internet: EmbeddedInternet, terminal: Terminal): Promise<number> {
  const checkDomain = createChecker(internet);
  const reports = cases.map((entry) => checkDomain(entry.domain));
  let failed = 0;
  for (const [i, entry] of cases.entries()) {
    const report = await reports[i];
    if (report === undefined) continue;
    const wrong = differences(entry, report, internet.mail.addressOf);
    terminal.result(`\n${style('faint', `── ${entry.what}`)}\n${showReport(report, terminal)}`);
    for (const difference of wrong) terminal.result(`  ${style('bad', `NOT AS EXPECTED: ${difference}`)}\n`);
    if (wrong.length > 0) failed++;
  }
  return failed;
}

await internet.close();
console.log(failed, cases.length);
process.exit(failed === 0 ? 0 : 1);
