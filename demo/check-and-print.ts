/** Checks the cases and prints each as a person would read it, then one line a domain. */
import { showReport } from '../cli/show-report.ts';
import type { Style, Terminal } from '../cli/terminal.ts';
import type { EmbeddedInternet } from '../internet/embedded-internet.ts';
import type { Case } from '../internet/table/schema.ts';
import type { Report } from '../src/report/report.ts';
import { createChecker, differences } from './check-case.ts';

export interface Checked {
  readonly reports: readonly Report[];
  /** Cases whose report is not what the table expects. */
  readonly failed: number;
}

/** All at once, printed in the order of the table as they become ready. */
export async function checkAndPrint(
  cases: readonly Case[],
  internet: EmbeddedInternet,
  terminal: Terminal,
): Promise<Checked> {
  const { style } = terminal;
  const checkDomain = createChecker(internet);
  const running = cases.map((entry) => checkDomain(entry.domain));
  const reports: Report[] = [];
  const lines: string[] = [];
  let failed = 0;
  for (const [i, entry] of cases.entries()) {
    const report = await (running[i] ?? checkDomain(entry.domain));
    reports.push(report);
    const wrong = differences(entry, report, internet.mail.addressOf);
    if (wrong.length > 0) failed++;
    terminal.result(`\n${style('faint', `── ${entry.what} ──`)}\n${showReport(report, terminal)}`);
    for (const difference of wrong) terminal.result(`  ${style('bad', `NOT AS EXPECTED: ${difference}`)}\n`);
    lines.push(summaryLine(entry, report, wrong.length === 0, style));
  }
  const right = cases.length - failed;
  const count = `${right} of ${cases.length} domains got the answer that they stand for.`;
  terminal.result(`\n${lines.join('\n')}\n\n${style(failed === 0 ? 'good' : 'bad', count)}\n`);
  return { reports, failed };
}

function summaryLine({ domain, what }: Case, { verdict }: Report, right: boolean, style: Terminal['style']): string {
  const mark: readonly [string, Style] = right ? ['✓', 'good'] : ['✗', 'bad'];
  return `${style(mark[1], mark[0])} ${domain.padEnd(28)} ${verdict.padEnd(15)} ${style('faint', what)}`;
}
