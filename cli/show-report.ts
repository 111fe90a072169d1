/** A report as a person reads it: the verdict, a line for each mail host and address, then what to do. */
import type { AdviceView, HostView, Outcome, ProbeView, Report, Verdict } from '../src/report/report.ts';
import { plain, type Style, type Terminal, wrap } from './terminal.ts';

const VERDICT_STYLE: Readonly<Record<Verdict, Style>> = {
  dane: 'good',
  'dane-unprobed': 'good',
  partial: 'doubt',
  failing: 'bad',
  none: 'doubt',
  unsigned: 'doubt',
  bogus: 'bad',
  'no-mail': 'doubt',
  'no-such-domain': 'doubt',
  'no-mail-host': 'doubt',
  unreachable: 'bad',
  unknown: 'bad',
};

/** A sign for those who see no colour, and the style for those who do. */
const OUTCOME: Readonly<Record<Outcome, readonly [sign: string, style: Style]>> = {
  authenticated: ['✓', 'good'],
  'mandatory-tls': ['~', 'doubt'],
  opportunistic: ['-', 'doubt'],
  refused: ['✗', 'bad'],
  deferred: ['✗', 'bad'],
  unreachable: ['✗', 'bad'],
  unprobed: ['?', 'doubt'],
};

const WHO: Readonly<Record<AdviceView['who'], string>> = {
  'mx-operator': 'for the operator of the mail server',
  'domain-owner': 'for the owner of the domain',
  registrar: 'for the registrar',
};

/** Several lines, the last one ended. */
export function showReport(report: Report, terminal: Terminal): string {
  const { style } = terminal;
  const lines = [`${style('bold', plain(report.domain))}  ${style(VERDICT_STYLE[report.verdict], report.verdict)}`];
  const say = (indent: number, text: string): void => {
    lines.push(' '.repeat(indent) + wrap(plain(text), terminal.width, indent));
  };
  say(2, report.summary);
  say(2, report.explanation);
  if (report.answeredBy.some((url) => url !== report.resolver)) {
    say(2, `Answered by ${report.answeredBy.join(' and ')}, as ${report.resolver} failed.`);
  }
  if (report.mx.reason) say(2, `MX lookup ${report.mx.status}: ${report.mx.reason.text}`);
  if (report.hosts.length > 0) lines.push('');
  for (const host of report.hosts) {
    lines.push(`  ${hostLine(host, report.mx.implicit, terminal)}`);
    // Where an address is the reason, it is said there.
    if (host.reason && !host.probes.some(({ reason }) => reason?.text === host.reason?.text)) say(7, host.reason.text);
    for (const probe of host.probes) {
      lines.push(`       ${probeLine(probe, host, terminal)}`);
      if (probe.reason) say(9, probe.reason.text);
    }
  }
  if (report.advice.length > 0) lines.push('', `  ${style('bold', 'What to do')}`);
  for (const { who, severity, text, publish, byHand } of report.advice) {
    // What is to be pasted is never wrapped, so it stands below the sentence. Commands only where something is broken.
    const sentence = publish.reduce((whole, line) => whole.replace(line, '(below)'), text);
    say(4, `${sentence} (${WHO[who]})`);
    for (const line of publish) lines.push(`      ${plain(line)}`);
    if (severity === 'error') for (const line of byHand) lines.push(`      ${style('faint', `$ ${plain(line)}`)}`);
  }
  const prepared = report.hosts.flatMap(({ rollover }) => (rollover && rollover.scheme !== 'none' ? [rollover] : []));
  if (prepared.length > 0) lines.push('', `  ${style('bold', 'Next change of key')}`);
  for (const { text } of prepared) say(4, text);
  return `${lines.join('\n')}\n`;
}

function hostLine(host: HostView, implicit: boolean, { style }: Terminal): string {
  const [sign, colour] = OUTCOME[host.outcome];
  const preference = implicit ? 'no MX' : `MX ${host.preference}`;
  return `${style(colour, sign)} ${preference} ${style('bold', plain(host.name))}  ${style(colour, host.outcome)}`;
}

function probeLine(probe: ProbeView, host: HostView, { style }: Terminal): string {
  const [sign, colour] = OUTCOME[probe.outcome];
  const facts: string[] = [];
  if (probe.tlsVersion !== null) facts.push(probe.tlsVersion);
  const record = probe.matchedRecord === null ? undefined : host.tlsa?.records[probe.matchedRecord];
  if (record) {
    const data = record.data.length > 16 ? `${record.data.slice(0, 16)}…` : record.data;
    facts.push(`matches TLSA ${record.usage} ${record.selector} ${record.matchingType} ${data}`);
  }
  if (probe.chain.length > 0 && !probe.proven) facts.push('not proven');
  const rest = facts.length > 0 ? `  ${style('faint', plain(facts.join(', ')))}` : '';
  return `${style(colour, sign)} ${plain(probe.address)}  ${style(colour, probe.outcome)}${rest}`;
}
