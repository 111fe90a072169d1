/** The report as plain text, for a ticket or a mail to the operator. */
import type { HostView, Report } from '../../src/report/report.ts';
import { withoutAdvice } from '../../src/report/without-advice.ts';
import type { Say } from '../words/messages.ts';
import { SENTENCE_INSTEAD } from './instead-of-advice.tsx';
import { ROLE_WORD, tlsaRole } from './tlsa-role.ts';
import { ACTOR_WORD, OUTCOME_WORD, STATUS_WORD, VERDICT_WORD } from './vocabulary.ts';
import { whoAnswered } from './who-answered.ts';

export function reportAsText(report: Report, say: Say): string {
  const lines = [
    `${report.domain}: ${say(VERDICT_WORD[report.verdict])}`,
    report.summary,
    report.explanation,
    '',
    `${say('mxRecords')}: ${say(STATUS_WORD[report.mx.status])}`,
    ...(report.mx.reason ? [`  ${report.mx.reason.text}`] : []),
    ...report.hosts.flatMap((host) => hostLines(host, report.mx.implicit, say)),
  ];
  if (report.advice.length > 0) lines.push('', `${say('advice')}:`);
  const instead = withoutAdvice(report);
  if (instead) lines.push('', say(SENTENCE_INSTEAD[instead.code], { zone: instead.zone }));
  for (const { who, text, publish } of report.advice) {
    lines.push(`- ${say(ACTOR_WORD[who])}: ${text}`, ...publish.map((line) => `  ${line}`));
  }
  lines.push('', `${say('checkedAt')}: ${report.checkedAt}`, `${say('resolver')}: ${whoAnswered(report, say)}`);
  return `${lines.join('\n')}\n`;
}

function hostLines(host: HostView, implicit: boolean, say: Say): string[] {
  const preference = implicit ? '' : ` (${say('preference', { value: host.preference })})`;
  const lines = [`- ${host.name}${preference}: ${say(OUTCOME_WORD[host.outcome])}`];
  if (host.reason) lines.push(`  ${host.reason.text}`);
  for (const record of host.tlsa?.records ?? []) {
    const { usage, selector, matchingType, data } = record;
    lines.push(`  TLSA ${usage} ${selector} ${matchingType} ${data}: ${say(ROLE_WORD[tlsaRole(host, record)])}`);
  }
  for (const probe of host.probes) {
    const why = probe.reason ? ` ${probe.reason.text}` : '';
    lines.push(`  ${probe.address}: ${say(OUTCOME_WORD[probe.outcome])}.${why}`);
  }
  return lines;
}
