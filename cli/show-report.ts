/** A report as a person reads it: the verdict, a line for each mail host and address, then what to do. */
import type { AdviceView, HostView, Outcome, ProbeView, Report, Verdict } from '../src/report/report.ts';
import { type WithoutAdvice, withoutAdvice } from '../src/report/without-advice.ts';
import { visible } from '../src/visible.ts';
import { type Style, type Terminal, wrap } from './terminal.ts';

const VERDICT_STYLE: Readonly<Record<Verdict, Style>> = {
  dane: 'good',
  'dane-unprobed': 'doubt',
  partial: 'doubt',
  failing: 'bad',
  none: 'doubt',
  unsigned: 'doubt',
  bogus: 'bad',
  'no-mail': 'doubt',
  'no-such-domain': 'doubt',
  'no-mail-host': 'doubt',
  unreachable: 'doubt',
  unknown: 'doubt',
};

/** A sign for those who see no colour, and the style for those who do. */
const OUTCOME: Readonly<Record<Outcome, readonly [sign: string, style: Style]>> = {
  authenticated: ['✓', 'good'],
  'mandatory-tls': ['~', 'doubt'],
  opportunistic: ['-', 'doubt'],
  refused: ['✗', 'bad'],
  deferred: ['✗', 'bad'],
  unreachable: ['?', 'doubt'],
  unprobed: ['?', 'doubt'],
};

const WHO: Readonly<Record<AdviceView['who'], string>> = {
  'mx-operator': 'for the operator of the mail server',
  'domain-owner': 'for the owner of the domain',
  registrar: 'for the registrar',
};

/** Where no advice says what to do. */
const INSTEAD: Readonly<Record<WithoutAdvice['code'], (zone: string) => string>> = {
  unreachable: () => 'Whoever runs the mail servers can say why they do not answer; or the network here is the cause.',
  unknown: () => 'Nobody can be named yet: no usable answer came. Try again, or with another resolver.',
  zone: (zone) => `Whoever runs the DNS of ${zone} can mend this.`,
  unsigned: (zone) =>
    `First ${zone} has to be signed with DNSSEC; then whoever runs the mail servers can publish TLSA records (3 1 1) for each.`,
  'no-dane': () =>
    'Whoever runs the mail servers can sign their zone with DNSSEC, if it is not, and publish TLSA records (3 1 1) for each.',
};

const SEVERITY: Readonly<Record<AdviceView['severity'], string>> = {
  error: 'Error: ',
  warning: 'Warning: ',
  info: '',
};

/** Several lines, the last one ended. */
export function showReport(report: Report, terminal: Terminal): string {
  const { style } = terminal;
  const lines = [`${style('bold', visible(report.domain))}  ${style(VERDICT_STYLE[report.verdict], report.verdict)}`];
  const say = (indent: number, text: string): void => {
    lines.push(' '.repeat(indent) + wrap(visible(text), terminal.width, indent));
  };
  say(2, report.summary);
  say(2, report.explanation);
  if (report.answeredBy.some((url) => url !== report.resolver)) {
    say(2, `Answered by ${report.answeredBy.join(' and ')}, as ${report.resolver} failed.`);
  }
  if (report.mx.reason) say(2, `MX lookup ${report.mx.status}: ${report.mx.reason.text}`);
  if (report.hosts.length > 0) lines.push('');
  for (const host of report.hosts) {
    lines.push(`  ${hostLine(host, report.mx, terminal)}`);
    // Where an address is the reason, it is said there.
    if (host.reason && !host.probes.some(({ reason }) => reason?.text === host.reason?.text)) say(7, host.reason.text);
    for (const probe of host.probes) {
      lines.push(`       ${probeLine(probe, host, terminal)}`);
      if (probe.reason) say(9, probe.reason.text);
    }
  }
  const instead = withoutAdvice(report);
  if (report.advice.length > 0 || instead) lines.push('', `  ${style('bold', 'What to do')}`);
  if (instead) say(4, INSTEAD[instead.code](instead.zone));
  for (const { who, severity, text, publish, byHand } of report.advice) {
    // What is to be pasted is never wrapped, so it stands below the sentence. Commands only where something is broken.
    const sentence = publish.reduce((whole, line) => whole.replace(line, '(below)'), text);
    say(4, `${SEVERITY[severity]}${sentence.replaceAll('(below) | (below)', '(below)')} (${WHO[who]})`);
    for (const line of publish) lines.push(`      ${visible(line)}`);
    if (severity === 'error') for (const line of byHand) lines.push(`      ${style('faint', `$ ${visible(line)}`)}`);
  }
  const prepared = report.hosts.flatMap(({ rollover }) => (rollover && rollover.scheme !== 'none' ? [rollover] : []));
  if (prepared.length > 0) lines.push('', `  ${style('bold', 'Next change of key')}`);
  for (const { text } of prepared) say(4, text);
  return `${lines.join('\n')}\n`;
}

function hostLine(host: HostView, mx: Report['mx'], { style }: Terminal): string {
  // Where the name may be forged, the host's own proof is no reason for green, nor for the sign of it.
  const isNamed = host.outcome !== 'authenticated' || mx.status === 'secure';
  const [sign, colour] = isNamed ? OUTCOME[host.outcome] : (['~', 'doubt'] as const);
  const preference = mx.implicit ? 'no MX' : `MX ${host.preference}`;
  return `${style(colour, sign)} ${preference} ${style('bold', visible(host.name))}  ${style(colour, host.outcome)}`;
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
  const rest = facts.length > 0 ? `  ${style('faint', visible(facts.join(', ')))}` : '';
  return `${style(colour, sign)} ${visible(probe.address)}  ${style(colour, probe.outcome)}${rest}`;
}
